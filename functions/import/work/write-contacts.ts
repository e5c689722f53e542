import type { Collection } from 'mongodb';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { assembleContact } from '../../../shared/domain/contacts/contact.ts';
import { isWritten } from '../../../shared/domain/imports/count-fates.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { failuresIn } from '../../../shared/stores/mongodb/errors.ts';
import type { Candidate } from './candidate.ts';
import type { WrittenBatch } from './write-leads.ts';

interface ContactsDeps {
  readonly contacts: () => Promise<Collection<Contact>>;
  readonly newId: () => string;
}

/** Inserts contacts; those that are there already stay as they are. @returns why the store refused others. */
async function insertAll(
  stored: Collection<Contact>,
  contacts: readonly Contact[],
): Promise<ReadonlyMap<number, string>> {
  try {
    await stored.insertMany(contacts, { ordered: false });
    return new Map();
  } catch (error) {
    return failuresIn(error).refused;
  }
}

/**
 * Writes the further phones and e-mails of rows that became leads, or changed one. What a lead has already
 * stays as it is, so a repeat adds nothing; those of a later row that gave way to this one go. The leads are written by
 * now: a contact that the store refuses is a warning, and stops nothing.
 */
export async function writeContacts(
  candidates: readonly Candidate[],
  { outcomes, overruled }: WrittenBatch,
  context: WriteContext,
  deps: ContactsDeps,
): Promise<void> {
  const fresh: Contact[] = [];
  const owners: Candidate[] = [];
  const takenOver = [...overruled];
  candidates.forEach((candidate, place) => {
    const outcome = outcomes[place] as RowOutcome;
    const { leadId } = outcome;
    if (!leadId || !isWritten(outcome)) return;
    for (const contact of candidate.contacts) {
      fresh.push(assembleContact({ ...contact, leadId }, deps.newId(), context));
      owners.push(candidate);
    }
  });
  if (takenOver.length === 0 && fresh.length === 0) return;
  const { tenantId, actor } = context;
  const stored = await deps.contacts();
  if (takenOver.length > 0) {
    await stored.deleteMany({ tenantId, leadId: { $in: takenOver }, createdBy: actor, version: 1 });
  }
  if (fresh.length === 0) return;
  const refused = await insertAll(stored, fresh);
  for (const [index, why] of refused) {
    const { row, warnings } = owners[index] as Candidate;
    const { value, label = '' } = fresh[index] as Contact;
    warnings.push({
      line: row.line,
      column: label,
      value: value.slice(0, 200),
      reason: `could not be stored: ${why.slice(0, 200)}`,
    });
  }
}
