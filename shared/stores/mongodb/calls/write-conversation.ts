import type { CallLog } from '../../../contracts/call-log.ts';
import type { Conversation } from '../../../contracts/conversation.ts';
import { conversationMetrics, messagesOf } from '../../../domain/conversations/from-call.ts';
import { eventOf } from '../../../domain/events.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

/** The conversation of a call, once it has ended and something was said; null before. */
export async function writeConversation(call: CallLog, deps: FoldDeps): Promise<Conversation | null> {
  if (!call.endedAt || call.transcript.length === 0) return null;
  const messages = messagesOf(call);
  const startedAt = call.answeredAt ?? messages[0]?.at;
  if (!startedAt) return null;
  const conversations = await deps.conversations();
  const written = await writeVersion(conversations, { callLogId: call._id }, async (existing) => {
    if (existing && existing.messages.length === messages.length && existing.leadId === call.leadId)
      return null;
    const insights = await deps.analyser.analyse(messages);
    const now = deps.clock();
    const next: Conversation = {
      ...existing, // what people added to it stays
      _id: existing?._id ?? deps.newId(),
      tenantId: call.tenantId,
      createdAt: existing?.createdAt ?? now,
      updatedAt: now,
      createdBy: existing?.createdBy ?? 'telnyx',
      version: (existing?.version ?? 0) + 1,
      ...(call.leadId && { leadId: call.leadId }),
      ...(call.campaignId && { campaignId: call.campaignId }),
      ...(call.agentId && { agentId: call.agentId }),
      callLogId: call._id,
      channel: 'voice',
      status: existing?.status ?? 'closed',
      startedAt,
      endedAt: call.endedAt as Date,
      messages,
      metrics: conversationMetrics(messages),
      ...insights,
      outcome: existing?.outcome ?? call.status,
      deletedAt: existing?.deletedAt ?? null,
      embedding: { status: 'pending', attempts: 0 },
      outbox: [],
    };
    const event = eventOf('conversation.updated', next, deps.newId());
    return { ...next, outbox: [...(existing?.outbox ?? []), event] };
  });
  if (written) await publishOutbox(conversations, written, deps.publish);
  return written;
}
