import type { Contact } from '../../contracts/contact.ts';
import type { Lead } from '../../contracts/lead.ts';
import { staleVersion } from '../../domain/errors.ts';
import { collection } from './collections.ts';
import { inTransaction } from './transaction.ts';

/** The contacts of a lead that are not deleted. */
export async function contactsOf({ _id: leadId, tenantId }: Lead): Promise<Contact[]> {
  return (await collection('contacts')).find({ tenantId, leadId, deletedAt: null }).toArray();
}

/**
 * Deletes a lead and its contacts as one transaction: a contact of a lead that is not there is nobody's.
 * @param next the lead as deleted. @param contacts each as deleted, one version on.
 * @returns whether the lead still was at the version before.
 * @throws DomainError `precondition_failed` when one of the contacts changed meanwhile.
 */
export async function deleteLeadWithContacts(next: Lead, contacts: readonly Contact[]): Promise<boolean> {
  const [leads, book] = [await collection('leads'), await collection('contacts')];
  let isDeleted = false;
  await inTransaction(async (session) => {
    const { _id, version } = next;
    const before = { _id, version: version - 1, deletedAt: null };
    isDeleted = (await leads.replaceOne(before, next, { session })).matchedCount === 1;
    if (!isDeleted) return;
    for (const contact of contacts) {
      const own = { _id: contact._id, version: contact.version - 1 };
      if ((await book.replaceOne(own, contact, { session })).matchedCount !== 1) throw staleVersion();
    }
  });
  return isDeleted;
}
