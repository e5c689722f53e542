import type { Collection } from 'mongodb';
import { Webhook as Signer } from 'standardwebhooks';
import type { Webhook, WebhookDelivery } from '../../../shared/contracts/webhook.ts';
import { nextAttemptAt } from '../../../shared/domain/webhooks/retry.ts';
import { signingSecret } from '../../../shared/domain/webhooks/signing.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { Post } from './post.ts';

export interface DeliverDeps {
  readonly webhooks: () => Promise<Collection<Webhook>>;
  readonly deliveries: () => Promise<Collection<WebhookDelivery>>;
  readonly masterKey: () => Promise<string>;
  readonly post: Post;
  readonly clock: Clock;
}

/** Longer than an attempt takes: one that died gives the delivery free again. */
const leaseMilliseconds = 60_000;

/** What a subscriber gets: what happened to what. What it is now, the API tells. */
function payloadOf({ event }: WebhookDelivery): string {
  const { id, type, at, entityId, version, ids } = event;
  return JSON.stringify({ id, type, timestamp: at, data: { id: entityId, version, ...(ids && { ids }) } });
}

interface Outcome {
  readonly status?: number;
  readonly error?: string;
}

async function attempt(delivery: WebhookDelivery, webhook: Webhook, deps: DeliverDeps): Promise<Outcome> {
  const body = payloadOf(delivery);
  const now = deps.clock();
  const id = delivery.event.id;
  const signature = new Signer(signingSecret(webhook, await deps.masterKey())).sign(id, now, body);
  try {
    const { status } = await deps.post(
      webhook.url,
      {
        'content-type': 'application/json',
        'user-agent': 'ringleader-webhooks',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
    );
    return status >= 200 && status < 300 ? { status } : { status, error: `answered ${status}` };
  } catch (error) {
    return { error: (error as Error).message.slice(0, 500) };
  }
}

/** What is known of a delivery after an attempt. */
function settled({ status, error }: Outcome, attempts: number, now: Date): Partial<WebhookDelivery> {
  const last = { ...(status && { lastStatus: status }), ...(error && { lastError: error }) };
  if (!error) return { status: 'delivered', deliveredAt: now, ...last };
  const next = nextAttemptAt(attempts, now);
  return next ? { nextAttemptAt: next, ...last } : { status: 'dead', ...last };
}

/**
 * Makes one attempt at a delivery that is due, and notes what came of it. Of two who try at the same time
 * one does. A subscription that is gone or paused takes its deliveries with it.
 */
export async function deliver(deliveryId: string, deps: DeliverDeps): Promise<void> {
  const deliveries = await deps.deliveries();
  const now = deps.clock();
  const claimed = await deliveries.findOneAndUpdate(
    { _id: deliveryId, status: 'pending', nextAttemptAt: { $lte: now } },
    { $set: { nextAttemptAt: new Date(now.getTime() + leaseMilliseconds) }, $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  );
  if (!claimed) return;
  const webhook = await (await deps.webhooks()).findOne({ _id: claimed.webhookId, deletedAt: null });
  const outcome = webhook?.isActive
    ? await attempt(claimed, webhook, deps)
    : { error: 'the subscription is gone or paused' };
  const change = webhook?.isActive
    ? settled(outcome, claimed.attempts, deps.clock())
    : { status: 'dead' as const };
  await deliveries.updateOne(
    { _id: deliveryId },
    { $set: { ...change, ...(outcome.error && { lastError: outcome.error }) } },
  );
}
