import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { log } from '../../../shared/platform/log.ts';
import { followEvents } from './follow-events.ts';

/** The events of one tenant in a batch are followed together: many of them are of one call. */
export const handler = queueConsumer(
  busMessage,
  async ({ detail: { tenantId } }, messages) => {
    const counts = await followEvents(
      tenantId,
      messages.map(({ detail }) => detail),
    );
    log.info('warehouse followed', { tenantId, events: messages.length, ...counts });
  },
  ({ detail: { tenantId } }) => tenantId,
);
