import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

const { WEBHOOK_DELIVERY_QUEUE_URL } = readSettings('WEBHOOK_DELIVERY_QUEUE_URL');
const send = messageQueue<{ deliveryId: string }>(WEBHOOK_DELIVERY_QUEUE_URL);

const perRun = 5_000;

/** Sends on the deliveries whose next attempt is due. */
export const handler = logFailures(async (): Promise<{ due: number }> => {
  const deliveries = await collection('webhookDeliveries');
  const due = { status: 'pending' as const, nextAttemptAt: { $lte: systemClock() } };
  const found = await deliveries
    .find(due, { projection: { _id: 1 } })
    .limit(perRun)
    .toArray();
  await send(found.map(({ _id }) => ({ deliveryId: _id })));
  log.info('webhook deliveries due', { due: found.length });
  return { due: found.length };
});
