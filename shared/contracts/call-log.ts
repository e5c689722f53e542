import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, instant, storedInstant, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';
import { clientState, legRoles } from './telnyx-event.ts';

export const callDirections = ['inbound', 'outbound'] as const;
export const callStatuses = [
  ...(['initiated', 'ringing', 'answered', 'busy', 'failed'] as const),
  ...(['no_answer', 'canceled', 'voicemail', 'completed'] as const),
] as const;
export type CallStatus = (typeof callStatuses)[number];

/** Who answered a leg, as far as the events tell: `unknown` when nothing says whether a person or a machine did. */
const answerers = ['person', 'machine', 'fax', 'unknown'] as const;
export type Answerer = (typeof answerers)[number];

/**
 * What says that a leg has ended when its hang-up is missing: the end of the leg it was bridged with, its bill, the
 * provider's answer that it is not alive, or the longest duration of a call.
 */
const endEvidence = ['bridge', 'cost', 'provider', 'timeout'] as const;
export type EndEvidence = (typeof endEvidence)[number];

/** `unknown`: the provider did not say whose track was transcribed. */
const speakers = ['agent', 'lead', 'unknown'] as const;

const transcriptSegment = z.object({ speaker: z.enum(speakers), at: storedInstant, text: z.string() });
export type TranscriptSegment = z.output<typeof transcriptSegment>;

const recording = z.object({
  id: z.string(),
  channels: z.enum(['single', 'dual']).optional(),
  startedAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  /** Where our own copy is, and since when. */
  s3Key: z.string().optional(),
  storedAt: storedInstant.optional(),
  error: z.string().optional(),
});

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
  /**
   * Present when the leg was answered, absent when it was not or failed without audio. The rules, and the status that
   * follows from each value: `docs/decisions/0029-answered-by.md`.
   */
  answeredBy: z.enum(answerers).optional(),
  /** When it was joined with another leg. */
  bridgedAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  /** What the end was inferred from while no hang-up was received; one that arrives later replaces the inference. */
  endInferredFrom: z.enum(endEvidence).optional(),
  durationSeconds: z.number().min(0).optional(),
  billableSeconds: z.number().min(0).optional(),
  ringSeconds: z.number().min(0).optional(),
  /** Seconds on hold, over all holds. */
  holdSeconds: z.number().min(0).optional(),
  /** The queue in which the caller waited, and how long in all. */
  queue: z.object({ name: z.string().optional(), waitSeconds: z.number().min(0).optional() }).optional(),
  hangupCause: z.string().optional(),
  hangupSource: z.string().optional(),
  sipCode: z.int().optional(),
  machineDetection: z.string().optional(),
  /** When a machine had said its greeting: from then on a message is heard whole. */
  greetingEndedAt: storedInstant.optional(),
  /** When the words were played that the law asks for. */
  disclosurePlayedAt: storedInstant.optional(),
  digits: z.string().optional(),
  /** When a key was pressed where we had asked who does not want to be called. */
  optOutKeyedAt: storedInstant.optional(),
  recordings: z.array(recording),
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
      /** Estimated from the words: `shared/domain/calls/transcript.ts`. */
      agentTalkSeconds: z.number().min(0).optional(),
      leadTalkSeconds: z.number().min(0).optional(),
      silenceSeconds: z.number().min(0).optional(),
      interruptions: z.int().min(0).optional(),
      /** Of both, over the whole talk. */
      wordsPerMinute: z.int().min(0).optional(),
    })
    .optional(),
  /** Micros are millionths of the currency; cents round them. */
  cost: z
    .object({
      cents: z.int(),
      micros: z.int(),
      currency: z.string(),
      parts: z.array(z.object({ name: z.string(), micros: z.int() })).optional(),
    })
    .optional(),
  clientState: clientState.optional(),
  /** Who the leg leads to: the lead, unless we said otherwise when we placed it. */
  role: z.enum(legRoles),
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
  /** Tenant and number of the other end while no lead has it: one that appears later gets the call. */
  unmatchedKey: z.string().optional(),
  /** When the first event of a leg occurred, while its end is not known: `telnyx/close` finds it by this. */
  openSince: storedInstant.optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  /** What was decided before the call was placed, where this system placed it. */
  compliance: z
    .object({
      attemptId: id,
      /** When the lists were looked at, and that the number stood on none. */
      dncCheckedAt: storedInstant,
      withinCallingHours: z.boolean(),
      /** The laws that were looked at. */
      rules: z.array(z.string()),
      /** Whether everybody on the line must agree to a recording; then it began when the disclosure had been played. */
      recordingNeedsConsent: z.boolean(),
    })
    .optional(),
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
  /** Who was on the line, and from when to when. */
  participants: z.array(
    z.object({
      legId: id,
      role: z.enum(legRoles),
      /** Who answered that leg for us. */
      agentId: id.optional(),
      joinedAt: storedInstant.optional(),
      leftAt: storedInstant.optional(),
    }),
  ),
  leadId: id.optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  direction: z.enum(callDirections).optional(),
  startedAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  durationSeconds: z.number().min(0),
  outcome: z.enum(callStatuses),
  /** Who answered the leg that gives the outcome. */
  answeredBy: z.enum(answerers).optional(),
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
