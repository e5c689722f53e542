import type { Collection } from 'mongodb';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import { log } from '../../platform/log.ts';

export interface Carrier {
  _id: string;
  outbox: DomainEvent[];
}

/**
 * Publishes the events that ride in a document just written, and takes them out of it. A failure is
 * logged and swallowed: the write itself succeeded, the events stay, and the relay sends them later.
 */
export async function publishOutbox<Row extends Carrier>(
  documents: Collection<Row>,
  document: Pick<Row, '_id' | 'outbox'>,
  publish: PublishEvents,
): Promise<void> {
  if (document.outbox.length === 0) return;
  try {
    await publish(document.outbox);
    await clear(documents as unknown as Collection<Carrier>, document);
  } catch (error) {
    log.warn('events left to the relay', {
      collection: documents.collectionName,
      documentId: document._id,
      error: error as Error,
    });
  }
}

async function clear(documents: Collection<Carrier>, { _id, outbox }: Pick<Carrier, '_id' | 'outbox'>) {
  await documents.updateOne({ _id }, { $pull: { outbox: { id: { $in: outbox.map(({ id }) => id) } } } });
}

/**
 * Publishes what a crash or an outage left behind: events older than `before`, at most `limit`
 * documents. @returns the number of events published.
 */
export async function relayOutbox(
  documents: Collection<Carrier>,
  publish: PublishEvents,
  before: Date,
  limit: number,
): Promise<number> {
  const left = await documents
    .find({ 'outbox.at': { $lt: before } }, { projection: { outbox: 1 }, limit })
    .toArray();
  let published = 0;
  for (const document of left) {
    await publish(document.outbox);
    await clear(documents, document);
    published += document.outbox.length;
  }
  return published;
}
