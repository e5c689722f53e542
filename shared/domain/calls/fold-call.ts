import type { CallFacts } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { callQuality } from './call-quality.ts';
import { callStatus } from './call-status.ts';
import { decodeClientState } from './client-state.ts';
import { amount, date, inOrder, known, type Payload, secondsBetween, text } from './payload.ts';
import { recordingsOf } from './recordings.ts';
import { speechOf, transcriptOf } from './transcript.ts';

/** What the first event that says it says: a later one never erases or changes it. */
function firstSaid(payloads: readonly Payload[], field: string): string | undefined {
  for (const payload of payloads) {
    const value = text(payload[field]);
    if (value) return value;
  }
  return undefined;
}

/** A decimal string of the currency's unit; micros keep it exact. */
const micros = (value: unknown): number | undefined => {
  const units = amount(value);
  return units === undefined ? undefined : Math.round(units * 1_000_000);
};

function costOf(events: readonly TelnyxEvent[]): CallFacts['cost'] {
  const payload = events.findLast(({ type }) => type === 'call.cost')?.payload;
  const total = micros(payload?.total_cost);
  if (!payload || total === undefined) return undefined;
  const parts = (Array.isArray(payload.cost_parts) ? payload.cost_parts : []) as Payload[];
  return {
    ...{ micros: total, cents: Math.round(total / 10_000) },
    currency: text(parts[0]?.currency) ?? 'USD',
    parts: parts.map((part) => ({ name: text(part.call_part) ?? 'call', micros: micros(part.cost) ?? 0 })),
  };
}

/** Seconds between events of two kinds, pair by pair; one that never ended ends with the call. */
function secondsBetweenPairs(
  events: readonly TelnyxEvent[],
  [begins, ends]: readonly [string, string],
  endedAt: Date | undefined,
): number | undefined {
  let since: Date | undefined;
  let sum: number | undefined;
  const close = (at: Date | undefined) => {
    const passed = secondsBetween(since, at);
    if (passed !== undefined) sum = (sum ?? 0) + passed;
    since = undefined;
  };
  for (const { type, occurredAt } of events) {
    if (type === begins) since ??= occurredAt;
    else if (type === ends) close(occurredAt);
  }
  close(endedAt);
  return sum;
}

function queueOf(events: readonly TelnyxEvent[], endedAt: Date | undefined): CallFacts['queue'] {
  const queued = events.filter(({ type }) => type === 'call.enqueued' || type === 'call.dequeued');
  if (queued.length === 0) return undefined;
  const name = firstSaid(
    queued.map(({ payload }) => payload),
    'queue',
  );
  return known({
    name,
    waitSeconds: secondsBetweenPairs(events, ['call.enqueued', 'call.dequeued'], endedAt),
  });
}

/** Keys pressed, one by one; where only a gathering told of them, what it gathered. */
function digitsOf(events: readonly TelnyxEvent[]): string | undefined {
  const joined = (type: string, field: string) =>
    events
      .filter((event) => event.type === type)
      .map(({ payload }) => text(payload[field]) ?? '')
      .join('');
  return joined('call.dtmf.received', 'digit') || joined('call.gather.ended', 'digits') || undefined;
}

const isDisclosure = ({ type, payload }: TelnyxEvent): boolean =>
  (type === 'call.playback.started' || type === 'call.speak.started') &&
  decodeClientState(text(payload.client_state))?.plays === 'disclosure';

const isOptOut = ({ type, payload }: TelnyxEvent): boolean =>
  type === 'call.gather.ended' &&
  text(payload.digits) !== undefined &&
  decodeClientState(text(payload.client_state))?.gathers === 'opt_out';

