import * as z from 'zod';
import { callDecision } from './call-decision.ts';
import { callStatuses } from './call-log.ts';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, storedInstant, text } from './fields.ts';

export const attemptStatuses = ['refused', 'placing', 'placed', 'ended', 'failed'] as const;
/** `manual`: somebody asked for this one call. The others are the dialler's. */
export const attemptModes = ['manual', 'progressive', 'power'] as const;

/**
 * A document of the collection `callAttempts`: that a lead was to be called, what was decided, and what came
 * of it. `placing` until the provider has taken the call, `placed` until it has ended.
 */
export const callAttempt = z.object({
  ...documentBase,
  leadId: id,
  campaignId: id.optional(),
  /** Who takes the call: chosen before it is placed, or when somebody answers it. */
  agentId: id.optional(),
  mode: z.enum(attemptModes),
  status: z.enum(attemptStatuses),
  decision: callDecision,
  from: z.string(),
  /** The lead's number; a refused attempt may have none. */
  to: z.string().optional(),
  callControlId: z.string().optional(),
  callLegId: z.string().optional(),
  callSessionId: z.string().optional(),
  /** Tenant and lead while the call is under way: nobody else calls them meanwhile. */
  activeKey: z.string().optional(),
  /** When a person answered; a machine is none. */
  answeredAt: storedInstant.optional(),
  /** When an agent was on the line. */
  connectedAt: storedInstant.optional(),
  /** When a person was told that nobody is there. */
  abandonedAt: storedInstant.optional(),
  endedAt: storedInstant.optional(),
  outcome: z.enum(callStatuses).optional(),
  /** Why the provider did not take it. */
  error: z.string().optional(),
  outbox: z.array(domainEvent),
});
export type CallAttempt = z.output<typeof callAttempt>;

/** Body of `POST /v1/calls`. */
export const callInput = z.strictObject({
  leadId: id,
  /** For which campaign: its hours, its list and its attempts count. */
  campaignId: id.optional(),
  /** Who is connected when the lead answers; without it the call is left to whoever placed it. */
  agentId: id.optional(),
  /** One of our lines; the campaign's, the agent's or any when left out. */
  from: text(40).optional(),
});
