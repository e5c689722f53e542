import type { Collection } from 'mongodb';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Webhook, WebhookDelivery } from '../../../shared/contracts/webhook.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';

interface DeliveryMessage {
  readonly deliveryId: string;
}

export interface FanOutDeps {
  readonly webhooks: () => Promise<Collection<Webhook>>;
  readonly deliveries: () => Promise<Collection<WebhookDelivery>>;
  readonly send: SendMessages<DeliveryMessage>;
  readonly clock: Clock;
}

const keptDays = 30;

/**
 * Puts an event on its way to every subscriber of the tenant who wants to hear of it. An event that comes
 * twice meets its own deliveries and is delivered once.
 */
export async function fanOut(event: DomainEvent, deps: FanOutDeps): Promise<void> {
  const { tenantId, type } = event;
  const wanting = { tenantId, deletedAt: null, isActive: true, events: type };
  const subscribers = await (await deps.webhooks()).find(wanting, { projection: { _id: 1 } }).toArray();
  if (subscribers.length === 0) return;
  const now = deps.clock();
  const rows = subscribers.map(
    ({ _id: webhookId }): WebhookDelivery => ({
      _id: `${webhookId}:${event.id}`,
      ...{ tenantId, webhookId, event, status: 'pending', attempts: 0, createdAt: now, nextAttemptAt: now },
      expiresAt: new Date(now.getTime() + keptDays * 86_400_000),
    }),
  );
  await (await deps.deliveries()).insertMany(rows, { ordered: false }).catch(duplicatesIn);
  await deps.send(rows.map(({ _id }) => ({ deliveryId: _id })));
}
