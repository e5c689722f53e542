import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ServiceFunction } from './service-function.ts';

interface ObjectAccess {
  /** Name of the bucket, as the stack that declares it gives it. */
  readonly bucketName: string;
  /** Every object below it, e.g. `incoming/`. */
  readonly prefix: string;
  readonly actions: readonly `s3:${string}`[];
  /** Why a single object cannot be named. */
  readonly reason: string;
}

/** Lets a function do some things with the objects below a prefix, and says why with all of them. */
export function grantObjects(target: ServiceFunction, access: ObjectAccess): void {
  const { partition } = Stack.of(target);
  const pattern = `${access.bucketName}/${access.prefix}*`;
  target.addToRolePolicy(
    new PolicyStatement({ actions: [...access.actions], resources: [`arn:${partition}:s3:::${pattern}`] }),
  );
  const shown = pattern.replace(/\$\{Token\[AWS\.AccountId\.\d+\]\}/, '<AWS::AccountId>');
  Validations.of(target.ownRole).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${shown}]`,
    reason: access.reason,
  });
}

/** Lets a function see which objects a bucket has. */
export function grantListing(target: ServiceFunction, bucketName: string): void {
  const { partition } = Stack.of(target);
  target.addToRolePolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [`arn:${partition}:s3:::${bucketName}`] }),
  );
}
