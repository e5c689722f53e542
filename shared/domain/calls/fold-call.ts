import type { CallFacts } from '../../contracts/call-log.ts';
import { knownEventTypes, recordingStored, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { answeredBy } from './answered-by.ts';
import { costOf } from './call-cost.ts';
import { callQuality } from './call-quality.ts';
import { callStatus, failedWithoutAudio } from './call-status.ts';
import { decodeClientState } from './client-state.ts';
import {
  amount,
  date,
  firstOf,
  firstSaid,
  inOrder,
  known,
  type Payload,
  secondsBetween,
  text,
} from './payload.ts';
import { recordingsOf } from './recordings.ts';
import { speechOf, transcriptOf } from './transcript.ts';
import { queueOf, secondsBetweenPairs } from './waiting.ts';

/** Keys pressed, one by one; where only a gathering told of them, what it gathered. */
function digitsOf(events: readonly TelnyxEvent[]): string | undefined {
  const joined = (type: string, field: string) =>
    events
      .filter((event) => event.type === type)
      .map(({ payload }) => text(payload[field]) ?? '')
      .join('');
  return joined('call.dtmf.received', 'digit') || joined('call.gather.ended', 'digits') || undefined;
}

/** When the words that the law asks for were begun, and heard to their end as far as is known. */
function disclosureIn(events: readonly TelnyxEvent[]): Date | undefined {
  for (const [index, { type, payload, occurredAt }] of events.entries()) {
    const kind = /^call\.(playback|speak)\.started$/.exec(type)?.[1];
    if (!kind || decodeClientState(text(payload.client_state))?.plays !== 'disclosure') continue;
    const ended = events.slice(index + 1).find((event) => event.type === `call.${kind}.ended`);
    if ((text(ended?.payload.status) ?? 'completed') === 'completed') return occurredAt;
  }
  return undefined;
}

const isOptOut = ({ type, payload }: TelnyxEvent): boolean =>
  type === 'call.gather.ended' &&
  text(payload.digits) !== undefined &&
  decodeClientState(text(payload.client_state))?.gathers === 'opt_out';

function sipCodeOf(value: unknown): number | undefined {
  const code = amount(value) ?? 0;
  return Number.isSafeInteger(code) && code > 0 ? code : undefined;
}

interface Leg {
  readonly direction: CallFacts['direction'];
  readonly isManual: boolean;
  readonly transcript: CallFacts['transcript'];
}

/** How a call went: whether, when and by whom it was answered, and how it ended. */
function courseOf(ordered: readonly TelnyxEvent[], leg: Leg) {
  const ofType = (...types: string[]) => ordered.filter(({ type }) => types.includes(type));
  const matching = (type: RegExp) => ordered.filter((event) => type.test(event.type));
  const [hangup] = ofType('call.hangup');
  const ends = ofType('call.hangup').map(({ payload }) => payload);
  const answeredAt = ofType('call.answered', 'call.bridged')[0]?.occurredAt;
  const detections = matching(/^call\.machine\.(premium\.)?detection\.ended$/).map(({ payload }) => payload);
  const facts = {
    answeredAt,
    endedAt: hangup && (firstOf(ends, ({ end_time }) => date(end_time)) ?? hangup.occurredAt),
    hangupCause: firstSaid(ends, 'hangup_cause'),
    sipCode: firstOf(ends, ({ sip_hangup_cause }) => sipCodeOf(sip_hangup_cause)),
    quality: firstOf(ends, ({ call_quality_stats }) => callQuality(call_quality_stats)),
    machineDetection: firstSaid(detections.reverse(), 'result'), // the last look is the best one
  };
  const wasAnswered = answeredAt !== undefined && !(hangup && failedWithoutAudio(facts));
  const answerer = wasAnswered ? answeredBy(ordered, leg) : undefined;
  const status = callStatus({
    ...facts,
    answeredBy: answerer,
    ended: hangup !== undefined,
    inbound: leg.direction === 'inbound',
  });
  return {
    ...facts,
    status,
    answeredBy: answerer,
    bridgedAt: ofType('call.bridged')[0]?.occurredAt,
    hangupSource: firstSaid(ends, 'hangup_source'),
    greetingEndedAt: matching(/^call\.machine\.(premium\.)?greeting\.ended$/)[0]?.occurredAt,
    disclosurePlayedAt: disclosureIn(ordered),
  };
}

const directions: Readonly<Record<string, CallFacts['direction']>> = {
  incoming: 'inbound',
  outgoing: 'outbound',
};

/**
 * The facts of a call leg from its events: a pure fold. Any order and any repetition of the same events
 * gives the same facts, and any subset gives what that subset can know. Events of unknown types are listed and
 * say nothing.
 * @param events at least one; all of one `call_leg_id`.
 */
export function foldCall(events: readonly TelnyxEvent[]): CallFacts {
  const all = inOrder(events);
  const ordered = all.filter(({ type }) => knownEventTypes.has(type) || type === recordingStored);
  const payloads: Payload[] = ordered.map(({ payload }) => payload);
  const first = (field: string) => firstSaid(payloads, field);
  const direction = firstOf(payloads, (payload) => directions[text(payload.direction) ?? '']);
  const clientState = firstOf(payloads, ({ client_state }) => decodeClientState(text(client_state)));
  const role = clientState?.role ?? ('lead' as const);
  const transcript = transcriptOf(ordered, role);
  const isManual = first('provider') === 'manual';
  const course = courseOf(ordered, { direction, isManual, transcript });
  const { answeredAt, endedAt } = course;
  const initiatedAt =
    firstOf(payloads, ({ start_time }) => date(start_time)) ??
    ordered.find(({ type }) => type === 'call.initiated')?.occurredAt;
  const durationSeconds = secondsBetween(answeredAt, endedAt) ?? (endedAt ? 0 : undefined);
  return known({
    provider: isManual ? ('manual' as const) : ('telnyx' as const),
    callLegId: all[0]?.callLegId ?? '',
    callControlId: first('call_control_id'),
    callSessionId: first('call_session_id'),
    connectionId: first('connection_id'),
    direction,
    from: first('from'),
    to: first('to'),
    role,
    ...course,
    ...{ initiatedAt, durationSeconds, ringSeconds: secondsBetween(initiatedAt, answeredAt) },
    holdSeconds: secondsBetweenPairs(ordered, ['call.hold', 'call.unhold'], endedAt),
    queue: queueOf(ordered, endedAt),
    digits: digitsOf(ordered),
    optOutKeyedAt: ordered.find(isOptOut)?.occurredAt,
    recordings: recordingsOf(ordered),
    transcript,
    speech: speechOf(transcript, answeredAt, durationSeconds),
    ...costOf(ordered),
    clientState,
    events: all.map(({ _id, type, occurredAt, receivedAt }) => ({ id: _id, type, occurredAt, receivedAt })),
  });
}
