import { isDeepStrictEqual } from 'node:util';
import { type CallLog, callStatuses } from '../../contracts/call-log.ts';
import {
  type Conversation,
  type ConversationInsights,
  type Message,
  maxMessages,
} from '../../contracts/conversation.ts';
import { known } from '../calls/payload.ts';
import { conversationMetrics, messagesOf } from './from-call.ts';

/** One document of a call's conversation, and its place among the others. */
export interface Part {
  readonly messages: readonly Message[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Whether a call that ended was held with a machine: what it said is no conversation. */
const isHeldWithMachine = ({ answeredBy }: CallLog): boolean =>
  answeredBy === 'machine' || answeredBy === 'fax';

/**
 * The parts of the conversation that a call holds by now: none before it has ended, when nothing was said, or when no
 * person answered; further ones when there are more messages than one document holds.
 */
export function partsOf(call: CallLog): Part[] {
  if (!call.endedAt || call.transcript.length === 0 || isHeldWithMachine(call)) return [];
  const messages = messagesOf(call);
  const count = Math.ceil(messages.length / maxMessages);
  return Array.from({ length: count }, (_, index) => ({
    messages: messages.slice(index * maxMessages, (index + 1) * maxMessages),
    isFirst: index === 0,
    isLast: index === count - 1,
  }));
}

/** Ids and time of a write. */
export interface PartContext {
  readonly _id: string;
  readonly now: Date;
  /** Of the part before and after, where there are such. */
  readonly continues?: string | undefined;
  readonly continuedBy?: string | undefined;
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** The outcome is the call's status, unless a user gave it a name of their own. */
function outcomeOf(call: CallLog, existing: Conversation | null): string {
  const { outcome } = existing ?? {};
  const isByHand = outcome !== undefined && !(callStatuses as readonly string[]).includes(outcome);
  return isByHand ? outcome : call.status;
}

/** What the call says of a part, whatever was stored before. */
function derivedPart(call: CallLog, { messages, isFirst, isLast }: Part, context: PartContext) {
  const [first, last] = [messages[0] as Message, messages.at(-1) as Message];
  const startedAt = (isFirst && call.answeredAt) || first.at;
  const endedAt = (isLast && call.endedAt) || last.at;
  return known({
    leadId: call.leadId,
    campaignId: call.campaignId,
    agentId: call.agentId,
    callLogId: isFirst ? call._id : undefined,
    continues: context.continues,
    continuedBy: context.continuedBy,
    channel: 'voice' as const,
    startedAt,
    endedAt: latest(startedAt, endedAt),
    messages: [...messages],
    metrics: conversationMetrics(messages),
  });
}

/** The insights that are stored, as long as they are of the same messages. */
export const storedInsights = (
  existing: Conversation | null,
  { messages }: Part,
): ConversationInsights | undefined => {
  if (!existing || !isDeepStrictEqual(existing.messages, messages)) return undefined;
  const { analysis, bantDetected, qualification, phases } = existing;
  return { analysis, bantDetected, qualification, phases };
};

/** What stays of a stored part. What the fold itself had deleted comes back; what a user deleted stays deleted. */
function storedBase({ deletedReason, continuedBy, ...existing }: Conversation): Conversation {
  return deletedReason ? { ...existing, deletedAt: null } : existing;
}

/**
 * The next version of a part: derived from the call completely, so that the order in which events came does not show.
 * What only users write (the status, an outcome in their words, a deletion) stays.
 * @returns null when the stored document says all of it already.
 */
export function nextPart(
  call: CallLog,
  part: Part,
  existing: Conversation | null,
  insights: ConversationInsights,
  context: PartContext,
): Conversation | null {
  const { _id, now } = context;
  const base: Omit<Conversation, keyof ReturnType<typeof derivedPart> | keyof ConversationInsights> = existing
    ? storedBase(existing)
    : {
        _id,
        tenantId: call.tenantId,
        createdAt: now,
        updatedAt: now,
        createdBy: 'telnyx',
        version: 0,
        status: 'closed',
        deletedAt: null,
        embedding: { status: 'pending', attempts: 0 },
        outbox: [],
      };
  const next: Conversation = {
    ...base,
    ...derivedPart(call, part, context),
    ...insights,
    outcome: outcomeOf(call, existing),
  };
  if (existing && isDeepStrictEqual(next, existing)) return null;
  return {
    ...next,
    embedding: { status: 'pending', attempts: 0 },
    updatedAt: now,
    version: next.version + 1,
  };
}

/**
 * A part that the call does not hold after all.
 * @returns null when it is deleted already.
 */
export function deletedPart(
  existing: Conversation,
  deletedReason: NonNullable<Conversation['deletedReason']>,
  now: Date,
): Conversation | null {
  if (existing.deletedAt) return null;
  return { ...existing, deletedAt: now, deletedReason, updatedAt: now, version: existing.version + 1 };
}
