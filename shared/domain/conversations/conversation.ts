import {
  type Conversation,
  type ConversationInput,
  type ConversationPatch,
  type Message,
  type MessageInput,
  maxMessages,
} from '../../contracts/conversation.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { responseBytes } from '../response-size.ts';
import { newDocument, type WriteContext } from '../write-context.ts';
import { analyseConversation, type ConversationAnalyser } from './analyser.ts';
import { conversationMetrics } from './from-call.ts';

/** Messages that come behind others, with their places in the conversation as ids. */
const numbered = (inputs: readonly MessageInput[], begun: number, now: Date): Message[] =>
  inputs.map(({ role, text, at, metadata }, index) => ({
    ...{ id: `m${begun + index + 1}`, at: at ?? now, role, text },
    ...(metadata && { metadata }),
  }));

/** What follows from the messages. */
async function derived(messages: readonly Message[], analyser: ConversationAnalyser) {
  return { metrics: conversationMetrics(messages), ...(await analyseConversation(messages, analyser)) };
}

const unread = { status: 'pending', attempts: 0 } as const;

/** A conversation that was held where the system does not hear for itself. */
export async function newConversation(
  input: ConversationInput,
  _id: string,
  context: WriteContext,
  analyser: ConversationAnalyser,
): Promise<Conversation> {
  const { messages: said, startedAt, ...rest } = input;
  const messages = numbered(said, 0, context.now);
  return {
    ...rest,
    ...newDocument(_id, context),
    status: rest.endedAt ? 'closed' : 'open',
    startedAt: startedAt ?? messages[0]?.at ?? context.now,
    messages,
    ...(await derived(messages, analyser)),
    deletedAt: null,
    embedding: unread,
    outbox: [],
  };
}

/** The conversation after a merge patch, one version on. */
export const patchConversation = (
  conversation: Conversation,
  patch: ConversationPatch,
  { now }: WriteContext,
): Conversation => ({
  ...applyMergePatch(conversation, patch),
  embedding: unread,
  updatedAt: now,
  version: conversation.version + 1,
});

/**
 * A document has at most so many bytes of messages, as one response carries them: it is then read in one response, and
 * stays far below the 16 MB that MongoDB stores.
 */
const maxMessageBytes = 3_000_000;

/** How many of some further messages still find room, by number and by size; an empty document takes the first of them. */
export function roomFor({ messages }: Conversation, inputs: readonly MessageInput[]): number {
  const bytesOf = (all: readonly object[]): number => responseBytes(JSON.stringify(all));
  const byNumber = Math.max(0, Math.min(inputs.length, maxMessages - messages.length));
  let bytes = bytesOf(messages);
  for (const [index, input] of inputs.slice(0, byNumber).entries()) {
    bytes += bytesOf([input]);
    if (bytes > maxMessageBytes && messages.length + index > 0) return index;
  }
  return byNumber;
}

/** The conversation with further messages, one version on; there must be room for them. */
export async function appendMessages(
  conversation: Conversation,
  inputs: readonly MessageInput[],
  { now }: WriteContext,
  analyser: ConversationAnalyser,
): Promise<Conversation> {
  const added = numbered(inputs, conversation.messages.length, now);
  const messages = [...conversation.messages, ...added];
  return {
    ...conversation,
    messages,
    ...(await derived(messages, analyser)),
    embedding: unread,
    updatedAt: now,
    version: conversation.version + 1,
  };
}

/** Where a conversation that is full goes on. */
export async function continuation(
  conversation: Conversation,
  inputs: readonly MessageInput[],
  _id: string,
  context: WriteContext,
  analyser: ConversationAnalyser,
): Promise<Conversation> {
  const { leadId, campaignId, agentId, channel } = conversation;
  const next = await newConversation(
    {
      ...{ channel, messages: [...inputs] },
      ...(leadId && { leadId }),
      ...(campaignId && { campaignId }),
      ...(agentId && { agentId }),
    },
    _id,
    context,
    analyser,
  );
  return { ...next, continues: conversation._id };
}
