import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, describe, expect, test } from 'vitest';
import { messageQueue } from '../../../../shared/platform/aws/message-queue.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

const send = messageQueue<{ number: number }>(
  'https://sqs.example/queue',
  new SQSClient({ region: 'us-east-1' }),
);
const messages = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));
const batches = () =>
  sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);

describe('messages', () => {
  test('go in batches of ten, in their order', async () => {
    await send(messages(25));
    const sent = batches();
    expect(sent.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(sent.flat().map(({ MessageBody }) => JSON.parse(MessageBody ?? ''))).toEqual(messages(25));
  });

  test('have ids of their own within a batch', async () => {
    await send(messages(10));
    expect(new Set(batches()[0]?.map(({ Id }) => Id)).size).toBe(10);
  });

  test('go to the queue that was named', async () => {
    await send(messages(1));
    expect(sqs).toHaveReceivedCommandWith(SendMessageBatchCommand, { QueueUrl: 'https://sqs.example/queue' });
  });

  test('that are none need no call', async () => {
    await send([]);
    expect(sqs).not.toHaveReceivedAnyCommand();
  });
});

describe('a queue that does not take everything', () => {
  const failed = { Id: '1', SenderFault: false, Code: 'InternalError' };

  test('is an error that says how many it refused', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [failed] });
    await expect(send(messages(3))).rejects.toThrow('The queue refused 1 of 3 messages');
  });

  test('in a later batch is an error too', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Successful: [] })
      .resolves({ Successful: [], Failed: [failed] });
    await expect(send(messages(12))).rejects.toThrow('1 of 2');
  });

  test('or cannot be reached is an error', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('timeout'));
    await expect(send(messages(1))).rejects.toThrow('timeout');
  });
});
