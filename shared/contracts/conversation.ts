import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, instant, score, storedInstant, text, textWithin } from './fields.ts';
import { bantPillars } from './lead.ts';
import { mergePatch } from './merge-patch.ts';

export const channels = ['voice', 'sms', 'email', 'chat', 'whatsapp', 'social'] as const;
export const sentimentLabels = ['positive', 'neutral', 'negative'] as const;
export const conversationStatuses = ['open', 'closed', 'archived'] as const;
const messageRoles = ['agent', 'lead', 'system', 'ai'] as const;
/** Speech of a call whose speaker the provider did not name: shown, never scored. */
const unknownRole = 'unknown';
/** A conversation that would hold more goes on in another document. */
export const maxMessages = 500;
const embeddingStatuses = ['none', 'pending', 'done', 'failed'] as const;

const message = z.object({
  /** Position in the conversation: stable, as messages are only ever appended or re-derived whole. */
  id: z.string(),
  at: storedInstant,
  role: z.enum([...messageRoles, unknownRole]),
  text: z.string(),
  /** What the channel says of the message: sender, subject, ids of its own. */
  metadata: z.record(z.string(), z.string()).optional(),
});
export type Message = z.output<typeof message>;

const pillarEvidence = z.object({
  score: score(25),
  confidence: z.number().min(0).max(1),
  value: z.number().optional(),
  /** The lead's or agent's own words, and the message they stand in. */
  quote: z.string(),
  messageId: z.string(),
});
export type PillarEvidence = z.output<typeof pillarEvidence>;

const bantDetected = z.object(
  Object.fromEntries(bantPillars.map((pillar) => [pillar, pillarEvidence.optional()])) as Record<
    (typeof bantPillars)[number],
    z.ZodOptional<typeof pillarEvidence>
  >,
);

const objection = z.object({
  type: z.string(),
  text: z.string(),
  messageId: z.string(),
  handled: z.boolean(),
});

/** What an analyser says of a conversation: each claim with the words it rests on. */
export const conversationInsights = z.object({
  analysis: z.object({
    sentiment: z.number().min(-1).max(1),
    sentimentLabel: z.enum(sentimentLabels),
    topics: z.array(z.string()),
    objections: z.array(objection),
    buyingSignals: z.array(z.string()),
    summary: z.string(),
    /** Model or rule set that says all this. */
    model: z.string().optional(),
  }),
  bantDetected,
  qualification: z.object({ score: score(100), qualified: z.boolean() }),
  phases: z.array(z.object({ phase: z.int().min(1).max(12), at: storedInstant, messageId: z.string() })),
});
export type ConversationInsights = z.output<typeof conversationInsights>;

/** A document of the collection `conversations`. */
export const conversation = z.object({
  ...documentBase,
  leadId: id.optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  callLogId: id.optional(),
  channel: z.enum(channels),
  status: z.enum(conversationStatuses),
  startedAt: storedInstant,
  endedAt: storedInstant.optional(),
  messages: z.array(message).max(maxMessages),
  metrics: z.object({
    messageCount: z.int(),
    perRole: z.record(z.string(), z.int()),
    avgResponseSeconds: z.number().optional(),
    longestGapSeconds: z.number().optional(),
    talkRatio: z.number().optional(),
  }),
  ...conversationInsights.shape,
  outcome: z.string().optional(),
  /** The conversation that this one goes on from, and the one that goes on from it. */
  continues: id.optional(),
  continuedBy: id.optional(),
  deletedAt: z.date().nullable(),
  /**
   * Why the fold deleted it, where no user did: the call turned out to be answered by a machine or a fax, or its
   * transcript now fits into fewer documents. The fold restores what it deleted itself.
   */
  deletedReason: z.enum(['answered_by_machine', 'obsolete_part']).optional(),
  embedding: z.object({
    status: z.enum(embeddingStatuses),
    embeddedAt: storedInstant.optional(),
    /** SHA-256 of the text that was embedded: an unchanged one is not embedded again. */
    contentHash: z.string().optional(),
    model: z.string().optional(),
    attempts: z.int().min(0),
    error: z.string().optional(),
    /** The run that has it in hand. */
    claimedBy: id.optional(),
    /** A claim that is not finished by then may be taken over. */
    claimedUntil: storedInstant.optional(),
    retryAt: storedInstant.optional(),
  }),
  outbox: z.array(domainEvent),
});
export type Conversation = z.output<typeof conversation>;

/** Body of `POST /v1/conversations/{id}/messages`, and an element of a new conversation's messages. */
export const messageInput = z.strictObject({
  role: z.enum(messageRoles),
  text: text(10_000),
  /** Now, when left out. */
  at: instant.optional(),
  metadata: z.record(z.string().max(60), textWithin(1_000)).optional(),
});
export type MessageInput = z.output<typeof messageInput>;

const described = { campaignId: id, agentId: id, outcome: text(100), endedAt: instant };

/** Body of `POST /v1/conversations`: one that was held on a channel the system does not see itself. */
export const conversationInput = z.strictObject({
  leadId: id.optional(),
  channel: z.enum(channels),
  startedAt: instant.optional(),
  messages: z.array(messageInput).max(maxMessages).default([]),
  ...z.object(described).partial().shape,
});
export type ConversationInput = z.output<typeof conversationInput>;

/** Body of `PATCH /v1/conversations/{id}`. */
export const conversationPatch = mergePatch(
  { ...described, leadId: id, status: z.enum(conversationStatuses) },
  ['status'],
);
export type ConversationPatch = z.output<typeof conversationPatch>;
