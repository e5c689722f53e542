import type { CallFacts, TranscriptSegment } from '../../contracts/call-log.ts';
import { clientState as clientStateSchema, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { callQuality } from './call-quality.ts';
import { callStatus } from './call-status.ts';

type Payload = Readonly<Record<string, unknown>>;

/** A total order, unlike a locale's, in which different texts may be equal. */
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Events of one leg in the order in which they are folded: by time, then by type, then by id. The last
 * two only settle ties, so that any order of arrival gives the same call.
 */
function inOrder(events: readonly TelnyxEvent[]): TelnyxEvent[] {
  const once = new Map(events.map((event) => [event._id, event]));
  return [...once.values()].sort(
    (a, b) =>
      a.occurredAt.getTime() - b.occurredAt.getTime() ||
      byCodeUnits(a.type, b.type) ||
      byCodeUnits(a._id, b._id),
  );
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

function date(value: unknown): Date | undefined {
  const parsed = new Date(text(value) ?? Number.NaN);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed;
}

/** What the first event that says it says: a later one never erases or changes it. */
function firstSaid(payloads: readonly Payload[], field: string): string | undefined {
  for (const payload of payloads) {
    const value = text(payload[field]);
    if (value) return value;
  }
  return undefined;
}

function decodeClientState(encoded: string | undefined): CallFacts['clientState'] {
  if (!encoded) return undefined;
  try {
    const decoded = JSON.parse(Buffer.from(encoded, 'base64').toString());
    return clientStateSchema.safeParse(decoded).data;
  } catch {
    return undefined; // somebody else's client_state: not ours to read
  }
}

/** The inbound track is what we hear, the lead; the outbound one is what we send, the agent. */
function transcriptOf(events: readonly TelnyxEvent[]): TranscriptSegment[] {
  return events
    .filter(({ type }) => type === 'call.transcription')
    .flatMap(({ payload, occurredAt }) => {
      const data = (payload.transcription_data ?? {}) as Payload;
      const said = text(data.transcript)?.trim();
      if (!said || data.is_final === false) return [];
      const speaker = data.transcription_track === 'outbound' ? ('agent' as const) : ('lead' as const);
      return [{ speaker, at: occurredAt, text: said }];
    });
}

function speechOf(transcript: readonly TranscriptSegment[]): CallFacts['speech'] {
  if (transcript.length === 0) return undefined;
  const words = (speaker: TranscriptSegment['speaker']) =>
    transcript
      .filter((segment) => segment.speaker === speaker)
      .reduce((sum, segment) => sum + segment.text.split(/\s+/).length, 0);
  const [agentWords, leadWords] = [words('agent'), words('lead')];
  const talkRatio = Number((agentWords / (agentWords + leadWords)).toFixed(4));
  return { agentWords, leadWords, talkRatio };
}

/** A number that Telnyx sends as a string; null and nonsense are unknown, not zero. */
function amount(value: unknown): number | undefined {
  const parsed = value === null || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** `total_cost` is a decimal string of the currency's unit; micros keep it exact. */
function costOf(events: readonly TelnyxEvent[]): CallFacts['cost'] {
  const payload = events.findLast(({ type }) => type === 'call.cost')?.payload;
  const total = amount(payload?.total_cost);
  if (!payload || total === undefined) return undefined;
  const parts = (Array.isArray(payload.cost_parts) ? payload.cost_parts : []) as Payload[];
  const micros = Math.round(total * 1_000_000);
  return { micros, cents: Math.round(micros / 10_000), currency: text(parts[0]?.currency) ?? 'USD' };
}

const seconds = (from: Date | undefined, to: Date | undefined): number | undefined =>
  from && to ? Math.max(0, (to.getTime() - from.getTime()) / 1000) : undefined;

/** Leaves out what is not known, so that equal facts are equal documents. */
const known = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/**
 * The facts of a call leg from its events: a pure fold. Any order and any repetition of the same events
 * gives the same facts, and any subset gives what that subset can know.
 * @param events at least one; all of one `call_leg_id`.
 */
export function foldCall(events: readonly TelnyxEvent[]): CallFacts {
  const ordered = inOrder(events);
  const payloads = ordered.map(({ payload }) => payload);
  const first = (field: string) => firstSaid(payloads, field);
  const ofType = (...types: string[]) => ordered.find(({ type }) => types.includes(type));
  const hangup = ofType('call.hangup');
  const said = first('direction');
  const direction = said === 'incoming' ? 'inbound' : said === 'outgoing' ? 'outbound' : undefined;
  const initiatedAt = date(first('start_time')) ?? ofType('call.initiated')?.occurredAt;
  const answeredAt = ofType('call.answered', 'call.bridged')?.occurredAt;
  const endedAt = hangup && (date(hangup.payload.end_time) ?? hangup.occurredAt);
  const machineDetection = text(
    ordered.findLast(({ type }) => /^call\.machine\..*detection\.ended$/.test(type))?.payload.result,
  );
  const quality = callQuality(hangup?.payload.call_quality_stats);
  const sipCode = Number(hangup?.payload.sip_hangup_cause) || undefined;
  const hangupCause = text(hangup?.payload.hangup_cause);
  const transcript = transcriptOf(ordered);
  const digits = ordered
    .filter(({ type }) => type === 'call.dtmf.received')
    .map(({ payload }) => text(payload.digit) ?? '')
    .join('');
  const billedSeconds = amount(
    ordered.findLast(({ type }) => type === 'call.cost')?.payload.billed_duration_secs,
  );
  return known({
    provider: first('provider') === 'manual' ? ('manual' as const) : ('telnyx' as const),
    callLegId: first('call_leg_id') ?? '',
    callControlId: first('call_control_id'),
    callSessionId: first('call_session_id'),
    connectionId: first('connection_id'),
    direction,
    from: first('from'),
    to: first('to'),
    status: callStatus({
      ended: hangup !== undefined,
      answeredAt,
      hangupCause,
      sipCode,
      machineDetection,
      quality,
    }),
    initiatedAt,
    answeredAt,
    endedAt,
    ringSeconds: seconds(initiatedAt, answeredAt),
    durationSeconds: seconds(answeredAt, endedAt) ?? (endedAt ? 0 : undefined),
    billableSeconds: billedSeconds,
    hangupCause,
    hangupSource: text(hangup?.payload.hangup_source),
    sipCode,
    machineDetection,
    digits: digits || undefined,
    transcript,
    quality,
    speech: speechOf(transcript),
    cost: costOf(ordered),
    clientState: decodeClientState(first('client_state')),
    events: ordered.map(({ _id, type, occurredAt, receivedAt }) => ({
      id: _id,
      type,
      occurredAt,
      receivedAt,
    })),
  });
}
