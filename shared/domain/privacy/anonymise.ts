import type { CallAttempt } from '../../contracts/call-attempt.ts';
import type { CallLog } from '../../contracts/call-log.ts';
import type { Conversation } from '../../contracts/conversation.ts';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import { bantPillars, type Lead } from '../../contracts/lead.ts';
import { callClosed, type TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { decodeClientState, encodeClientState } from '../calls/client-state.ts';
import { notKept } from '../calls/recordings.ts';
import { withDerived } from '../leads/new-lead.ts';

/** Events that are still on their way to the audit trail, which may say that something changed, not what. */
export const silenced = (events: readonly DomainEvent[]): DomainEvent[] =>
  events.map((event) => (event.audit ? { ...event, audit: { ...event.audit, changes: {} } } : event));

/** Fields of a lead that say who somebody is, or what somebody said of them. */
const personal = [
  ...(['firstName', 'lastName', 'email', 'phone', 'title', 'company', 'website', 'city', 'state'] as const),
  ...(['timezone', 'language', 'notes', 'customFields', 'referredBy', 'relations', 'ai', 'import'] as const),
  ...(['nextFollowUpAt', 'industry', 'companySize', 'consent', 'phoneExtension', 'importUpdate'] as const),
] as const;

/** What is left of a lead that was erased: figures that reports count, and nobody they are about. */
export function anonymisedLead(lead: Lead, now: Date): Lead {
  const left = { ...lead };
  for (const field of personal) delete left[field];
  const bant: Lead['bant'] = { total: lead.bant.total };
  for (const pillar of bantPillars) {
    const known = lead.bant[pillar];
    if (known)
      bant[pillar] = { score: known.score, confidence: known.confidence, updatedAt: known.updatedAt };
  }
  return withDerived({
    ...left,
    bant,
    tags: [],
    statusHistory: lead.statusHistory.map(({ reason, ...change }) => change),
    doNotCall: true,
    doNotEmail: true,
    anonymizedAt: now,
    outbox: silenced(lead.outbox),
    updatedAt: now,
    version: lead.version + 1,
  });
}

/** A conversation without what was said in it. */
export const anonymisedConversation = (conversation: Conversation, now: Date): Conversation => ({
  ...conversation,
  messages: [],
  analysis: {
    ...conversation.analysis,
    objections: conversation.analysis.objections.map((objection) => ({ ...objection, text: '' })),
    buyingSignals: [],
    summary: '',
  },
  bantDetected: {},
  embedding: { status: 'none', attempts: 0 },
  outbox: silenced(conversation.outbox),
  updatedAt: now,
  version: conversation.version + 1,
});

/** A call log without numbers and words. */
export function anonymisedCallLog(callLog: CallLog, now: Date): CallLog {
  const { from, to, unmatchedKey, digits, notes, tags, disposition, clientState, ...rest } = callLog;
  const { disclosurePlayedAt, optOutKeyedAt, compliance, ...left } = rest; // the events no longer say so either
  return {
    ...left,
    ...(clientState?.role && { clientState: { role: clientState.role } }),
    ...(compliance && { compliance: { ...compliance, rules: [] } }), // laws are of a place
    recordings: callLog.recordings.map(({ s3Key, storedAt, error, ...when }) => ({
      ...when,
      ...((s3Key || error) && { error: notKept }),
    })),
    transcript: [],
    anonymizedAt: now,
    outbox: silenced(callLog.outbox),
    updatedAt: now,
    version: callLog.version + 1,
  };
}

/** An attempt without the number, what the provider said of it, and where the lead was: when and how it was decided stays. */
export function anonymisedAttempt({ to, error, ...attempt }: CallAttempt, now: Date): CallAttempt {
  const { phone, ...decision } = attempt.decision;
  return {
    ...attempt,
    decision: {
      ...decision,
      places: [],
      rules: decision.rules.map(({ rule, passed }) => ({ rule, passed, detail: '' })),
    },
    outbox: silenced(attempt.outbox),
    updatedAt: now,
    version: attempt.version + 1,
  };
}

/** What an event of a call may keep saying: when and how, never who or what. */
const harmless = [
  ...['call_leg_id', 'call_session_id', 'call_control_id', 'connection_id', 'direction', 'start_time'],
  ...['end_time', 'hangup_cause', 'hangup_source', 'sip_hangup_cause', 'call_quality_stats', 'total_cost'],
  ...['billed_duration_secs', 'cost_parts', 'provider', 'recording_id', 'channels'],
  ...['recording_started_at', 'recording_ended_at', 'queue', 'wait_time_secs', 'status'],
];
/** Results of these are a word of the provider's; of others, what somebody said. */
const harmlessResult = /^call\.machine\./;

/** Fields that say nothing of a person in events of some types only. */
function harmlessIn(type: string): readonly string[] {
  if (type === callClosed) return ['reason', 'ended_at'];
  return harmlessResult.test(type) ? ['result'] : [];
}

function left({ type, payload }: TelnyxEvent): TelnyxEvent['payload'] {
  const names = [...harmless, ...harmlessIn(type)];
  const said = Object.entries(payload).filter(([name]) => names.includes(name));
  const encoded = typeof payload.client_state === 'string' ? payload.client_state : undefined;
  const role = decodeClientState(encoded)?.role;
  return { ...Object.fromEntries(said), ...(role && { client_state: encodeClientState({ role }) }) };
}

/** A provider's event without numbers and words; the fold makes of it the same call without them. */
export const anonymisedEvent = (event: TelnyxEvent): TelnyxEvent => ({
  ...event,
  payload: left(event),
});
