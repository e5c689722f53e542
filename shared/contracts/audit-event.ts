import * as z from 'zod';
import { auditNote, eventTypes } from './domain-event.ts';
import { id, storedInstant } from './fields.ts';

/** A document of the collection `auditEvents`: who changed what, when. Nothing ever changes one but an erasure. */
export const auditEvent = z.object({
  /** The id of the event it tells of: a repeat meets the unique index of `_id`. */
  _id: id,
  tenantId: id,
  type: z.enum(eventTypes),
  entityId: z.string(),
  version: z.int().min(1),
  at: storedInstant,
  actor: z.string(),
  requestId: z.string().optional(),
  from: z.string().optional(),
  /** Absent once the person it is about was erased; its hash, and so the chain, stays. */
  changes: auditNote.shape.changes.optional(),
  /** Random, kept beside the changes and erased with them: short values cannot be guessed from their hash. */
  salt: z.string().optional(),
  /** SHA-256 of salt and changes. */
  changesHash: z.string(),
  erasedAt: storedInstant.optional(),
  /** Number of the batch that chains the entry; absent until then. */
  batch: z.int().min(1).optional(),
});
export type AuditEvent = z.output<typeof auditEvent>;

/** A document of the collection `auditBatches`: a link of a tenant's chain. */
export const auditBatch = z.object({
  /** `<tenant>:<number>`: two jobs cannot both write the next link. */
  _id: z.string(),
  tenantId: id,
  number: z.int().min(1),
  at: storedInstant,
  entryIds: z.array(id),
  /** SHA-256 of the previous link's hash and of every entry, in their order. */
  hash: z.string(),
  previousHash: z.string(),
});
export type AuditBatch = z.output<typeof auditBatch>;
