import { type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Faults } from './faults.ts';
import type { Timers } from './timers.ts';

export interface ProviderEvent {
  readonly record_type: 'event';
  readonly event_type: string;
  readonly id: string;
  readonly occurred_at: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** One line of `GET /v2/webhook_deliveries`. */
interface Delivery {
  readonly id: string;
  readonly record_type: 'webhook_delivery';
  status: 'delivered' | 'failed';
  readonly started_at: string;
  finished_at: string;
  readonly webhook: ProviderEvent;
  readonly attempts: readonly object[];
}

interface DeliveryOptions {
  readonly webhookUrl: () => string | undefined;
  readonly privateKey: KeyObject;
  readonly timers: Timers;
  readonly faults: Faults;
  /** Between 0 and 1. */
  readonly random: () => number;
}

const retries = 5;
const retryMilliseconds = 2_000;
/** Answers after which the provider tries again; no other refusal is. */
const isTemporary = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** Delivers events to the webhook as the provider does: signed, in no order, some twice, again when it is refused. */
export class Deliveries {
  /** Newest last. */
  readonly all: Delivery[] = [];
  private readonly options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.options = options;
  }

  send(event_type: string, payload: ProviderEvent['payload']): void {
    const { timers, faults, random } = this.options;
    const occurred_at = timers.now().toISOString();
    const event: ProviderEvent = { record_type: 'event', event_type, id: randomUUID(), occurred_at, payload };
    const delivery: Delivery = {
      ...{ id: randomUUID(), record_type: 'webhook_delivery', status: 'failed', webhook: event },
      ...{ started_at: occurred_at, finished_at: occurred_at, attempts: [] },
    };
    this.all.push(delivery);
    if (random() < faults.lose) return;
    const times = random() < faults.repeat ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      timers.after(random() * faults.delayMilliseconds, () => this.post(delivery, 1));
    }
  }

  private async post(delivery: Delivery, attempt: number): Promise<void> {
    const { timers, webhookUrl, privateKey } = this.options;
    const url = webhookUrl();
    if (!url) return;
    const body = JSON.stringify({ data: delivery.webhook, meta: { attempt, delivered_to: url } });
    const timestamp = String(Math.floor(timers.now().getTime() / 1_000));
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString('base64');
    const status = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'telnyx-timestamp': timestamp,
        'telnyx-signature-ed25519': signature,
      },
      body,
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 503, // nobody there
    );
    delivery.finished_at = timers.now().toISOString();
    if (status < 300) delivery.status = 'delivered';
    else if (isTemporary(status) && attempt <= retries) {
      timers.after(retryMilliseconds * attempt, () => this.post(delivery, attempt + 1));
    }
  }
}
