import * as z from 'zod';
import { auditNote } from './domain-event.ts';
import { storedInstant } from './fields.ts';

/**
 * A change of a person that was made in PostgreSQL, as far as MongoDB still has to follow: kept in `crm.user_changes`
 * until it has.
 */
export const userChange = z.object({
  kind: z.enum(['created', 'updated', 'deleted']),
  /** What becomes of the profile, as a merge patch; of a new one all that it is made from. */
  patch: z.record(z.string(), z.unknown()),
  actor: z.string(),
  requestId: z.string().optional(),
  /** Address the request came from. */
  from: z.string().optional(),
  at: z.union([storedInstant, z.iso.datetime().transform((text) => new Date(text))]),
  /** What changed in PostgreSQL, for the audit trail. */
  alsoChanged: auditNote.shape.changes,
});
export type UserChange = z.output<typeof userChange>;
