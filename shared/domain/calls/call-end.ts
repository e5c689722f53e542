import type { CallFacts, EndEvidence } from '../../contracts/call-log.ts';
import { callClosed, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { amount, date, firstOf, text } from './payload.ts';

type End = Pick<CallFacts, 'endedAt' | 'endInferredFrom'>;

/** A bill comes a moment after the end, for whole minutes: the earlier of both is nearest to it. */
function billedEnd(events: readonly TelnyxEvent[], answeredAt: Date | undefined): Date | undefined {
  const bill = events.find(({ type }) => type === 'call.cost');
  if (!bill) return undefined;
  const seconds = amount(bill.payload.billed_duration_secs);
  if (!answeredAt || !seconds || seconds < 0) return bill.occurredAt;
  return new Date(Math.min(bill.occurredAt.getTime(), answeredAt.getTime() + seconds * 1_000));
}

/** When an event of our own says that the leg has ended for one of some reasons; the earliest. */
function closedEnd(events: readonly TelnyxEvent[], reason: EndEvidence): Date | undefined {
  const closed = events.filter(({ type, payload }) => type === callClosed && payload.reason === reason);
  return firstOf(closed, ({ payload, occurredAt }) => date(payload.ended_at) ?? occurredAt);
}

/**
 * When a leg ended: by its hang-up, else by the best evidence there is, which is then named.
 * @param events of the leg in the order of the fold.
 */
export function endOf(events: readonly TelnyxEvent[], answeredAt: Date | undefined): End {
  const hangups = events.filter(({ type }) => type === 'call.hangup');
  const [hangup] = hangups;
  if (hangup) {
    return { endedAt: firstOf(hangups, ({ payload }) => date(text(payload.end_time))) ?? hangup.occurredAt };
  }
  const evidence: readonly (readonly [EndEvidence, Date | undefined])[] = [
    ['bridge', closedEnd(events, 'bridge')],
    ['cost', billedEnd(events, answeredAt)],
    ['provider', closedEnd(events, 'provider')],
    ['timeout', closedEnd(events, 'timeout')],
  ];
  const [endInferredFrom, endedAt] = evidence.find(([, at]) => at !== undefined) ?? [];
  return endInferredFrom ? { endedAt, endInferredFrom } : { endedAt: undefined };
}

type Times = Pick<CallFacts, 'initiatedAt' | 'answeredAt' | 'bridgedAt' | 'endedAt'>;

const latest = (date: Date | undefined, ...others: readonly (Date | undefined)[]): Date | undefined =>
  date && [date, ...others].reduce<Date>((last, other) => (other && other > last ? other : last), date);

/**
 * The times of a call in their order: a call begins, is answered, is bridged, ends. The provider's servers have
 * clocks of their own, so that a later step can carry an earlier time: it is then moved to the step before it.
 */
export function inSequence({ initiatedAt, answeredAt, bridgedAt, endedAt }: Times): Times {
  const answered = latest(answeredAt, initiatedAt);
  const bridged = latest(bridgedAt, answered);
  return {
    initiatedAt,
    answeredAt: answered,
    bridgedAt: bridged,
    endedAt: latest(endedAt, initiatedAt, answered, bridged),
  };
}
