import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendMessages } from '../../domain/ports.ts';
import { chunks } from '../chunks.ts';

const entriesPerCall = 10; // SendMessageBatch's limit

/** Sends messages, as JSON, to an SQS queue. Rejects when the queue did not take every one of them. */
export function messageQueue<Message>(queueUrl: string, client = new SQSClient({})): SendMessages<Message> {
  return async (messages) => {
    for (const chunk of chunks(messages, entriesPerCall)) {
      const result = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: chunk.map((message, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify(message),
          })),
        }),
      );
      const refused = result.Failed?.length ?? 0;
      if (refused > 0) throw new Error(`The queue refused ${refused} of ${chunk.length} messages`);
    }
  };
}
