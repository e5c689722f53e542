import * as z from 'zod';
import { id, storedInstant } from './fields.ts';

/** A document of the collection `diallers`: how far the dialler of one campaign is; its id is the campaign's. */
export const dialler = z.object({
  _id: id,
  tenantId: id,
  /** One pass at a time. */
  lockedUntil: storedInstant,
  /** The lead up to which the audience has been put into the queue; null: from the first one. */
  filledTo: id.nullable(),
  /** When the audience was last seen to its end. */
  filledAt: storedInstant.optional(),
  /** What recent calls came to; counted once a minute. */
  measured: z
    .object({
      at: storedInstant,
      /** Of the last calls: how many there were, and how many a person answered. */
      attempts: z.int(),
      answered: z.int(),
      /** Over thirty days: calls that a person answered, and those of them that had no agent. */
      live: z.int(),
      abandoned: z.int(),
    })
    .optional(),
  /** How often a call of the campaign has changed what it amounts to. */
  changes: z.int().optional(),
  /** Whether there were changes since the campaign was counted, and when that was. */
  isUncounted: z.boolean().optional(),
  countedAt: storedInstant.optional(),
});
export type Dialler = z.output<typeof dialler>;

/**
 * A document of the collection `agentSeats`: whether an agent is on a call of the dialler; its id is the
 * agent's. What people say of themselves (`availability`) is in their profile.
 */
export const agentSeat = z.object({
  _id: id,
  tenantId: id,
  /** The attempt whose call is theirs. */
  attemptId: id.nullable(),
  /** From when they take the next one, after time to wrap up; while they are on one, since when. */
  freeFrom: storedInstant,
});
export type AgentSeat = z.output<typeof agentSeat>;
