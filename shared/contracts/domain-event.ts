import * as z from 'zod';
import { id } from './fields.ts';

/** Which entity an event is of, and the collection its document is in. */
export const eventEntities = {
  lead: 'leads',
  contact: 'contacts',
  call: 'calls',
  callLog: 'callLogs',
  callAttempt: 'callAttempts',
  dialEntry: 'dialEntries',
  conversation: 'conversations',
  campaign: 'campaigns',
  user: 'users',
  objection: 'objections',
  script: 'scripts',
  doNotCall: 'doNotCall',
  webhook: 'webhooks',
  export: 'exports',
  import: 'imports',
  importMapping: 'importMappings',
  leads: 'importSlices',
} as const;
export type EventEntity = keyof typeof eventEntities;

const changes = ['created', 'updated', 'deleted'] as const;
type Change = (typeof changes)[number];
type PlainEntity = Exclude<EventEntity, 'leads' | 'import'>;

const plainEntities = Object.keys(eventEntities).filter(
  (entity) => entity !== 'leads' && entity !== 'import',
) as PlainEntity[];

/** Every type of event there is. */
export const eventTypes = [
  ...plainEntities.flatMap((entity) =>
    changes.map((change): `${PlainEntity}.${Change}` => `${entity}.${change}`),
  ),
  ...(['lead.merged', 'lead.unmerged', 'lead.erased', 'leads.imported', 'leads.undone'] as const),
  ...(['import.created', 'import.updated', 'import.deleted', 'import.finished', 'import.undone'] as const),
  // Of what stands in PostgreSQL: told to the audit trail alone.
  ...(['apiKey.created', 'apiKey.deleted', 'account.updated'] as const),
] as const;
export type EventType = (typeof eventTypes)[number];

/** Who changed what, kept with the event until it stands in the audit trail. It never leaves the store. */
export const auditNote = z.object({
  actor: z.string(),
  requestId: z.string().optional(),
  /** Address the request came from. */
  from: z.string().optional(),
  /** By field: what it was and what it became; absent on one side where it was added or removed. */
  changes: z.record(z.string(), z.object({ from: z.unknown().optional(), to: z.unknown().optional() })),
});
export type AuditNote = z.output<typeof auditNote>;

/**
 * Something that happened to an entity. On the bus it says what changed, never to what: consumers read
 * the entity itself, so that repeats and reorderings lead to the same state and nothing personal travels.
 */
export const domainEvent = z.object({
  id,
  type: z.enum(eventTypes),
  tenantId: id,
  /** The document the event rode in. */
  entityId: z.string(),
  /** Version of that document after the change: the order of events of one entity. */
  version: z.int().min(1),
  at: z.coerce.date(),
  /** A bulk change is one event with the ids of all it touched. */
  ids: z.array(id).max(5_000).optional(),
  audit: auditNote.optional(),
});

export type DomainEvent = z.output<typeof domainEvent>;

/** Name under which events are put on the bus. */
export const eventSource = 'ringleader';
