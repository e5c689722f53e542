import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { chunks } from '../chunks.ts';

const entriesPerCall = 10; // SendMessageBatch's limit

/**
 * Sends messages, as JSON, to an SQS queue, at once or to be seen later: after at most 900 seconds. Rejects when the
 * queue did not take every one of them.
 */
export function messageQueue<Message>(
  queueUrl: string,
  client = new SQSClient({}),
): (messages: readonly Message[], delaySeconds?: number) => Promise<void> {
  return async (messages, delaySeconds) => {
    for (const chunk of chunks(messages, entriesPerCall)) {
      const result = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: chunk.map((message, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify(message),
            ...(delaySeconds && { DelaySeconds: delaySeconds }),
          })),
        }),
      );
      const refused = result.Failed?.length ?? 0;
      if (refused > 0) throw new Error(`The queue refused ${refused} of ${chunk.length} messages`);
    }
  };
}
