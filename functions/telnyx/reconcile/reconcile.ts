import type { CallProvider, Delivered } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { type EventQueues, leaveToQueues, receivedEvent } from '../received-event.ts';

export interface ReconcileDeps extends EventQueues {
  readonly provider: Pick<CallProvider, 'deliveredSince'>;
  readonly clock: Clock;
}

const eventsAtOnce = 200;

/** Some of what the provider lists, at a time. */
async function* inPortions(delivered: AsyncIterable<Delivered>): AsyncGenerator<Delivered[]> {
  let portion: Delivered[] = [];
  for await (const each of delivered) {
    portion.push(each);
    if (portion.length < eventsAtOnce) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

/** Takes in an event as if it had come just now. @returns false when it came this very moment. */
async function takeIn(delivered: Delivered, now: Date, queues: EventQueues): Promise<boolean> {
  const event = receivedEvent(delivered, now);
  try {
    await (await collection('telnyxEvents')).insertOne(event);
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
  count('TelnyxEventMissed');
  await leaveToQueues(event, queues);
  return true;
}

/**
 * Holds what was received against what the provider says it delivered, or tried to, and takes in what is missing as
 * if it had come. A repeat finds nothing more to do.
 * @param hours how far to look back; overlapping runs are harmless.
 * @returns how many events the provider lists, and how many of them were missing.
 */
export async function reconcile(
  hours: number,
  { provider, clock, ...queues }: ReconcileDeps,
): Promise<{ listed: number; missing: number }> {
  const events = await collection('telnyxEvents');
  const now = clock();
  let [listed, missing] = [0, 0];
  const since = new Date(now.getTime() - hours * 3_600_000);
  for await (const portion of inPortions(provider.deliveredSince(since))) {
    listed += portion.length;
    const ids = portion.map(({ id }) => id);
    const known = events.find({ _id: { $in: ids } }, { projection: { _id: 1 } });
    const there = new Set((await known.toArray()).map(({ _id }) => _id));
    for (const delivered of portion.filter(({ id }) => !there.has(id))) {
      if (await takeIn(delivered, now, queues)) missing += 1;
    }
  }
  return { listed, missing };
}
