import * as z from 'zod';
import { callStatuses } from './call-log.ts';
import { domainEvent } from './domain-event.ts';
import { documentBase, id, instant, storedInstant, text } from './fields.ts';

export const entryStatuses = ['waiting', 'calling', 'done'] as const;

/**
 * A document of the collection `dialEntries`: one lead in the queue of one campaign, when it is to be called
 * next, and why not any more.
 */
export const dialEntry = z.object({
  ...documentBase,
  campaignId: id,
  leadId: id,
  status: z.enum(entryStatuses),
  /** 0 for a call that was promised, then by the lead's priority: 1 urgent to 4 low. */
  rank: z.int().min(0).max(4),
  dueAt: storedInstant,
  attempts: z.int().min(0),
  /** The attempt under way, or the last one. */
  attemptId: id.optional(),
  lastOutcome: z.enum(callStatuses).optional(),
  /** A call that somebody promised: by whom, and what was said. */
  callback: z.object({ at: storedInstant, agentId: id.optional(), note: z.string().optional() }).optional(),
  doneBecause: z.enum(['spoken_to', 'attempts_used', 'may_not_be_called', 'unreachable', 'left']).optional(),
  outbox: z.array(domainEvent),
});
export type DialEntry = z.output<typeof dialEntry>;

/** Body of `POST /v1/campaigns/{id}/callbacks`. */
export const callbackInput = z.strictObject({
  leadId: id,
  at: instant,
  /** Who promised it, and is to keep it. */
  agentId: id.optional(),
  note: text(500).optional(),
});
export type CallbackInput = z.output<typeof callbackInput>;
