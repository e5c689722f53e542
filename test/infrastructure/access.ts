import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { acknowledgementsOf } from './acknowledgements.ts';
import { allowedOn, functions, type PolicyProperties } from './deployed-functions.ts';
import { asList, referent, resources, shown } from './templates.ts';

/** A secret is named up to the six random characters at the end of its ARN: `?` stands for one character. */
const withoutSecretSuffix = (arn: string) => arn.replace(/^(arn:.*:secretsmanager:.*)-\?{6}$/, '$1');
const hasWildcard = (resource: string) => /[*?]/.test(withoutSecretSuffix(resource));

const allowed = resources<PolicyProperties>('AWS::IAM::Policy').map(({ construct, properties, key }) => ({
  key,
  construct,
  statements: properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow').map(
    ({ Action, Resource }) => ({ actions: asList(Action), resources: asList(Resource).map(shown) }),
  ),
}));

const isAcknowledged = (construct: IConstruct, resource: string): boolean =>
  acknowledgementsOf(construct).some(({ id }) => id === `AwsSolutions-IAM5[Resource::${resource}]`);

describe.each(allowed)('policy $key', ({ construct, statements }) => {
  test('names the actions it allows', () => {
    expect(statements.flatMap(({ actions }) => actions).filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  test('allows "*" to tracing alone, which can name nothing', () => {
    const everything = statements.filter((statement) => statement.resources.includes('*'));
    const tracing = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
    expect(everything.flatMap(({ actions }) => actions).filter((a) => !tracing.includes(a))).toEqual([]);
  });

  test('has a written reason for each wildcard', () => {
    const wildcards = statements.flatMap((statement) => statement.resources).filter(hasWildcard);
    expect(wildcards.filter((resource) => !isAcknowledged(construct, resource))).toEqual([]);
  });
});

test('no role holds policies other than those of the stacks', () => {
  const roles = resources<{ ManagedPolicyArns?: unknown[]; Policies?: unknown[] }>('AWS::IAM::Role');
  for (const { properties, key } of roles) {
    expect(properties.ManagedPolicyArns, key).toBeUndefined();
    expect(properties.Policies, key).toBeUndefined();
  }
});

describe.each(functions)('access of $entry', (deployed) => {
  const { variables, stackName } = deployed;
  const settingsEndingIn = (ending: string) =>
    Object.entries(variables).flatMap(([name, value]) =>
      name.endsWith(ending) ? (referent(value, stackName) ?? []) : [],
    );

  test('may send to the queues it knows and to no others', () => {
    expect(allowedOn(deployed, 'sqs:SendMessage').sort()).toEqual(settingsEndingIn('_QUEUE_URL').sort());
  });

  test('may publish on the bus it knows and on no other', () => {
    expect(allowedOn(deployed, 'events:PutEvents')).toEqual(settingsEndingIn('EVENT_BUS_NAME'));
  });
});

describe.each(['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'])('%s', (type) => {
  const statements = resources<PolicyProperties>(type).flatMap(({ properties }) => [
    ...properties.PolicyDocument.Statement,
  ]);

  test('lets in nobody but services that act for a resource of ours', () => {
    for (const { Effect, Principal, Condition } of statements) {
      if (Effect === 'Deny') continue;
      expect(Principal).toEqual({ Service: expect.any(String) });
      expect(Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys))).toContain('aws:SourceArn');
    }
  });
});
