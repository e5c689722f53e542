import type { SQSEvent } from 'aws-lambda';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { queueConsumer } from '../../../../shared/platform/aws/queue-consumer.ts';
import { log } from '../../../../shared/platform/log.ts';

beforeAll(() => {
  log.setLogLevel('SILENT');
});
beforeEach(() => {
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
      attributes: {},
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
