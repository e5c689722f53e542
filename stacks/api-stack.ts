import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, type HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { SecretGroup } from '../shared/contracts/settings.ts';
import { grantListing, grantObjects } from './constructs/bucket-access.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';

interface ApiStackProps {
  readonly data: DataStack;
  readonly webhook: ServiceFunction;
}

/** Just under what API Gateway waits for. */
const requestTimeout = Duration.seconds(29);

/** Every function of the API reads keys, tokens and limits. */
const identity: readonly SecretGroup[] = ['postgres', 'redis', 'api'];

/** The HTTPS API: a function for each resource, routed by path alone; methods are the functions' affair. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;
  readonly functions: readonly ServiceFunction[];

  constructor(scope: Construct, id: string, { data, webhook }: ApiStackProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/ringleader/${data.stage}/api-access`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: `ringleader-${data.stage}`,
      createDefaultStage: false,
    });
    this.httpApi.addStage('DefaultStage', {
      autoDeploy: true,
      throttle: { rateLimit: 3_000, burstLimit: 5_000 }, // a burst of a thousand webhooks a second passes
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
          }),
        ),
      },
    });
    this.functions = this.declareFunctions(data);
    this.route('POST /v1/webhooks/telnyx', webhook);
    Validations.of(this.httpApi).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Keys and signatures are checked in the functions, which need to know who asks, not only that somebody may.',
    });
    new CfnOutput(this, 'ApiId', { value: this.httpApi.apiId });
    new CfnOutput(this, 'ApiUrl', { value: this.httpApi.apiEndpoint });
  }

  /** @param key `ANY /path`, or a method and a path. */
  private route(key: string, target: ServiceFunction): void {
    const [method = '', path = ''] = key.split(' ');
    this.httpApi.addRoutes({
      path,
      methods: [method as HttpMethod],
      integration: new HttpLambdaIntegration(`${target.node.id}${method}${path}`, target),
    });
  }

  private resource(paths: readonly string[], target: ServiceFunction): ServiceFunction {
    for (const path of paths) {
      this.route(`ANY ${path}`, target);
      this.route(`ANY ${path}/{proxy+}`, target);
    }
    return target;
  }

  /** A function of the API that changes documents and tells of it. */
  private crud(
    id: string,
    description: string,
    data: DataStack,
    more: Partial<ConstructorParameters<typeof ServiceFunction>[2]> & { readonly entry: string },
  ): ServiceFunction {
    const target = new ServiceFunction(this, id, {
      description,
      timeout: requestTimeout,
      ...more,
      settings: { EVENT_BUS_NAME: data.bus.eventBusName, ...more.settings },
      secrets: [...identity, 'mongodb', ...(more.secrets ?? [])],
    });
    data.bus.grantPutEventsTo(target);
    return target;
  }

  private declareFunctions(data: DataStack): ServiceFunction[] {
    const bucket = { IMPORT_BUCKET: data.importBucketName };
    const leads = this.crud('Leads', 'Leads and what is done with them', data, { entry: 'api/leads' });
    const contacts = this.crud('Contacts', 'Ways to reach people', data, { entry: 'api/contacts' });
    const calls = this.crud('Calls', 'Calls, call logs and conversations', data, { entry: 'api/calls' });
    const campaigns = this.crud('Campaigns', 'Campaigns', data, { entry: 'api/campaigns' });
    const playbook = this.crud('Playbook', 'Objections and scripts', data, { entry: 'api/playbook' });
    const doNotCall = this.crud('DoNotCall', 'Numbers that may not be called', data, {
      entry: 'api/do-not-call',
    });
    const account = this.crud('Account', 'The account, its keys and its audit trail', data, {
      entry: 'api/account',
    });
    const webhooks = this.crud('Webhooks', 'Subscriptions to events', data, {
      entry: 'api/webhooks',
      secrets: ['webhooks'],
    });
    const imports = this.crud('Imports', 'Imports: where each stands', data, { entry: 'api/imports' });
    grantObjects(imports, {
      bucketName: data.importBucketName,
      prefix: 'reports/',
      actions: ['s3:GetObject'], // what the function signs a link to, it must be allowed to read itself
      reason: 'Reports are named by their import.',
    });
    const exports = this.crud('Exports', 'Exports: asked for, and where each stands', data, {
      entry: 'api/exports',
      settings: { EXPORT_QUEUE_URL: data.exports.queue.queueUrl, ...bucket },
    });
    data.exports.queue.grantSendMessages(exports);
    grantObjects(exports, {
      bucketName: data.importBucketName,
      prefix: 'exports/',
      actions: ['s3:GetObject', 's3:DeleteObject'],
      reason: 'Exports are named by their tenant and their own id.',
    });
    return [
      this.resource(['/v1/leads'], leads),
      this.resource(['/v1/contacts'], contacts),
      this.resource(['/v1/calls', '/v1/call-logs', '/v1/conversations'], calls),
      this.resource(['/v1/campaigns'], campaigns),
      this.resource(['/v1/objections', '/v1/scripts'], playbook),
      this.resource(['/v1/do-not-call'], doNotCall),
      this.resource(['/v1/account', '/v1/api-keys', '/v1/audit-events'], account),
      this.resource(['/v1/webhooks'], webhooks),
      this.resource(['/v1/imports'], imports),
      this.resource(['/v1/exports'], exports),
      ...this.declarePeople(data),
      this.declarePrivacy(data),
      ...this.declareReaders(),
    ];
  }

  /** Those who sign in, and the letters that let them. */
  private declarePeople(data: DataStack): ServiceFunction[] {
    const sender = this.node.tryGetContext('mailFrom') ?? 'no-reply@ringleader.example';
    const domain = String(sender).split('@')[1] ?? sender;
    new EmailIdentity(this, 'MailIdentity', { identity: Identity.domain(domain) });
    const settings = {
      MAIL_FROM: sender,
      ACCOUNT_URL: this.node.tryGetContext('accountUrl') ?? `https://${domain}/account`,
    };
    const auth = new ServiceFunction(this, 'Auth', {
      entry: 'api/auth',
      description: 'Signing up, in and out',
      timeout: requestTimeout,
      memoryMegabytes: 1769, // one whole processor: a password is hashed as fast as it can be
      settings,
      secrets: [...identity, 'mongodb', 'identity'],
    });
    const users = this.crud('Users', 'The people of an account', data, { entry: 'api/users', settings });
    const { partition, region, account } = this;
    for (const target of [auth, users]) {
      target.addToRolePolicy(
        new PolicyStatement({
          actions: ['ses:SendEmail'],
          resources: [`arn:${partition}:ses:${region}:${account}:identity/${domain}`],
        }),
      );
    }
    return [this.resource(['/v1/auth'], auth), this.resource(['/v1/users'], users)];
  }

  /** What the law lets people ask for reaches into every store. */
  private declarePrivacy(data: DataStack): ServiceFunction {
    const privacy = this.crud(
      'Privacy',
      'Everything that is held of a person: given to them, or erased',
      data,
      {
        entry: 'api/privacy',
        settings: { IMPORT_BUCKET: data.importBucketName },
        secrets: ['neo4j', 'chroma'],
        memoryMegabytes: 1024,
      },
    );
    grantObjects(privacy, {
      bucketName: data.importBucketName,
      prefix: '',
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'],
      reason: 'A person may be named in any file that was imported or exported.',
    });
    grantListing(privacy, data.importBucketName);
    this.route('ANY /v1/leads/{id}/export', privacy);
    this.route('ANY /v1/leads/{id}/erase', privacy);
    return privacy;
  }

  /** Those that only read, or are asked by anybody. */
  private declareReaders(): ServiceFunction[] {
    const graph = new ServiceFunction(this, 'Graph', {
      entry: 'api/graph',
      description: 'Networks, referrals and call chains',
      timeout: requestTimeout,
      secrets: [...identity, 'mongodb', 'neo4j'],
    });
    const search = new ServiceFunction(this, 'Search', {
      entry: 'api/search',
      description: 'Search by meaning',
      timeout: requestTimeout,
      memoryMegabytes: 1769, // one whole processor: the model computes
      embeddingModel: true,
      settings: { EMBEDDING_MODEL_DIR: 'model' },
      secrets: [...identity, 'chroma'],
    });
    const health = new ServiceFunction(this, 'Health', {
      entry: 'api/health',
      description: 'Whether the service and its stores are up',
      timeout: requestTimeout,
      secrets: ['postgres', 'redis', 'mongodb', 'neo4j', 'chroma'],
    });
    const docs = new ServiceFunction(this, 'Docs', {
      entry: 'api/docs',
      description: 'The document of the API, and a page to read it',
      timeout: requestTimeout,
      referencePage: true,
    });
    this.route('GET /healthz', health);
    this.route('GET /v1/health', health);
    this.route('GET /v1/openapi.json', docs);
    this.route('GET /docs', docs);
    this.route('GET /docs/{proxy+}', docs);
    return [this.resource(['/v1/graph'], graph), this.resource(['/v1/search'], search), health, docs];
  }
}
