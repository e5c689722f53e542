import * as z from 'zod';
import { auditNote } from './domain-event.ts';
import { id, storedInstant } from './fields.ts';

/** A document of the collection `leadMerges`: what is needed to take a merge back. */
export const leadMerge = z.object({
  _id: id,
  tenantId: id,
  targetId: id,
  sourceId: id,
  at: storedInstant,
  by: z.string(),
  /** What the merge changed in the lead that stayed. */
  changes: auditNote.shape.changes,
  /** What moved from the one lead to the other, by collection. */
  moved: z.object({
    contacts: z.array(id),
    callLogs: z.array(id),
    calls: z.array(id),
    conversations: z.array(id),
  }),
  /** Contacts that the merge made. */
  made: z.array(id),
  undoneAt: storedInstant.nullable(),
});
export type LeadMerge = z.output<typeof leadMerge>;
