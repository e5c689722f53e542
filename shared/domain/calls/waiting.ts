import type { CallFacts } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { amount, firstOf, firstSaid, known, secondsBetween } from './payload.ts';

/** Seconds between events of two kinds, pair by pair; one that never ended ends with the call. */
export function secondsBetweenPairs(
  events: readonly TelnyxEvent[],
  [begins, ends]: readonly [string, string],
  endedAt: Date | undefined,
): number | undefined {
  const rank = ({ type }: TelnyxEvent) => (type === begins ? 0 : 1); // of one moment the beginning comes first
  const inPairs = events
    .filter(({ type }) => type === begins || type === ends)
    .toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || rank(a) - rank(b));
  let since: Date | undefined;
  let sum: number | undefined;
  const close = (at: Date | undefined) => {
    const passed = secondsBetween(since, at);
    if (passed !== undefined) sum = (sum ?? 0) + passed;
    since = undefined;
  };
  for (const { type, occurredAt } of inPairs) {
    if (type === begins) since ??= occurredAt;
    else close(occurredAt);
  }
  close(endedAt);
  return sum;
}

/** The queue that a caller waited in, and for how long: by the clock, else as the provider says. */
export function queueOf(events: readonly TelnyxEvent[], endedAt: Date | undefined): CallFacts['queue'] {
  const queued = events.filter(({ type }) => type === 'call.enqueued' || type === 'call.dequeued');
  if (queued.length === 0) return undefined;
  const payloads = queued.map(({ payload }) => payload);
  const told = firstOf(payloads, ({ wait_time_secs: seconds }) => amount(seconds));
  const passed = secondsBetweenPairs(events, ['call.enqueued', 'call.dequeued'], endedAt);
  return known({
    name: firstSaid(payloads, 'queue'),
    waitSeconds: passed ?? (told === undefined ? undefined : Math.max(0, told)),
  });
}
