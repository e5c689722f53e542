import type { Call, CallLog, CallStatus } from '../../contracts/call-log.ts';

/** The most that a session can be said to have come to, best last. */
const outcomes: readonly CallStatus[] = [
  ...(['initiated', 'ringing', 'canceled', 'failed', 'busy', 'no_answer'] as const),
  ...(['voicemail', 'answered', 'completed'] as const),
];

type SessionFacts = Omit<
  Call,
  '_id' | 'createdAt' | 'updatedAt' | 'createdBy' | 'version' | 'outbox' | 'conversationId'
>;

const earliest = (dates: readonly (Date | undefined)[]): Date | undefined =>
  dates.filter((date) => date !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];

/** The call as people speak of it, from the legs of one session; pure, in whatever order they are given. */
export function foldSession(legs: readonly CallLog[]): SessionFacts {
  const ordered = legs.toSorted((a, b) => a.callLegId.localeCompare(b.callLegId));
  const [first] = ordered;
  if (!first) throw new Error('a session has at least one leg');
  const firstOf = <Field extends keyof CallLog>(field: Field) =>
    ordered.find((leg) => leg[field] !== undefined)?.[field];
  const ended = ordered.every((leg) => leg.endedAt);
  const startedAt = earliest(ordered.map((leg) => leg.initiatedAt));
  const endedAt = ended
    ? ordered.map((leg) => leg.endedAt as Date).sort((a, b) => b.getTime() - a.getTime())[0]
    : undefined;
  const given = {
    leadId: firstOf('leadId'),
    campaignId: firstOf('campaignId'),
    agentId: firstOf('agentId'),
    direction: firstOf('direction'),
    startedAt,
    endedAt,
  };
  return {
    tenantId: first.tenantId,
    callSessionId: first.callSessionId ?? first.callLegId,
    legIds: ordered.map(({ _id }) => _id),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    durationSeconds: Math.max(0, ...ordered.map((leg) => leg.durationSeconds ?? 0)),
    outcome:
      ordered.map(({ status }) => status).sort((a, b) => outcomes.indexOf(b) - outcomes.indexOf(a))[0] ??
      'initiated',
    costCents: Math.round(ordered.reduce((sum, leg) => sum + (leg.cost?.micros ?? 0), 0) / 10_000),
  };
}
