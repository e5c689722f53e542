import type { Collection } from 'mongodb';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { newContact } from '../../../shared/domain/contacts/contact.ts';
import { isWritten } from '../../../shared/domain/imports/count-fates.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import type { Candidate } from './candidate.ts';
import type { WrittenBatch } from './write-leads.ts';

interface ContactsDeps {
  readonly contacts: () => Promise<Collection<Contact>>;
  readonly newId: () => string;
}

/**
 * Writes the further phones and e-mails of rows that became leads, or changed one. What a lead has already
 * stays as it is, so a repeat adds nothing; those of a later row that gave way to this one go.
 */
export async function writeContacts(
  candidates: readonly Candidate[],
  { outcomes, overruled }: WrittenBatch,
  context: WriteContext,
  deps: ContactsDeps,
): Promise<void> {
  const fresh: Contact[] = [];
  const takenOver = [...overruled];
  candidates.forEach(({ contacts }, place) => {
    const outcome = outcomes[place] as RowOutcome;
    const { leadId } = outcome;
    if (!leadId || !isWritten(outcome)) return;
    for (const contact of contacts) fresh.push(newContact({ ...contact, leadId }, deps.newId(), context));
  });
  if (takenOver.length === 0 && fresh.length === 0) return;
  const { tenantId, actor } = context;
  const stored = await deps.contacts();
  if (takenOver.length > 0) {
    await stored.deleteMany({ tenantId, leadId: { $in: takenOver }, createdBy: actor, version: 1 });
  }
  if (fresh.length > 0) await stored.insertMany(fresh, { ordered: false }).catch(duplicatesIn);
}
