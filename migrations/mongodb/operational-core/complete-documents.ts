import type { AnyBulkWriteOperation, Collection, Db, Document } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { withDerived } from '../../../shared/domain/leads/new-lead.ts';

const batchSize = 500;

async function completeLeads(db: Db): Promise<void> {
  const leads: Collection<Lead> = db.collection('leads');
  let batch: AnyBulkWriteOperation<Lead>[] = [];
  const write = async () => {
    if (batch.length > 0) await leads.bulkWrite(batch, { ordered: false, bypassDocumentValidation: true });
    batch = [];
  };
  for await (const old of leads.find({ searchKeys: { $exists: false } })) {
    const { visibleTo, searchKeys } = withDerived(old);
    batch.push({ updateOne: { filter: { _id: old._id }, update: { $set: { visibleTo, searchKeys } } } });
    if (batch.length === batchSize) await write();
  }
  await write();
}

/** Adds what documents lack that were written before the operational core. */
export async function completeDocuments(db: Db): Promise<void> {
  const add = (name: string, fields: Document) =>
    Promise.all(
      Object.entries(fields).map(([field, value]) =>
        db
          .collection(name)
          .updateMany(
            { [field]: { $exists: false } },
            { $set: { [field]: value } },
            { bypassDocumentValidation: true },
          ),
      ),
    );
  await completeLeads(db);
  await add('campaigns', { counters: {}, deletedAt: null, outbox: [] });
  await add('users', { availability: 'offline', deletedAt: null, outbox: [] });
  for (const name of ['objections', 'scripts']) await add(name, { deletedAt: null, outbox: [] });
}
