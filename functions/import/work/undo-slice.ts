import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportSliceResult, LeadImport, RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { restoredLead } from '../../../shared/domain/imports/update-lead.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import { valuesAtOnce } from '../../../shared/stores/mongodb/find-among.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { actorOf } from './candidate.ts';
import type { SliceDeps } from './import-slice.ts';

type Undo = NonNullable<ImportSliceResult['undo']>;
/** Ids of the leads that were taken back, and those that were not. */
type Taken = Pick<Undo, 'kept'> & { readonly ids: string[] };
type Written = RowOutcome & { readonly leadId: string };

const isAt = (date: Date | null | undefined, at: Date): boolean => date?.getTime() === at.getTime();

const writtenAs = (rows: readonly RowOutcome[], wanted: RowOutcome['fate']): Written[] =>
  rows.filter((outcome): outcome is Written => outcome.fate === wanted && Boolean(outcome.leadId));

const changedHow = ({ deletedAt }: Lead): string => (deletedAt ? 'was deleted since' : 'was changed since');
const kept = ({ line, leadId }: Written, reason: string) => ({ line, leadId, reason });

/** Deletes, in one statement, what nobody touched since; then looks at what is left, and why. */
async function remove(
  leads: Collection<Lead>,
  importId: string,
  rows: readonly Written[],
  at: Date,
): Promise<Taken> {
  const undo: Taken = { kept: [], ids: [] };
  if (rows.length === 0) return undo;
  const ids = rows.map(({ leadId }) => leadId);
  await leads.updateMany(
    { _id: { $in: ids }, 'import.id': importId, version: 1, deletedAt: null },
    { $set: { deletedAt: at, updatedAt: at, identity: {}, searchKeys: [] }, $inc: { version: 1 } },
  );
  const found = new Map<string, Lead>();
  const asked = { projection: { import: 1, deletedAt: 1 } };
  for await (const lead of leads.find({ _id: { $in: ids } }, asked)) found.set(lead._id, lead as Lead);
  for (const row of rows) {
    const lead = found.get(row.leadId);
    if (lead?.import?.line !== row.line) continue; // another row of the file has it, or it was erased
    if (isAt(lead.deletedAt, at)) undo.ids.push(lead._id);
    else undo.kept.push(kept(row, changedHow(lead)));
  }
  return undo;
}

/** Writes leads as they were before. @returns ids of those whose phone or e-mail is another lead's by now. */
async function writeBack(
  leads: Collection<Lead>,
  importId: string,
  rows: ReadonlyMap<string, Written>,
  at: Date,
): Promise<Set<string>> {
  const writes: AnyBulkWriteOperation<Lead>[] = [];
  const ids: string[] = [];
  for await (const lead of leads.find({ _id: { $in: [...rows.keys()] }, deletedAt: null })) {
    const { importUpdate: mark, version } = lead;
    if (mark?.id !== importId || mark.version !== version) continue;
    if (mark.line !== rows.get(lead._id)?.line) continue;
    const { _id, ...replacement } = restoredLead(lead as Lead, at);
    writes.push({ replaceOne: { filter: { _id, version }, replacement } });
    ids.push(_id);
  }
  if (writes.length === 0) return new Set();
  try {
    await leads.bulkWrite(writes, { ordered: false });
    return new Set();
  } catch (error) {
    return new Set(duplicatesIn(error).map((index) => ids[index] as string));
  }
}

/** Puts leads back to what they said before, unless they say something newer. */
async function restore(
  leads: Collection<Lead>,
  importId: string,
  rows: readonly Written[],
  at: Date,
): Promise<Taken> {
  const undo: Taken = { kept: [], ids: [] };
  if (rows.length === 0) return undo;
  const rowOf = new Map(rows.map((row) => [row.leadId, row]));
  const refused = await writeBack(leads, importId, rowOf, at);
  for await (const lead of leads.find({ _id: { $in: [...rowOf.keys()] } })) {
    const row = rowOf.get(lead._id) as Written;
    const mark = lead.importUpdate;
    if (mark?.id === importId && mark.line !== row.line) continue; // another row of the file has it
    if (!mark && isAt(lead.updatedAt, at)) undo.ids.push(lead._id);
    else if (refused.has(lead._id)) undo.kept.push(kept(row, 'its phone or e-mail is another lead’s by now'));
    else undo.kept.push(kept(row, changedHow(lead as Lead)));
  }
  return undo;
}

/** Contacts that the import added to leads which are now as they were before. */
async function removeContacts(
  contacts: Collection<Contact>,
  record: LeadImport,
  ids: readonly string[],
  at: Date,
) {
  if (ids.length === 0) return;
  const { tenantId, _id } = record;
  await contacts.updateMany(
    { tenantId, leadId: { $in: [...ids] }, createdBy: actorOf(_id), version: 1, deletedAt: null },
    {
      $set: { deletedAt: at, updatedAt: at },
      $unset: { valueKey: '', primaryKey: '' },
      $inc: { version: 1 },
    },
  );
}

/**
 * Takes back what a slice did: leads that it created are deleted, those that it changed say again what they
 * said before; what somebody edited since is left alone and listed. A repeat arrives at the same.
 */
export async function undoSlice(
  record: LeadImport,
  slice: ImportSliceResult,
  deps: Pick<SliceDeps, 'leads' | 'contacts' | 'slices' | 'publish' | 'newId'>,
): Promise<void> {
  const { _id: importId, tenantId, undo: asked } = record;
  if (!asked) return;
  const { at } = asked;
  const leads = await deps.leads();
  const undo: Undo = { removed: 0, restored: 0, kept: [] };
  const ids: string[] = [];
  for (const rows of chunks(slice.outcomes, valuesAtOnce)) {
    const removed = await remove(leads, importId, writtenAs(rows, 'inserted'), at);
    const restored = await restore(leads, importId, writtenAs(rows, 'updated'), at);
    const taken = [...removed.ids, ...restored.ids];
    await removeContacts(await deps.contacts(), record, taken, at);
    ids.push(...taken);
    undo.removed += removed.ids.length;
    undo.restored += restored.ids.length;
    undo.kept.push(...[...removed.kept, ...restored.kept].sort((a, b) => a.line - b.line));
  }
  const version = slice.version + 1;
  const about = { tenantId, entityId: slice._id, version, at, ids };
  const changes = { removed: { to: undo.removed }, restored: { to: undo.restored } };
  const event = {
    id: deps.newId(),
    type: 'leads.undone' as const,
    ...about,
    audit: { actor: asked.by, changes },
  };
  const outbox = ids.length > 0 ? [event] : [];
  const slices = await deps.slices();
  const { matchedCount } = await slices.updateOne(
    { _id: slice._id, undo: { $exists: false } },
    { $set: { undo, version }, $push: { outbox: { $each: outbox } } },
  );
  if (matchedCount === 1) await publishOutbox(slices, { _id: slice._id, outbox }, deps.publish);
}
