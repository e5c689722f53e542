import {
  EventType as BatchEventType,
  BatchProcessor,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from '../log.ts';

/**
 * A handler for an SQS event source. Each message is parsed and handled on its own; those that fail
 * are reported, so that only they come again and, after the queue's limit, go to its dead letters.
 * A message that does not parse fails, too: it ends in the dead letters, where it can be seen.
 */
export function queueConsumer<Schema extends z.ZodType>(
  schema: Schema,
  handle: (message: z.output<Schema>) => Promise<void>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(BatchEventType.SQS);
  const handleRecord = async ({ messageId, body }: SQSRecord) => {
    try {
      await handle(schema.parse(JSON.parse(body)));
    } catch (error) {
      log.error('message failed', { messageId, error: error as Error });
      throw error;
    }
  };
  return (event) =>
    processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
}
