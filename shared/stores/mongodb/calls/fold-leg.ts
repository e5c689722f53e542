import type { CallFacts, CallLog } from '../../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../../contracts/telnyx-event.ts';
import { foldCall } from '../../../domain/calls/fold-call.ts';
import { eventOf } from '../../../domain/events.ts';
import { phoneHash } from '../../../domain/leads/identity.ts';
import { anonymisedEvent } from '../../../domain/privacy/anonymise.ts';
import { log } from '../../../platform/log.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';
import { joinSession } from './join-session.ts';
import { updateLead } from './update-lead.ts';
import { writeConversation } from './write-conversation.ts';

/** The tenant one of our numbers, or the connection, belongs to. A hang-up alone does not say which is ours. */
async function tenantOf(facts: CallFacts, deps: FoldDeps): Promise<string | undefined> {
  const lines = await deps.phoneLines();
  const ours =
    facts.direction === 'inbound'
      ? [facts.to]
      : facts.direction === 'outbound'
        ? [facts.from]
        : [facts.to, facts.from];
  for (const number of ours.filter((value) => value !== undefined)) {
    const line = await lines.findOne({ number });
    if (line) return line.tenantId;
  }
  const byConnection = facts.connectionId && (await lines.findOne({ connectionId: facts.connectionId }));
  return byConnection ? byConnection.tenantId : undefined;
}

/** The lead on the other end: as we said when we placed the call, else by number, within the tenant only. */
async function leadOf(facts: CallFacts, tenantId: string, deps: FoldDeps): Promise<string | undefined> {
  const leads = await deps.leads();
  const said = facts.clientState?.leadId;
  const named = said && (await leads.findOne({ _id: said, tenantId }, { projection: { _id: 1 } }));
  if (named) return named._id;
  for (const number of [facts.from, facts.to].filter((value) => value !== undefined)) {
    const hash = phoneHash(tenantId, number);
    const match = await leads.findOne({ 'identity.phoneHash': hash }, { projection: { _id: 1 } });
    if (match) return match._id;
  }
  return undefined;
}

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
  owner: { readonly tenantId: string; readonly leadId: string | undefined },
  existing: CallLog | null,
  deps: FoldDeps,
): CallLog {
  const now = deps.clock();
  const next: CallLog = {
    ...facts,
    ...noted(existing, facts),
    ...(owner.leadId && { leadId: owner.leadId }),
    _id: existing?._id ?? deps.newId(),
    tenantId: owner.tenantId,
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
      log.error('call of an unknown line', { callLegId, events: received.length });
      return null;
    }
    const leadId = existing?.leadId ?? (await leadOf(facts, tenantId, deps));
    const isUnchanged = existing?.leadId === leadId && sameEvents(existing?.events ?? [], facts.events);
    return isUnchanged ? null : nextCallLog(facts, { tenantId, leadId }, existing, deps);
  });
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
  const conversation = await writeConversation(callLog, deps);
  await joinSession(callLog, conversation?._id, deps);
  if (callLog.leadId) await updateLead(callLog.tenantId, callLog.leadId, deps);
}
