import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { queueConsumer } from '../../../../shared/platform/aws/queue-consumer.ts';
import { log } from '../../../../shared/platform/log.ts';

const sqs = mockClient(SQSClient);
const done = vi.fn<(leg: string) => Promise<void>>();
const message = z.object({ leg: z.string(), attempt: z.number() });
const consume = queueConsumer(
  message,
  ({ leg }) => done(leg),
  ({ leg }) => leg,
);

beforeAll(() => {
  log.setLogLevel('SILENT');
});
beforeEach(() => {
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  done.mockReset().mockImplementation(async (leg) => {
    if (leg === 'bad') throw new Error('it does not work');
  });
});

const batch = (...legs: readonly string[]) =>
  ({
    Records: legs.map((leg, attempt) => ({
      ...{ messageId: `message-${attempt}`, receiptHandle: `receipt-${attempt}` },
      body: JSON.stringify({ leg, attempt }),
      ...{ eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue' },
      attributes: { ApproximateReceiveCount: '1' },
    })),
  }) as unknown as SQSEvent;
const failuresOf = async (event: SQSEvent) =>
  (await consume(event)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
const legsDone = () => done.mock.calls.map(([leg]) => leg);

test('of one batch the same work is done once, and other work each', async () => {
  expect(await failuresOf(batch('a', 'b', 'a', 'a', 'c'))).toEqual([]);
  expect(legsDone()).toEqual(['a', 'b', 'c']);
});

test('who does the work is given all that ask for it, but not what cannot be read', async () => {
  const given = vi.fn();
  const records = batch('a', 'b', 'a').Records;
  const unreadable = { ...records[0], messageId: 'unreadable', body: '{' } as (typeof records)[0];
  const { batchItemFailures } = await queueConsumer(
    message,
    async ({ leg }, group) =>
      given(
        leg,
        group.map(({ attempt }) => attempt),
      ),
    ({ leg }) => leg,
  )({ Records: [unreadable, ...records] });
  expect(given.mock.calls).toEqual([
    ['a', [0, 2]],
    ['b', [1]],
  ]);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'unreadable' }]);
});

test('all messages share the fate of their work, and no other', async () => {
  expect(await failuresOf(batch('bad', 'a', 'bad', 'a'))).toEqual(['message-0', 'message-2']);
  expect(legsDone()).toEqual(['bad', 'a']);
});

test('each of them comes again soon', async () => {
  await consume(batch('bad', 'a', 'bad'));
  expect(sqs).toHaveReceivedCommandTimes(ChangeMessageVisibilityCommand, 2);
});

test('none of them is done before the work is', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  done.mockReturnValue(promise);
  const settled = vi.fn();
  const consumed = consume(batch('a', 'a')).then(settled);
  await new Promise(setImmediate);
  expect([done.mock.calls.length, settled.mock.calls.length]).toEqual([1, 0]);
  resolve();
  await consumed;
  expect(settled).toHaveBeenCalledWith({ batchItemFailures: [] });
});

test('a later batch does it anew', async () => {
  await consume(batch('a', 'a'));
  await consume(batch('a'));
  expect(legsDone()).toEqual(['a', 'a']);
});

test('what failed in one batch may work in the next', async () => {
  await consume(batch('bad'));
  done.mockResolvedValue();
  expect(await failuresOf(batch('bad'))).toEqual([]);
});

test('without a name for their work, messages are done each', async () => {
  await queueConsumer(message, ({ leg }) => done(leg))(batch('a', 'a'));
  expect(legsDone()).toEqual(['a', 'a']);
});
