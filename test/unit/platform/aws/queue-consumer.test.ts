import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { queueConsumer, retryAfterSeconds } from '../../../../shared/platform/aws/queue-consumer.ts';
import { log } from '../../../../shared/platform/log.ts';

beforeAll(() => {
  log.setLogLevel('SILENT');
});
const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  handle.mockClear();
});

const handle = vi.fn(async ({ name }: { name: string }) => {
  if (name.startsWith('bad')) throw new Error('it does not work');
});
const consume = queueConsumer(z.object({ name: z.string() }), handle);

const batch = (...bodies: readonly string[]) =>
  ({
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      body,
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue',
      receiptHandle: `receipt-${index}`,
      attributes: { ApproximateReceiveCount: '2' },
      messageAttributes: {},
    })),
  }) as unknown as SQSEvent;

const named = (...names: readonly string[]) => batch(...names.map((name) => JSON.stringify({ name })));
const failuresOf = async (event: SQSEvent) =>
  (await consume(event)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('of a batch', () => {
  test('that works, nothing comes again', async () => {
    expect(await failuresOf(named('a', 'b', 'c'))).toEqual([]);
  });

  test('of which some fail, only those come again', async () => {
    expect(await failuresOf(named('a', 'bad', 'c', 'bad too'))).toEqual(['message-1', 'message-3']);
  });

  test('that fails, all comes again', async () => {
    expect(await failuresOf(named('bad', 'bad too'))).toEqual(['message-0', 'message-1']);
  });

  test('the rest is done, whoever fails first', async () => {
    await consume(named('bad', 'b', 'c'));
    expect(handle.mock.calls.map(([{ name }]) => name)).toEqual(['bad', 'b', 'c']);
  });
});

describe('a message', () => {
  test.each([
    ['that is no JSON', '{'],
    ['that its schema does not know', '{"name":7}'],
    ['that is empty', ''],
  ])('%s fails, and its neighbours do not', async (_, body) => {
    expect(await failuresOf(batch(body, '{"name":"b"}'))).toEqual(['message-0']);
    expect(handle).toHaveBeenCalledTimes(1);
  });

  test('that comes again is handled again', async () => {
    await consume(named('a'));
    await consume(named('a'));
    expect(handle).toHaveBeenCalledTimes(2);
  });
});

test('a failure of one batch is forgotten in the next', async () => {
  await consume(named('bad'));
  expect(await failuresOf(named('a'))).toEqual([]);
});

describe('a failed message', () => {
  test('comes again soon, and no other', async () => {
    await consume(named('a', 'bad'));
    expect(sqs).toHaveReceivedCommandExactlyOnceWith(ChangeMessageVisibilityCommand, {
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/queue',
      ReceiptHandle: 'receipt-1',
      VisibilityTimeout: 15,
    });
  });

  test('is reported even when it cannot be told to come again soon', async () => {
    sqs.on(ChangeMessageVisibilityCommand).rejects(new Error('throttled'));
    expect(await failuresOf(named('bad'))).toEqual(['message-0']);
  });

  test.each([
    [1, 5],
    [2, 15],
    [3, 45],
    [4, 135],
    [5, 300],
    [100, 300],
  ])('for the %dth time comes again after %d s', (receiveCount, seconds) => {
    expect(retryAfterSeconds(receiveCount)).toBe(seconds);
  });
});
