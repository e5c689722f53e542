import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, instant, storedInstant, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

export const callDirections = ['inbound', 'outbound'] as const;
export const callStatuses = [
  ...(['initiated', 'ringing', 'answered', 'busy', 'failed'] as const),
  ...(['no_answer', 'canceled', 'voicemail', 'completed'] as const),
] as const;
export type CallStatus = (typeof callStatuses)[number];

const speakers = ['agent', 'lead'] as const;

const transcriptSegment = z.object({ speaker: z.enum(speakers), at: storedInstant, text: z.string() });
export type TranscriptSegment = z.output<typeof transcriptSegment>;

/** What the fold makes of the events of one call leg, and of nothing else. */
export const callFacts = z.object({
  /** `manual`: a call made elsewhere, recorded by somebody. */
  provider: z.enum(['telnyx', 'manual']),
  callControlId: z.string().optional(),
  callSessionId: z.string().optional(),
  callLegId: z.string(),
  connectionId: z.string().optional(),
  direction: z.enum(callDirections).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  status: z.enum(callStatuses),
  initiatedAt: storedInstant.optional(),
  answeredAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  durationSeconds: z.number().min(0).optional(),
  billableSeconds: z.number().min(0).optional(),
  ringSeconds: z.number().min(0).optional(),
  hangupCause: z.string().optional(),
  hangupSource: z.string().optional(),
  sipCode: z.int().optional(),
  machineDetection: z.string().optional(),
  digits: z.string().optional(),
  transcript: z.array(transcriptSegment),
  quality: z
    .object({
      mos: z.number().optional(),
      jitterMs: z.number().optional(),
      packetLossPercent: z.number().optional(),
      rating: z.int().min(1).max(5).optional(),
      issues: z.array(z.string()),
    })
    .optional(),
  speech: z
    .object({
      agentWords: z.int(),
      leadWords: z.int(),
      /** Share of words spoken by the agent, 0–1. */
      talkRatio: z.number(),
    })
    .optional(),
  /** Micros are millionths of the currency; cents round them. */
  cost: z.object({ cents: z.int(), micros: z.int(), currency: z.string() }).optional(),
  clientState: z.object({ tenantId: id, campaignId: id, leadId: id, agentId: id }).partial().optional(),
  events: z.array(
    z.object({ id: z.string(), type: z.string(), occurredAt: storedInstant, receivedAt: storedInstant }),
  ),
});
export type CallFacts = z.output<typeof callFacts>;

/** A document of the collection `callLogs`: one per call leg. */
export const callLog = z.object({
  ...documentBase,
  ...callFacts.shape,
  leadId: id.optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  /** How the agent sums the call up. */
  disposition: z.string().optional(),
  notes: z.string().optional(),
  tags: z.array(z.string()).optional(),
  anonymizedAt: storedInstant.optional(),
  outbox: z.array(domainEvent),
});
export type CallLog = z.output<typeof callLog>;

/** A document of the collection `calls`: one per session, joining its legs. */
export const call = z.object({
  ...documentBase,
  callSessionId: z.string(),
  legIds: z.array(id),
  leadId: id.optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  direction: z.enum(callDirections).optional(),
  startedAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  durationSeconds: z.number().min(0),
  outcome: z.enum(callStatuses),
  costCents: z.int(),
  conversationId: id.optional(),
  outbox: z.array(domainEvent),
});
export type Call = z.output<typeof call>;

const annotations = {
  disposition: text(100),
  notes: text(5_000),
  tags: z.array(text(50)).max(50),
  leadId: id,
  campaignId: id,
  agentId: id,
};

/** Body of `PATCH /v1/call-logs/{id}`: what people add; what the events say they cannot change. */
export const callLogPatch = mergePatch(annotations, []);

/** Body of `POST /v1/call-logs`: a call that was made elsewhere. */
export const callLogInput = z.strictObject({
  direction: z.enum(callDirections),
  from: text(40),
  to: text(40),
  startedAt: instant,
  /** Of the whole call; 0 when nobody answered. */
  durationSeconds: z.int().min(0).max(86_400),
  outcome: z.enum(['completed', 'busy', 'no_answer', 'failed', 'voicemail']),
  ...z.object(annotations).partial().shape,
});
export type CallLogInput = z.output<typeof callLogInput>;
