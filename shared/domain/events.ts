import type { DomainEvent, EventType } from '../contracts/domain-event.ts';

interface Versioned {
  readonly _id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly updatedAt: Date;
}

/** The event to put into the outbox of `document` together with its change. */
export function eventOf(type: EventType, document: Versioned, id: string): DomainEvent {
  return {
    id,
    type,
    tenantId: document.tenantId,
    entityId: document._id,
    version: document.version,
    at: document.updatedAt,
  };
}
