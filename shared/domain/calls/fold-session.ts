import type { Answerer, Call, CallLog, CallStatus } from '../../contracts/call-log.ts';
import { byCodeUnits, known } from './payload.ts';

/** The most that a session can be said to have come to, best last. */
const outcomes: readonly CallStatus[] = [
  ...(['initiated', 'ringing', 'canceled', 'failed', 'busy', 'no_answer'] as const),
  ...(['voicemail', 'answered', 'completed'] as const),
];

/** Who answered one of some legs, the most telling first. */
const byWeight: readonly Answerer[] = ['person', 'unknown', 'machine', 'fax'];

const answererOf = (legs: readonly CallLog[]): Answerer | undefined =>
  byWeight.find((answerer) => legs.some((leg) => leg.answeredBy === answerer));

type SessionFacts = Omit<
  Call,
  '_id' | 'createdAt' | 'updatedAt' | 'createdBy' | 'version' | 'outbox' | 'conversationId'
>;

const earliest = (dates: readonly (Date | undefined)[]): Date | undefined =>
  dates.filter((date) => date !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];

/** Who was on the line: a leg whose end is unknown is still there. */
const participantsOf = (legs: readonly CallLog[]): Call['participants'] =>
  legs.map((leg) =>
    known({
      legId: leg._id,
      role: leg.role,
      agentId: leg.role !== 'lead' && leg.answeredAt ? leg.agentId : undefined,
      joinedAt: leg.answeredAt ?? leg.initiatedAt,
      leftAt: leg.endedAt,
    }),
  );

/**
 * The call as people speak of it, from the legs of one session; pure, in whatever order they are given. What
 * came of it is what came of the lead's leg: that our own agent answered says nothing.
 */
export function foldSession(legs: readonly CallLog[]): SessionFacts {
  const ordered = legs.toSorted((a, b) => byCodeUnits(a.callLegId, b.callLegId));
  const [first] = ordered;
  if (!first) throw new Error('a session has at least one leg');
  const leading = ordered.filter(({ role }) => role === 'lead');
  const telling = leading.length > 0 ? leading : ordered;
  const firstOf = <Field extends keyof CallLog>(field: Field) =>
    [...telling, ...ordered].find((leg) => leg[field] !== undefined)?.[field];
  const ended = ordered.every((leg) => leg.endedAt);
  const endedAt = ended
    ? ordered.map((leg) => leg.endedAt as Date).sort((a, b) => b.getTime() - a.getTime())[0]
    : undefined;
  return known({
    tenantId: first.tenantId,
    callSessionId: first.callSessionId ?? first.callLegId,
    legIds: ordered.map(({ _id }) => _id),
    participants: participantsOf(ordered),
    leadId: firstOf('leadId'),
    campaignId: firstOf('campaignId'),
    agentId: firstOf('agentId'),
    direction: firstOf('direction'),
    startedAt: earliest(ordered.map((leg) => leg.initiatedAt)),
    endedAt,
    durationSeconds: Math.max(0, ...telling.map((leg) => leg.durationSeconds ?? 0)),
    outcome:
      telling.map(({ status }) => status).sort((a, b) => outcomes.indexOf(b) - outcomes.indexOf(a))[0] ??
      'initiated',
    answeredBy: answererOf(telling),
    costCents: Math.round(ordered.reduce((sum, leg) => sum + (leg.cost?.micros ?? 0), 0) / 10_000),
  });
}
