import { isDeepStrictEqual } from 'node:util';
import type { CallLog } from '../../../contracts/call-log.ts';
import { countCampaignChange } from '../dialling/campaign-totals.ts';
import { settleAttempt } from '../dialling/settle-attempt.ts';
import { publishOutbox } from '../outbox.ts';
import type { FoldDeps } from './deps.ts';
import { joinSession } from './join-session.ts';
import { heedWishes } from './opt-out.ts';
import { updateLead } from './update-lead.ts';
import { sameCourse, type Written, writeCallLog } from './write-call-log.ts';
import { writeConversation } from './write-conversation.ts';

/**
 * Writes the conversation of a call log as it is by now. Another fold of the leg, which knew more, may have written
 * both while this one was at it: whoever writes looks again, so that what the last one wrote is of the newest.
 */
async function updateConversation(callLog: CallLog, deps: FoldDeps): Promise<void> {
  const callLogs = await deps.callLogs();
  for (let call = callLog; ; ) {
    await writeConversation(call, deps);
    if (!call.endedAt || call.transcript.length === 0) return; // nothing was written
    const newest = await callLogs.findOne({ callLegId: call.callLegId });
    if (!newest || newest.version === call.version) return;
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
  if (follows.conversation) await updateConversation(callLog, deps);
  if (follows.session) await joinSession(callLog, deps);
  const leadIds = follows.lead ? new Set([callLog.leadId, written.before?.leadId]) : [];
  for (const leadId of leadIds) if (leadId) await updateLead(callLog.tenantId, leadId, deps);
  if (follows.session) await countCampaignChange(callLog, deps);
}
