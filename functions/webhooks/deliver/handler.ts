import * as z from 'zod';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { deliver } from './deliver.ts';
import { poster } from './post.ts';

const { WEBHOOK_ALLOW_PRIVATE } = readSettings('WEBHOOK_ALLOW_PRIVATE');
const deps = {
  webhooks: () => collection('webhooks'),
  deliveries: () => collection('webhookDeliveries'),
  masterKey: async () => (await readSecret('webhooks')).WEBHOOK_SIGNING_KEY,
  post: poster(WEBHOOK_ALLOW_PRIVATE),
  clock: systemClock,
};

export const handler = queueConsumer(z.object({ deliveryId: z.string() }), ({ deliveryId }) =>
  deliver(deliveryId, deps),
);
