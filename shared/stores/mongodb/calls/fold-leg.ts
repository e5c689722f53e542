import { isDeepStrictEqual } from 'node:util';
import type { CallFacts, CallLog } from '../../../contracts/call-log.ts';
import type { Conversation } from '../../../contracts/conversation.ts';
import type { TelnyxEvent } from '../../../contracts/telnyx-event.ts';
import { foldCall } from '../../../domain/calls/fold-call.ts';
import { complianceOf } from '../../../domain/dialling/attempt.ts';
import { eventOf } from '../../../domain/events.ts';
import { anonymisedEvent } from '../../../domain/privacy/anonymise.ts';
import { log } from '../../../platform/log.ts';
import { count } from '../../../platform/metrics.ts';
import { collection } from '../collections.ts';
import { countCampaignChange } from '../dialling/campaign-totals.ts';
import { settleAttempt } from '../dialling/settle-attempt.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';
import { joinSession } from './join-session.ts';
import { type OtherEnd, otherEndOf, tenantOf } from './match-leg.ts';
import { heedWishes } from './opt-out.ts';
import { updateLead } from './update-lead.ts';
import { writeConversation } from './write-conversation.ts';

/** Whether two lists of events are the same: then so is everything folded from them. */
const sameEvents = (a: CallFacts['events'], b: CallFacts['events']) =>
  a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);

/** How a call went and whose it is: what its attempt, its session and its lead follow from. */
const course = [
  ...(['status', 'initiatedAt', 'answeredAt', 'answeredBy', 'bridgedAt', 'endedAt'] as const),
  'machineDetection' as const,
  ...(['hangupCause', 'leadId', 'campaignId', 'agentId', 'role', 'direction', 'callSessionId'] as const),
] as const;

const sameCourse = (a: CallLog, b: CallLog): boolean =>
  course.every((field) => isDeepStrictEqual(a[field], b[field]));

