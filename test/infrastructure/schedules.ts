import { describe, expect, test } from 'vitest';
import { functionByKey, type PolicyProperties } from './deployed-functions.ts';
import { schedules } from './schedule-resources.ts';
import { asList, referent, resources } from './templates.ts';

describe.each(schedules)('schedule $name', ({ properties, stackName, target }) => {
  test('starts a function', () => {
    expect(functionByKey.has(target ?? '')).toBe(true);
    expect(properties.State).toBe('ENABLED');
  });

  test('is a rate, or a time in a zone', () => {
    const { ScheduleExpression, ScheduleExpressionTimezone } = properties;
    expect(ScheduleExpression).toMatch(/^(rate|cron)\(.+\)$/);
    if (!ScheduleExpression.startsWith('rate')) expect(ScheduleExpressionTimezone).toMatch(/^\w+\/\w+$/);
  });

  test('may invoke its function and no other', () => {
    const role = referent(properties.Target.RoleArn, stackName);
    const statements = resources<PolicyProperties>('AWS::IAM::Policy')
      .filter((policy) =>
        asList(policy.properties.Roles).some((held) => referent(held, policy.stackName) === role),
      )
      .flatMap((policy) => policy.properties.PolicyDocument.Statement);
    expect(statements.flatMap(({ Action }) => asList(Action))).toEqual(['lambda:InvokeFunction']);
    const invoked = statements.flatMap(({ Resource }) => asList(Resource));
    expect(invoked.flatMap((value) => referent(value, stackName) ?? [])).toEqual([target]);
  });

  test('sends an object', () => {
    expect(JSON.parse(properties.Target.Input)).toEqual(expect.any(Object));
  });
});

interface RuleProperties {
  readonly ScheduleExpression?: string;
  readonly Targets: readonly { readonly DeadLetterConfig?: { readonly Arn: unknown } }[];
}

describe.each(resources<RuleProperties>('AWS::Events::Rule'))('rule $key', ({ properties, stackName }) => {
  test('follows events, not the clock', () => {
    expect(properties.ScheduleExpression).toBeUndefined();
  });

  test('keeps the events that it cannot deliver', () => {
    for (const { DeadLetterConfig } of properties.Targets) {
      expect(referent(DeadLetterConfig?.Arn, stackName)).toBeDefined();
    }
  });
});
