import type { AuditNote, DomainEvent, EventType } from '../contracts/domain-event.ts';

interface Versioned {
  readonly _id: string;
  readonly tenantId: string | null;
  readonly version: number;
  readonly updatedAt: Date;
}

/**
 * The event to put into the outbox of `document` together with its change.
 * @param audit who did it and what changed; left out where the system follows from what people did.
 */
export function eventOf(type: EventType, document: Versioned, id: string, audit?: AuditNote): DomainEvent {
  return {
    id,
    type,
    tenantId: document.tenantId ?? '',
    entityId: document._id,
    version: document.version,
    at: document.updatedAt,
    ...(audit && { audit }),
  };
}
