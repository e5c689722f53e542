import {
  EventType as BatchEventType,
  BatchProcessor,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from '../log.ts';

const client = new SQSClient({});

/** Seconds after which a message that failed for the n-th time comes again: 5, 15, 45, 135, then 300. */
export const retryAfterSeconds = (receiveCount: number): number =>
  Math.min(300, 5 * 3 ** Math.max(0, receiveCount - 1));

/** `arn:aws:sqs:<region>:<account>:<name>` */
function queueUrl(arn: string): string {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

/**
 * Lets a failed message come again soon. Its visibility timeout is made for a consumer that died without
 * a word; one that can still speak need not wait for it.
 */
async function comeAgainSoon({
  eventSourceARN,
  receiptHandle,
  attributes,
  messageId,
}: SQSRecord): Promise<void> {
  try {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl(eventSourceARN),
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: retryAfterSeconds(Number(attributes.ApproximateReceiveCount)),
      }),
    );
  } catch (error) {
    log.warn('message waits for its visibility timeout', { messageId, error: error as Error });
  }
}

/**
 * A handler for an SQS event source. Each message is parsed and handled on its own; those that fail
 * are reported, so that only they come again and, after the queue's limit, go to its dead letters.
 * A message that does not parse fails, too: it ends in the dead letters, where it can be seen.
 * @param handle is given a message, and all of its batch that ask for the same work.
 * @param sameWork names the work that a message asks for: of one batch, those with one name are done once.
 */
export function queueConsumer<Schema extends z.ZodType>(
  schema: Schema,
  handle: (message: z.output<Schema>, group: readonly z.output<Schema>[]) => Promise<void>,
  sameWork?: (message: z.output<Schema>) => string,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(BatchEventType.SQS);
  const underWay = new Map<string, Promise<void>>();
  const groups = new Map<string, z.output<Schema>[]>();
  const handleOnce = (message: z.output<Schema>): Promise<void> => {
    const name = sameWork?.(message);
    if (name === undefined) return handle(message, [message]);
    const work = underWay.get(name) ?? handle(message, groups.get(name) ?? [message]);
    underWay.set(name, work);
    return work;
  };
  const group = (record: SQSRecord) => {
    if (!sameWork) return;
    try {
      const message = schema.parse(JSON.parse(record.body));
      const name = sameWork(message);
      groups.set(name, [...(groups.get(name) ?? []), message]);
    } catch {
      // Fails again where it is handled, and is reported there.
    }
  };
  const handleRecord = async (record: SQSRecord) => {
    const { messageId, body } = record;
    try {
      await handleOnce(schema.parse(JSON.parse(body)));
    } catch (error) {
      log.error('message failed', { messageId, error: error as Error });
      await comeAgainSoon(record);
      throw error;
    }
  };
  return async (event) => {
    underWay.clear(); // what an earlier batch did may be out of date by now
    groups.clear();
    for (const record of event.Records) group(record);
    return processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
  };
}
