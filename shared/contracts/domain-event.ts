import * as z from 'zod';
import { id } from './fields.ts';

const eventTypes = [
  'lead.created',
  'lead.updated',
  'lead.deleted',
  'leads.imported',
  'import.finished',
  'call.updated',
  'conversation.updated',
] as const;

export type EventType = (typeof eventTypes)[number];

/**
 * Something that happened to an entity. It says what changed, never to what: consumers read the
 * entity itself, so that repeats and reorderings lead to the same state and nothing personal travels.
 */
export const domainEvent = z.object({
  id,
  type: z.enum(eventTypes),
  tenantId: id,
  /** The document the event rode in. */
  entityId: id,
  /** Version of that document after the change: the order of events of one entity. */
  version: z.int().min(1),
  at: z.coerce.date(),
  /** A bulk change is one event with the ids of all it touched. */
  ids: z.array(id).max(5_000).optional(),
});

export type DomainEvent = z.output<typeof domainEvent>;

/** Name under which events are put on the bus. */
export const eventSource = 'ringleader';
