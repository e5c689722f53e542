import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';

type QueueName = 'slices' | 'finish';

/** Seconds that a consumer of each queue may run (`stacks/data-stack.ts`); a message stays hidden six times as long. */
export const consumerSeconds = { slices: 60, finish: 600 } as const;
const maxReceives = 8;

interface Delivery {
  readonly queue: QueueName;
  readonly message: ImportSliceMessage | ImportFinishMessage;
  visibleAt: number;
  receives: number;
}

/** The queues of the import under a clock of the schedule's own: at least once, in no order. */
export class Queues {
  now = Date.now();
  private deliveries: Delivery[] = [];
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** Some messages are delivered twice, as SQS does. */
  sender<Message extends ImportSliceMessage | ImportFinishMessage>(queue: QueueName): SendMessages<Message> {
    return async (messages, delaySeconds = 0) => {
      for (const message of messages) {
        const copies = this.random() < 0.1 ? 2 : 1;
        for (let copy = 0; copy < copies; copy += 1) {
          this.deliveries.push({ queue, message, visibleAt: this.now + delaySeconds * 1_000, receives: 0 });
        }
      }
    };
  }

  get visible(): number {
    return this.deliveries.filter(({ visibleAt }) => visibleAt <= this.now).length;
  }

  /** When the next message can be received; undefined when there is none. */
  get nextAt(): number | undefined {
    const times = this.deliveries.map(({ visibleAt }) => visibleAt);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** Receives one of the visible messages, which is hidden until then. */
  receive(): Delivery | undefined {
    const visible = this.deliveries.filter(({ visibleAt }) => visibleAt <= this.now);
    const delivery = visible[Math.floor(this.random() * visible.length)];
    if (!delivery) return undefined;
    delivery.receives += 1;
    delivery.visibleAt = this.now + consumerSeconds[delivery.queue] * 6_000;
    return delivery;
  }

  acknowledge(delivery: Delivery): void {
    this.deliveries = this.deliveries.filter((other) => other !== delivery);
  }

  /** A consumer that can still say so lets its message come again soon. */
  failed(delivery: Delivery): void {
    delivery.visibleAt = this.now + Math.min(300, 5 * 3 ** (delivery.receives - 1)) * 1_000;
  }

  /** Messages that were received too often go to the dead letters. */
  dropDead(): void {
    this.deliveries = this.deliveries.filter(
      ({ receives, visibleAt }) => receives < maxReceives || visibleAt > this.now,
    );
  }
}
