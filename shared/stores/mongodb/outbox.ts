import type { Collection } from 'mongodb';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import { log } from '../../platform/log.ts';

export interface Carrier {
  _id: string;
  outbox: DomainEvent[];
}

const withoutAudit = ({ audit, ...event }: DomainEvent): DomainEvent => event;

/**
 * Publishes the events that ride in a document just written. Those that the audit trail must hear of stay
 * in the document until its consumer has taken them over; the others are taken out at once. A failure is
 * logged and swallowed: the write itself succeeded, the events stay, and the relay sends them later.
 */
export async function publishOutbox<Row extends Carrier>(
  documents: Collection<Row>,
  document: Pick<Row, '_id' | 'outbox'>,
  publish: PublishEvents,
): Promise<void> {
  if (document.outbox.length === 0) return;
  try {
    await publish(document.outbox.map(withoutAudit));
    const done = document.outbox.filter(({ audit }) => !audit);
    if (done.length > 0) await clearOutbox(documents as unknown as Collection<Carrier>, document._id, done);
  } catch (error) {
    log.warn('events left to the relay', {
      collection: documents.collectionName,
      documentId: document._id,
      error: error as Error,
    });
  }
}

/** Takes events out of the document they rode in. */
export async function clearOutbox(
  documents: Collection<Carrier>,
  _id: string,
  events: readonly DomainEvent[],
): Promise<void> {
  await documents.updateOne({ _id }, { $pull: { outbox: { id: { $in: events.map(({ id }) => id) } } } });
}

/**
 * Publishes what a crash or an outage left behind: events older than `before`, at most `limit`
 * documents. @param record writes what the audit trail must hear of.
 * @returns the number of events published.
 */
export async function relayOutbox(
  documents: Collection<Carrier>,
  publish: PublishEvents,
  record: (events: readonly DomainEvent[]) => Promise<void>,
  before: Date,
  limit: number,
): Promise<number> {
  const left = await documents
    .find({ 'outbox.at': { $lt: before } }, { projection: { outbox: 1 }, limit })
    .toArray();
  let published = 0;
  for (const { _id, outbox } of left) {
    await publish(outbox.map(withoutAudit));
    await record(outbox);
    await clearOutbox(documents, _id, outbox);
    published += outbox.length;
  }
  return published;
}
