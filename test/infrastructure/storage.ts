import { describe, expect, test } from 'vitest';
import type { PolicyProperties } from './deployed-functions.ts';
import { queues } from './queue-resources.ts';
import { asList, type Resource, referent, resources } from './templates.ts';

interface BucketProperties {
  readonly BucketEncryption?: object;
  readonly PublicAccessBlockConfiguration?: object;
  readonly OwnershipControls?: object;
  readonly NotificationConfiguration?: {
    readonly QueueConfigurations: readonly { readonly Queue: unknown; readonly Filter: unknown }[];
  };
}

type ResourcePolicy = PolicyProperties & {
  readonly Queues?: readonly unknown[];
  readonly Topics?: readonly unknown[];
  readonly Bucket?: unknown;
};

const policies = (
  ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'] as const
).flatMap((type) => resources<ResourcePolicy>(type));

/** Whether its policy turns away whoever comes without TLS. */
const refusesPlainText = ({ key }: Resource<object>): boolean =>
  policies
    .filter(({ properties: { Queues, Topics, Bucket }, stackName }) =>
      [...asList(Queues), ...asList(Topics), ...asList(Bucket)].some((of) => referent(of, stackName) === key),
    )
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .some(
      ({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
    );

describe.each(queues)('queue $name', (queue) => {
  test('is encrypted', () => {
    expect(queue.properties.SqsManagedSseEnabled === true || queue.properties.KmsMasterKeyId).toBeTruthy();
  });

  test('refuses plain text', () => {
    expect(refusesPlainText(queue)).toBe(true);
  });
});

test.each(resources('AWS::SNS::Topic'))('topic $key refuses plain text', (topic) => {
  expect(refusesPlainText(topic)).toBe(true);
});

describe.each(resources<BucketProperties>('AWS::S3::Bucket'))('bucket $key', (bucket) => {
  test('is encrypted', () => {
    expect(bucket.properties.BucketEncryption).toMatchObject({
      ServerSideEncryptionConfiguration: [expect.anything()],
    });
  });

  test('refuses plain text', () => {
    expect(refusesPlainText(bucket)).toBe(true);
  });

  test('is closed to the public', () => {
    expect(bucket.properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.properties.OwnershipControls).toEqual({
      Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
    });
  });

  test('outlives its stack', () => {
    expect(bucket.construct.cfnOptions.deletionPolicy).toBe('Retain');
  });

  test('announces dropped files to a queue that lets it', () => {
    const [announced] = bucket.properties.NotificationConfiguration?.QueueConfigurations ?? [];
    const queue = referent(announced?.Queue, bucket.stackName);
    const senders = policies
      .filter(({ properties: { Queues }, stackName }) =>
        asList(Queues).some((of) => referent(of, stackName) === queue),
      )
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Principal }) => Principal);
    expect(senders).toEqual([{ Service: 's3.amazonaws.com' }]);
    expect(JSON.stringify(announced?.Filter)).toContain('"incoming/"');
  });
});
