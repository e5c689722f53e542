import type { CallFacts, CallLog } from '../../../contracts/call-log.ts';
import type { Conversation } from '../../../contracts/conversation.ts';
import type { TelnyxEvent } from '../../../contracts/telnyx-event.ts';
import { foldCall } from '../../../domain/calls/fold-call.ts';
import { eventOf } from '../../../domain/events.ts';
import { anonymisedEvent } from '../../../domain/privacy/anonymise.ts';
import { log } from '../../../platform/log.ts';
import { count } from '../../../platform/metrics.ts';
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

/** What people noted of a call, and whose they said it was: it is in no event, and stays. */
function noted(existing: CallLog | null, facts: CallFacts): Partial<CallLog> {
  const { anonymizedAt, disposition, notes, tags } = existing ?? {};
  const said = facts.clientState ?? {};
  const all = {
    ...{ anonymizedAt, disposition, notes, tags },
    campaignId: existing?.campaignId ?? said.campaignId,
    agentId: existing?.agentId ?? said.agentId,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Next version of a leg's call log: what the events say, and whose it is. */
function nextCallLog(
  facts: CallFacts,
  owner: OtherEnd & { readonly tenantId: string },
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
  const event = eventOf(existing ? 'callLog.updated' : 'callLog.created', next, deps.newId());
  return { ...next, outbox: [...(existing?.outbox ?? []), event] };
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

async function writeCallLog(callLegId: string, deps: FoldDeps): Promise<CallLog | null> {
  return writeVersion(await deps.callLogs(), { callLegId }, async (existing) => {
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
    return isUnchanged ? null : nextCallLog(facts, { tenantId, ...otherEnd }, existing, deps);
  });
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

/**
 * Brings everything that follows from a leg's events up to date: its call log, the call it belongs to,
 * the conversation that was held, the lead. Each step derives its document anew from what is stored, so
 * a repeat, or a start over after a crash, arrives at the same.
 */
export async function foldLeg(callLegId: string, deps: FoldDeps): Promise<void> {
  const callLog = await writeCallLog(callLegId, deps);
  if (!callLog) return;
  await publishOutbox(await deps.callLogs(), callLog, deps.publish);
  const events = await deps.events();
  await events.updateMany({ callLegId, tenantId: null }, { $set: { tenantId: callLog.tenantId } });
  await heedWishes(callLog, deps);
  const conversation = await conversationOf(callLog, deps);
  await joinSession(callLog, conversation?._id, deps);
  if (callLog.leadId) await updateLead(callLog.tenantId, callLog.leadId, deps);
}
