import { isDeepStrictEqual } from 'node:util';
import type { CallLog } from '../../../contracts/call-log.ts';
import { type Conversation, type Message, maxMessages } from '../../../contracts/conversation.ts';
import { analyseConversation } from '../../../domain/conversations/analyser.ts';
import { conversationMetrics, messagesOf } from '../../../domain/conversations/from-call.ts';
import { eventOf } from '../../../domain/events.ts';
import { chunks } from '../../../platform/chunks.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

/** A part of a long conversation, and its place among the others. */
interface Part {
  readonly messages: readonly Message[];
  /** The part that it goes on from; the first has none. */
  readonly before?: Conversation;
  readonly isLast: boolean;
}

const isSaid = (existing: Conversation | null, { leadId }: CallLog, { messages, isLast }: Part): boolean =>
  existing !== null &&
  existing.leadId === leadId &&
  isLast === (existing.continuedBy === undefined) &&
  isDeepStrictEqual(existing.messages, messages);

/** Whose the conversation is, as far as it is known. */
const ownersOf = ({ leadId, campaignId, agentId }: CallLog): Partial<Conversation> => ({
  ...(leadId && { leadId }),
  ...(campaignId && { campaignId }),
  ...(agentId && { agentId }),
});

/** Where a part stands among the others, and when it was held. */
function placeOf(call: CallLog, { messages, before, isLast }: Part, continuedBy: string) {
  const [first, last] = [messages[0] as Message, messages.at(-1) as Message];
  return {
    ...(before ? { continues: before._id } : { callLogId: call._id }),
    ...(!isLast && { continuedBy }),
    startedAt: (!before && call.answeredAt) || first.at,
    endedAt: (isLast && call.endedAt) || last.at,
  };
}

/** What is so of a conversation from the first on, until people change it. */
function beginningOf(call: CallLog, _id: string, now: Date) {
  const base = { _id, tenantId: call.tenantId, createdAt: now, createdBy: 'telnyx', version: 0 };
  return { ...base, status: 'closed' as const, outcome: call.status, deletedAt: null, outbox: [] };
}

async function nextPart(
  call: CallLog,
  part: Part,
  existing: Conversation | null,
  deps: FoldDeps,
): Promise<Conversation> {
  const { messages, before } = part;
  const now = deps.clock();
  const known = existing ?? beginningOf(call, before?.continuedBy ?? deps.newId(), now);
  const next: Conversation = {
    ...known,
    ...ownersOf(call),
    ...placeOf(call, part, existing?.continuedBy ?? deps.newId()),
    channel: 'voice',
    messages: [...messages],
    metrics: conversationMetrics(messages),
    ...(await analyseConversation(messages, deps.analyser)),
    embedding: { status: 'pending', attempts: 0 },
    updatedAt: now,
    version: known.version + 1,
  };
  return { ...next, outbox: [...known.outbox, eventOf('conversation.updated', next, deps.newId())] };
}

async function writePart(call: CallLog, part: Part, deps: FoldDeps): Promise<Conversation> {
  const { before } = part;
  const conversations = await deps.conversations();
  const key = before ? { _id: before.continuedBy as string } : { callLogId: call._id };
  const written = await writeVersion(conversations, key, async (existing) =>
    isSaid(existing, call, part) ? null : nextPart(call, part, existing, deps),
  );
  const stored = written as Conversation; // there is one now, whoever wrote it
  await publishOutbox(conversations, stored, deps.publish);
  return stored;
}

/**
 * The conversation of a call, once it has ended and something was said; null before. What one document does
 * not hold goes on in another, each naming the next: which the next one is stands in the store before it does.
 * @returns the first of them.
 */
export async function writeConversation(call: CallLog, deps: FoldDeps): Promise<Conversation | null> {
  if (!call.endedAt || call.transcript.length === 0) return null;
  const parts = chunks(messagesOf(call), maxMessages);
  let first: Conversation | null = null;
  let before: Conversation | undefined;
  for (const [index, messages] of parts.entries()) {
    const part = { messages, isLast: index === parts.length - 1, ...(before && { before }) };
    before = await writePart(call, part, deps);
    first ??= before;
  }
  return first;
}
