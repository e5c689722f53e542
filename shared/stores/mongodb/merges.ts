import type { ClientSession, Collection, Document } from 'mongodb';
import type { Contact } from '../../contracts/contact.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { LeadMerge } from '../../contracts/lead-merge.ts';
import { staleVersion } from '../../domain/errors.ts';
import { collection } from './collections.ts';
import { inTransaction } from './transaction.ts';

const children = ['contacts', 'callLogs', 'calls', 'conversations'] as const;
type Child = (typeof children)[number];

const untyped = async (name: Child): Promise<Collection<Document & { _id: string }>> =>
  (await collection(name)) as unknown as Collection<Document & { _id: string }>;

/** Keys of a contact that name its lead, for the lead it now belongs to. A primary one comes along as a plain one. */
const contactKeys = (contact: Document, leadId: string): Document => ({
  isPrimary: false,
  valueKey: `${contact.tenantId}|${leadId}|${contact.type}|${contact.value}`,
});

/** Gives what belongs to one lead to another. A contact that the other has already stays where it is. */
async function move(
  name: Child,
  ids: readonly string[] | undefined,
  [tenantId, fromLead, toLead]: readonly [string, string, string],
  at: Date,
  session: ClientSession,
): Promise<string[]> {
  const documents = await untyped(name);
  const filter: Document = { tenantId, leadId: fromLead, ...(ids && { _id: { $in: [...ids] } }) };
  const found = await documents.find(filter, { session }).toArray();
  const moved: string[] = [];
  for (const row of found) {
    const keys = name === 'contacts' ? contactKeys(row, toLead) : {};
    if ('valueKey' in keys && (await documents.findOne({ valueKey: keys.valueKey }, { session }))) continue;
    const again = name === 'conversations' ? { 'embedding.status': 'pending' } : {};
    await documents.updateOne(
      { _id: row._id },
      {
        $set: { leadId: toLead, updatedAt: at, ...keys, ...again },
        ...(name === 'contacts' && { $unset: { primaryKey: '' } }),
        $inc: { version: 1 },
      },
      { session },
    );
    moved.push(row._id);
  }
  return moved;
}

async function replaceAtVersion(next: Lead, session: ClientSession): Promise<void> {
  const leads = await collection('leads');
  const { _id, version } = next;
  const result = await leads.replaceOne({ _id, version: version - 1 }, next, { session });
  if (result.matchedCount !== 1) throw staleVersion();
}

interface Merge {
  readonly record: Omit<LeadMerge, 'moved' | 'made' | 'undoneAt'>;
  readonly next: Lead;
  readonly gone: Lead;
  readonly contacts: readonly Contact[];
}

/**
 * Writes a merge as one transaction: both leads, everything that moves, and what is needed to take it back.
 * @throws DomainError `precondition_failed` when one of the leads changed meanwhile.
 */
export async function mergeLeads({ record, next, gone, contacts }: Merge): Promise<void> {
  await inTransaction(async (session) => {
    await replaceAtVersion(gone, session); // first, so that its phone and e-mail are free
    await replaceAtVersion(next, session);
    const whose = [record.tenantId, gone._id, next._id] as const;
    const moved: LeadMerge['moved'] = { contacts: [], callLogs: [], calls: [], conversations: [] };
    for (const name of children) moved[name] = await move(name, undefined, whose, record.at, session);
    const book = await collection('contacts');
    const made: string[] = [];
    for (const contact of contacts) {
      if (await book.findOne({ valueKey: contact.valueKey }, { session })) continue;
      await book.insertOne(contact, { session });
      made.push(contact._id);
    }
    const merges = await collection('leadMerges');
    await merges.insertOne({ ...record, moved, made, undoneAt: null }, { session });
  });
}

/** The merge of one lead into another that has not been taken back. */
export async function findMerge(
  tenantId: string,
  targetId: string,
  sourceId: string,
): Promise<LeadMerge | null> {
  return (await collection('leadMerges')).findOne({ tenantId, targetId, sourceId, undoneAt: null });
}

/** Takes a merge back, as one transaction. What came to the lead since stays with it. */
export async function unmergeLeads(record: LeadMerge, next: Lead, back: Lead, at: Date): Promise<void> {
  await inTransaction(async (session) => {
    await replaceAtVersion(next, session); // first, so that the other's phone and e-mail are free
    await replaceAtVersion(back, session);
    const whose = [record.tenantId, record.targetId, record.sourceId] as const;
    for (const name of children) await move(name, record.moved[name], whose, at, session);
    const made = await collection('contacts');
    await made.deleteMany({ _id: { $in: record.made } }, { session });
    const merges = await collection('leadMerges');
    await merges.updateOne({ _id: record._id }, { $set: { undoneAt: at } }, { session });
  });
}
