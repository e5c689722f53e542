import type { CallAttempt } from '../../contracts/call-attempt.ts';
import type { CallDecision } from '../../contracts/call-decision.ts';
import type { CallFacts, CallLog } from '../../contracts/call-log.ts';
import type { ClientState } from '../../contracts/telnyx-event.ts';
import { encodeClientState } from '../calls/client-state.ts';
import { known } from '../calls/payload.ts';
import { newDocument, nextVersion, type WriteContext } from '../write-context.ts';

interface Wanted extends Pick<CallAttempt, '_id' | 'mode' | 'from'> {
  readonly campaignId?: string | undefined;
  readonly agentId?: string | undefined;
}

/** An attempt as it is kept before anything is done about it. */
export function newAttempt(decision: CallDecision, wanted: Wanted, context: WriteContext): CallAttempt {
  const { leadId, phone: to, callable } = decision;
  return known({
    ...newDocument(wanted._id, context),
    leadId,
    campaignId: wanted.campaignId,
    agentId: wanted.agentId,
    mode: wanted.mode,
    status: callable ? ('placing' as const) : ('refused' as const),
    decision,
    from: wanted.from,
    to,
    activeKey: callable ? `${context.tenantId}|${leadId}` : undefined,
    outbox: [],
  });
}

/** What the provider carries along with the calls of an attempt. */
export function clientStateOf(
  { _id: attemptId, tenantId, leadId, campaignId, agentId }: CallAttempt,
  more: Pick<ClientState, 'role' | 'plays'> & { readonly agentId?: string } = {},
): string {
  return encodeClientState(known({ tenantId, campaignId, leadId, agentId, attemptId, ...more }));
}

/** An attempt that came to nothing: the lead may be called by others again. */
export function failedAttempt({ activeKey, ...attempt }: CallAttempt, error: string, now: Date): CallAttempt {
  return nextVersion({ ...attempt, status: 'failed', error: error.slice(0, 500), endedAt: now }, now);
}

/** Which call it is, as soon as the provider says so. */
export const placedAttempt = (
  attempt: CallAttempt,
  call: Pick<CallAttempt, 'callControlId' | 'callLegId' | 'callSessionId'>,
  now: Date,
): CallAttempt => nextVersion({ ...attempt, ...call, status: 'placed' }, now);

const isMachine = ({ answeredBy }: CallFacts): boolean => answeredBy === 'machine' || answeredBy === 'fax';

/**
 * The next version of an attempt, as the lead's leg tells of it by now. That a call was placed after all is heard of
 * even where the provider's answer was lost.
 */
export function afterLeg({ error, ...attempt }: CallAttempt, leg: CallFacts, now: Date): CallAttempt {
  const { callControlId, callLegId, callSessionId, answeredAt, bridgedAt, endedAt, status } = leg;
  const { activeKey, ...ended } = known({
    ...attempt,
    callLegId,
    callControlId: callControlId ?? attempt.callControlId,
    callSessionId: callSessionId ?? attempt.callSessionId,
    status: endedAt ? ('ended' as const) : ('placed' as const),
    answeredAt: isMachine(leg) ? undefined : (answeredAt ?? attempt.answeredAt),
    connectedAt: attempt.connectedAt ?? bridgedAt,
    endedAt,
    outcome: endedAt && status,
  });
  return nextVersion(endedAt || !activeKey ? ended : { ...ended, activeKey }, now);
}

/** What the call log keeps of the decision that stood before the call. */
export const complianceOf = ({
  _id: attemptId,
  decision,
}: CallAttempt): NonNullable<CallLog['compliance']> => ({
  attemptId,
  dncCheckedAt: decision.at,
  withinCallingHours: decision.rules.every(({ rule, passed }) => rule !== 'calling_hours' || passed),
  rules: [...new Set(decision.rules.flatMap(({ source }) => source ?? []))],
  recordingNeedsConsent: decision.recordingNeedsConsent,
});
