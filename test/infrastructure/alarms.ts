import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alarms, alarmsOn } from './alarm-resources.ts';
import { functions, type PolicyProperties } from './deployed-functions.ts';
import { deadLetterQueues, workQueues } from './queue-resources.ts';
import { schedules } from './schedule-resources.ts';
import { asList, referent, repositoryRoot, resources } from './templates.ts';

const topics = resources('AWS::SNS::Topic').map(({ key }) => key);

describe.each(alarms)('alarm $name', ({ properties, stackName, runbook, impact }) => {
  test('says what it means and names a runbook that exists', () => {
    expect(impact).toMatch(/^[A-Z].{15,}\.$/);
    expect(existsSync(join(repositoryRoot, runbook))).toBe(true);
  });

  test('tells a topic', () => {
    const told = asList(properties.AlarmActions).map((action) => referent(action, stackName));
    expect(told.length).toBeGreaterThan(0);
    expect(topics).toEqual(expect.arrayContaining(told));
  });

  test('is calm when there is nothing to measure', () => {
    expect(properties.TreatMissingData).toBe('notBreaching');
  });
});

test('no two alarms have the same name', () => {
  expect(new Set(alarms.map(({ name }) => name)).size).toBe(alarms.length);
});

test.each(deadLetterQueues)('$name: the first dead letter raises an alarm', ({ key }) => {
  expect(alarmsOn('ApproximateNumberOfMessagesVisible', key)).toMatchObject([
    {
      runbook: 'docs/runbooks/dead-letters.md',
      properties: { Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 },
    },
  ]);
});

test.each(workQueues)('$name: work that waits raises an alarm', ({ key }) => {
  expect(alarmsOn('ApproximateAgeOfOldestMessage', key)).toMatchObject([
    { runbook: 'docs/runbooks/queue-age.md', properties: { Statistic: 'Maximum' } },
  ]);
});

test.each(functions)('$entry: errors raise an alarm', ({ key }) => {
  expect(alarmsOn('Errors', key)).toMatchObject([
    { runbook: 'docs/runbooks/function-errors.md', properties: { Statistic: 'Sum' } },
  ]);
});

test('the API raises an alarm when it fails and when it is slow', () => {
  const [api] = resources('AWS::ApiGatewayV2::Api');
  const runbook = 'docs/runbooks/api-errors.md';
  expect(alarmsOn('5xx', api?.key)).toMatchObject([{ runbook }]);
  expect(alarmsOn('Latency', api?.key)).toMatchObject([
    { runbook, properties: { ExtendedStatistic: 'p99' } },
  ]);
});

// A defect of the stacks today: the topic's policy replaces the default one and allows nobody to publish.
test('CloudWatch may publish on the topic of the alarms', () => {
  const publishers = resources<PolicyProperties>('AWS::SNS::TopicPolicy')
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Effect, Action }) => Effect === 'Allow' && asList(Action).includes('sns:Publish'))
    .map(({ Principal }) => Principal);
  expect(publishers).toContainEqual({ Service: 'cloudwatch.amazonaws.com' });
});

// A defect of the stacks today: more errors are asked for than a scheduled run can make. Lambda tries an
// asynchronous invocation three times within minutes, and the next run comes minutes or a day later.
test.each(schedules)('$name: a run that fails for good raises an alarm', ({ target }) => {
  const [alarm] = alarmsOn('Errors', target);
  expect(alarm?.properties.Threshold).toBeLessThan(3);
  expect(alarm?.properties.DatapointsToAlarm ?? alarm?.properties.EvaluationPeriods).toBe(1);
});
