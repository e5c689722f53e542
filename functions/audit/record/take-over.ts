import type { Collection } from 'mongodb';
import { type DomainEvent, type EventEntity, eventEntities } from '../../../shared/contracts/domain-event.ts';
import { recordAudit } from '../../../shared/stores/mongodb/audit.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Carrier, clearOutbox } from '../../../shared/stores/mongodb/outbox.ts';

/** The collection of the document that an event rides in. */
function carriersOf({ type }: Pick<DomainEvent, 'type'>): Promise<Collection<Carrier>> {
  const entity = type.slice(0, type.indexOf('.')) as EventEntity;
  return collection(eventEntities[entity]) as unknown as Promise<Collection<Carrier>>;
}

/**
 * Takes what an event has to tell the audit trail out of the document it rides in: written to the trail
 * first, then removed. A repeat finds nothing left to do. What people say travels in no queue: the message
 * only says where to look.
 */
export async function takeOver(event: DomainEvent): Promise<void> {
  const carriers = await carriersOf(event);
  const document = await carriers.findOne({ _id: event.entityId }, { projection: { outbox: 1 } });
  const told = document?.outbox.filter(({ audit }) => audit !== undefined) ?? [];
  if (told.length === 0) return;
  await recordAudit(told);
  await clearOutbox(carriers, event.entityId, told);
}
