import { describe, expect, test } from 'vitest';
import { functionByKey } from './deployed-functions.ts';
import { deadLetterQueues, mappings, queueByKey, queues, workQueues } from './queue-resources.ts';

describe.each(workQueues)('queue $name', ({ key, deadLetters, properties }) => {
  test('gives up on a message after a few attempts and keeps it', () => {
    expect(queueByKey.has(deadLetters ?? '')).toBe(true);
    expect(properties.RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(3);
    expect(properties.RedrivePolicy?.maxReceiveCount).toBeLessThanOrEqual(10);
  });

  test('shares its dead letters with no other queue', () => {
    expect(queues.filter((other) => other.deadLetters === deadLetters)).toHaveLength(1);
  });

  test('is consumed by one function', () => {
    expect(mappings.filter(({ queue }) => queue === key)).toHaveLength(1);
  });
});

describe.each(deadLetterQueues)('dead letters $name', ({ key, properties }) => {
  test('outlast the queue before them, whose clock goes on', () => {
    const source = queues.find(({ deadLetters }) => deadLetters === key);
    expect(properties.MessageRetentionPeriod).toBeGreaterThan(
      source?.properties.MessageRetentionPeriod ?? Infinity,
    );
  });

  test('are consumed by no function', () => {
    expect(mappings.filter(({ queue }) => queue === key)).toEqual([]);
  });
});

describe.each(mappings)('event source $key', ({ queue, consumer, responseTypes }) => {
  test('takes from a queue of the stacks', () => {
    expect(queueByKey.has(queue ?? '')).toBe(true);
  });

  test('reports the messages of a batch that failed', () => {
    expect(responseTypes).toContain('ReportBatchItemFailures');
  });

  test('hides a message for six times as long as its consumer may run', () => {
    const timeout = functionByKey.get(consumer ?? '')?.properties.Timeout ?? Infinity;
    const visibility = queueByKey.get(queue ?? '')?.properties.VisibilityTimeout ?? 0;
    expect(visibility).toBeGreaterThanOrEqual(6 * timeout);
    expect(visibility).toBeLessThanOrEqual(43_200); // SQS's limit
  });
});
