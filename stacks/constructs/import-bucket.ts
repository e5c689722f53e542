import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type CorsRule,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { urlContext } from './context.ts';

/**
 * Lets pages of this deployment upload to presigned URLs: the link itself is the permission, this only lets a browser
 * use it. Pages come from API Gateway's own host, whose first label is not known before the API exists, and from where
 * `-c accountUrl=URL` says. A link for reading is opened, not fetched, and needs none of this.
 */
function uploadsOfBrowsers(scope: Construct): CorsRule {
  const accountUrl = urlContext(scope, 'accountUrl');
  return {
    allowedMethods: [HttpMethods.PUT],
    allowedOrigins: [
      `https://*.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      ...(accountUrl ? [new URL(accountUrl).origin] : []),
    ],
    allowedHeaders: ['content-type'],
    exposedHeaders: ['ETag'],
    maxAge: 3_000,
  };
}

interface ImportBucketProps {
  readonly bucketName: string;
  /** Is told of every file that is dropped. */
  readonly queue: IQueue;
}

/** Keeps dropped files, reports, exports and recordings, and announces dropped files to a queue. */
export class ImportBucket extends Bucket {
  constructor(scope: Construct, id: string, { bucketName, queue }: ImportBucketProps) {
    super(scope, id, {
      bucketName,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      cors: [uploadsOfBrowsers(scope)],
      lifecycleRules: [
        { prefix: 'incoming/', expiration: Duration.days(90) },
        { prefix: 'reports/', expiration: Duration.days(90) }, // they quote the rows that were refused
        { prefix: 'exports/', expiration: Duration.days(7) },
        { abortIncompleteMultipartUploadAfter: Duration.days(2) },
      ],
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Who read or wrote an object is recorded by CloudTrail data events of the account.',
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName}` },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
    // The property of the bucket itself, instead of the custom resource with a function of its own.
    const resource = this.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: 'incoming/' }] } },
        },
      ],
    };
  }
}
