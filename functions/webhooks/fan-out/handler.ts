import { busMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { fanOut } from './fan-out.ts';

const { WEBHOOK_DELIVERY_QUEUE_URL } = readSettings('WEBHOOK_DELIVERY_QUEUE_URL');
const deps = {
  webhooks: () => collection('webhooks'),
  deliveries: () => collection('webhookDeliveries'),
  send: messageQueue<{ deliveryId: string }>(WEBHOOK_DELIVERY_QUEUE_URL),
  clock: systemClock,
};

export const handler = queueConsumer(busMessage, ({ detail }) => fanOut(detail, deps));