/** What people noted of a call, whose they said it was, what was decided before it: in no event, and it stays. */
function noted(existing: CallLog | null, facts: CallFacts): Partial<CallLog> {
  const { anonymizedAt, disposition, notes, tags, compliance } = existing ?? {};
  const said = facts.clientState ?? {};
  const all = {
    ...{ anonymizedAt, disposition, notes, tags, compliance },
    campaignId: existing?.campaignId ?? said.campaignId,
    agentId: existing?.agentId ?? said.agentId,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What was decided before the call, where this system placed it. */
async function decidedOf(
  { clientState }: CallFacts,
  existing: CallLog | null,
  tenantId: string,
): Promise<Pick<CallLog, 'compliance'>> {
  const attemptId = clientState?.attemptId;
  if (!attemptId || existing?.compliance) return {};
  const attempt = await (await collection('callAttempts')).findOne({ _id: attemptId, tenantId });
  return attempt ? { compliance: complianceOf(attempt) } : {};
}

/** Next version of a leg's call log: what the events say, and whose it is. */
function nextCallLog(
  facts: CallFacts,
  owner: OtherEnd & Pick<CallLog, 'compliance'> & { readonly tenantId: string },
  existing: CallLog | null,
  deps: FoldDeps,
): CallLog {
  const now = deps.clock();
  const next: CallLog = {
    ...facts,
    ...noted(existing, facts),
    ...owner,
    _id: existing?._id ?? deps.newId(),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
    createdBy: 'telnyx',
    version: (existing?.version ?? 0) + 1,
    outbox: [],
  };
  const outbox = existing?.outbox ?? [];
  // A word said in between is nothing that others need hear of before the call has ended.
  if (existing && !next.endedAt && sameCourse(existing, next)) return { ...next, outbox };
  const event = eventOf(existing ? 'callLog.updated' : 'callLog.created', next, deps.newId());
  return { ...next, outbox: [...outbox, event] };
}

/** The events of a leg. Of a call that was anonymised nothing is heard that says who or what. */
async function heard(callLegId: string, existing: CallLog | null, deps: FoldDeps): Promise<TelnyxEvent[]> {
  const events = await deps.events();
  const received = await events.find({ callLegId }).toArray();
  if (!existing?.anonymizedAt) return received;
  const left = received.map(anonymisedEvent);
  for (const event of left) await events.replaceOne({ _id: event._id }, event);
  return left;
}

/** A call log as it is stored now, and as it was before this fold; the same one when there was nothing new. */
interface Written {
  readonly callLog: CallLog | null;
  readonly before: CallLog | null;
}

async function writeCallLog(callLegId: string, deps: FoldDeps): Promise<Written> {
  let before: CallLog | null = null;
  const callLog = await writeVersion(await deps.callLogs(), { callLegId }, async (existing) => {
    before = existing;
    const received = await heard(callLegId, existing, deps);
    if (received.length === 0) return null;
    const facts = foldCall(received);
    const known = existing?.tenantId ?? received.find((event) => event.tenantId)?.tenantId;
    const tenantId = known ?? (await tenantOf(facts, deps));
    if (!tenantId) {
      count('CallOfUnknownLine');
      log.error('call of an unknown line', { callLegId, events: received.length });
      return null;
    }
    const otherEnd = existing?.leadId ? { leadId: existing.leadId } : await otherEndOf(facts, tenantId, deps);
    const isUnchanged =
      existing?.leadId === otherEnd.leadId &&
      existing?.unmatchedKey === otherEnd.unmatchedKey &&
      sameEvents(existing?.events ?? [], facts.events);
    if (isUnchanged) return null;
    return nextCallLog(
      facts,
      { tenantId, ...otherEnd, ...(await decidedOf(facts, existing, tenantId)) },
      existing,
      deps,
    );
  });
  return { callLog, before };
}

/**
 * The conversation of a call log as it is by now. Another fold of the leg, which knew more, may have written both
 * while this one was at it: whoever writes looks again, so that what the last one wrote is of the newest.
 */
async function conversationOf(callLog: CallLog, deps: FoldDeps): Promise<Conversation | null> {
  const callLogs = await deps.callLogs();
  for (let call = callLog; ; ) {
    const conversation = await writeConversation(call, deps);
    const newest = conversation && (await callLogs.findOne({ callLegId: call.callLegId }));
    if (!newest || newest.version === call.version) return conversation;
    call = newest;
  }
}

/** What of a call's documents a fold has to bring up to date. */
function followsFrom({
  callLog,
  before,
}: Written): Record<'attempt' | 'conversation' | 'session' | 'lead', boolean> {
  const isRepeat = callLog?.version === before?.version; // whoever was here first may have died half way
  const isOther = isRepeat || !before || !callLog || !sameCourse(before, callLog);
  const saidMore = callLog?.transcript.length !== before?.transcript.length && callLog?.endedAt !== undefined;
  const costs = !isDeepStrictEqual(callLog?.cost, before?.cost);
  return {
    attempt: isOther,
    conversation: isOther || saidMore,
    session: isOther || saidMore || costs,
    lead: isOther || saidMore,
  };
}

/**
 * Brings everything that follows from a leg's events up to date: its call log, the call it belongs to,
 * the conversation that was held, the lead. Each step derives its document anew from what is stored, so
 * a repeat, or a start over after a crash, arrives at the same. What an event changes nothing of is left alone.
 */
export async function foldLeg(callLegId: string, deps: FoldDeps): Promise<void> {
  const written = await writeCallLog(callLegId, deps);
  const { callLog } = written;
  if (!callLog) return;
  await publishOutbox(await deps.callLogs(), callLog, deps.publish);
  const events = await deps.events();
  await events.updateMany({ callLegId, tenantId: null }, { $set: { tenantId: callLog.tenantId } });
  await heedWishes(callLog, deps);
  const follows = followsFrom(written);
  if (follows.attempt) await settleAttempt(callLog, deps);
  const conversation = follows.conversation ? await conversationOf(callLog, deps) : null;
  if (follows.session) await joinSession(callLog, conversation?._id, deps);
  if (follows.lead && callLog.leadId) await updateLead(callLog.tenantId, callLog.leadId, deps);
  if (follows.session) await countCampaignChange(callLog, deps);
}