/** How a call went: whether and when it was answered, and how it ended. */
function courseOf(ordered: readonly TelnyxEvent[], direction: CallFacts['direction']) {
  const ofType = (...types: string[]) => ordered.find(({ type }) => types.includes(type));
  const hangup = ofType('call.hangup');
  const answeredAt = ofType('call.answered', 'call.bridged')?.occurredAt;
  const endedAt = hangup && (date(hangup.payload.end_time) ?? hangup.occurredAt);
  const quality = callQuality(hangup?.payload.call_quality_stats);
  const sipCode = amount(hangup?.payload.sip_hangup_cause) || undefined;
  const hangupCause = text(hangup?.payload.hangup_cause);
  const machineDetection = text(
    ordered.findLast(({ type }) => /^call\.machine\.(premium\.)?detection\.ended$/.test(type))?.payload
      .result,
  );
  const ending = { ended: hangup !== undefined, answeredAt, hangupCause, machineDetection, sipCode, quality };
  return {
    status: callStatus({ ...ending, inbound: direction === 'inbound' }),
    ...{ answeredAt, endedAt, hangupCause, sipCode, machineDetection, quality },
    bridgedAt: ofType('call.bridged')?.occurredAt,
    hangupSource: text(hangup?.payload.hangup_source),
    greetingEndedAt: ordered.find(({ type }) => /^call\.machine\.(premium\.)?greeting\.ended$/.test(type))
      ?.occurredAt,
    disclosurePlayedAt: ordered.find(isDisclosure)?.occurredAt,
  };
}

/** What we sent along when we placed the call: the first that can be read, in the order of the events. */
function firstClientState(payloads: readonly Payload[]): CallFacts['clientState'] {
  for (const { client_state } of payloads) {
    const state = decodeClientState(text(client_state));
    if (state) return state;
  }
  return undefined;
}

/**
 * The facts of a call leg from its events: a pure fold. Any order and any repetition of the same events
 * gives the same facts, and any subset gives what that subset can know.
 * @param events at least one; all of one `call_leg_id`.
 */
export function foldCall(events: readonly TelnyxEvent[]): CallFacts {
  const ordered = inOrder(events);
  const payloads = ordered.map(({ payload }) => payload);
  const first = (field: string) => firstSaid(payloads, field);
  const said = first('direction');
  const direction = said === 'incoming' ? 'inbound' : said === 'outgoing' ? 'outbound' : undefined;
  const initiatedAt =
    date(first('start_time')) ?? ordered.find(({ type }) => type === 'call.initiated')?.occurredAt;
  const course = courseOf(ordered, direction);
  const { answeredAt, endedAt } = course;
  const durationSeconds = secondsBetween(answeredAt, endedAt) ?? (endedAt ? 0 : undefined);
  const transcript = transcriptOf(ordered);
  const clientState = firstClientState(payloads);
  return known({
    provider: first('provider') === 'manual' ? ('manual' as const) : ('telnyx' as const),
    callLegId: first('call_leg_id') ?? '',
    callControlId: first('call_control_id'),
    callSessionId: first('call_session_id'),
    connectionId: first('connection_id'),
    ...{ direction, from: first('from'), to: first('to'), role: clientState?.role ?? ('lead' as const) },
    ...course,
    ...{ initiatedAt, durationSeconds, ringSeconds: secondsBetween(initiatedAt, answeredAt) },
    billableSeconds: amount(
      ordered.findLast(({ type }) => type === 'call.cost')?.payload.billed_duration_secs,
    ),
    holdSeconds: secondsBetweenPairs(ordered, ['call.hold', 'call.unhold'], endedAt),
    queue: queueOf(ordered, endedAt),
    digits: digitsOf(ordered),
    optOutKeyedAt: ordered.find(isOptOut)?.occurredAt,
    recordings: recordingsOf(ordered),
    transcript,
    speech: speechOf(transcript, durationSeconds),
    cost: costOf(ordered),
    clientState,
    events: ordered.map(({ _id, type, occurredAt, receivedAt }) => ({
      id: _id,
      type,
      occurredAt,
      receivedAt,
    })),
  });
}
