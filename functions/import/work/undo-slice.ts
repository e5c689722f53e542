import type { Collection } from 'mongodb';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { ImportSliceResult, LeadImport } from '../../../shared/contracts/lead-import.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import { valuesAtOnce } from '../../../shared/stores/mongodb/find-among.ts';
import { lineRangeOf } from '../../../shared/stores/mongodb/import-slices.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { actorOf } from './candidate.ts';
import type { SliceDeps } from './import-slice.ts';
import { removedLeads, removeLeads } from './undo-inserted.ts';
import { restoredLeads, restoreLeads } from './undo-updated.ts';
import { workMilliseconds } from './work-pace.ts';

type UndoDeps = Pick<SliceDeps, 'leads' | 'contacts' | 'slices' | 'publish' | 'newId' | 'clock'>;
type Undo = NonNullable<ImportSliceResult['undo']>;

/** Contacts that the import added to leads which are now as they were before. */
async function removeContacts(
  contacts: Collection<Contact>,
  { tenantId, _id }: LeadImport,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  for (const some of chunks(ids, valuesAtOnce)) {
    await contacts.updateMany(
      { tenantId, leadId: { $in: some }, createdBy: actorOf(_id), version: 1, deletedAt: null },
      {
        $set: { deletedAt: at, updatedAt: at },
        $unset: { valueKey: '', primaryKey: '' },
        $inc: { version: 1 },
      },
    );
  }
}

function eventsOf(
  { tenantId, undo: asked }: LeadImport,
  { _id, version }: ImportSliceResult,
  { removed, restored }: Undo,
  { id, ids }: { readonly id: string; readonly ids: readonly string[] },
): DomainEvent[] {
  if (!asked || ids.length === 0) return [];
  const changes = { removed: { to: removed }, restored: { to: restored } };
  const about = { tenantId, entityId: _id, version: version + 1, at: asked.at };
  return [{ id, type: 'leads.undone', ...about, ids: [...ids], audit: { actor: asked.by, changes } }];
}

/**
 * Takes back what an import wrote of the lines of a slice. What that is, the leads themselves say: those that it
 * created are deleted, those that it changed say again what they said before; what somebody edited since is left alone
 * and listed. The result is read from the leads afterwards, so a repeat arrives at the same.
 * @returns false when the slice is to be looked at again: the time is up, or the slice changed meanwhile.
 */
export async function undoSlice(
  record: LeadImport,
  slice: ImportSliceResult,
  deps: UndoDeps,
): Promise<boolean> {
  const { _id: importId, undo: asked } = record;
  if (!asked) return true;
  const { at } = asked;
  const [leads, slices] = [await deps.leads(), await deps.slices()];
  const lines = await lineRangeOf(slices, slice);
  const endsAt = deps.clock().getTime() + workMilliseconds;
  await removeLeads(leads, importId, lines, at);
  const refused = await restoreLeads(leads, importId, lines, {
    at,
    mayGoOn: () => deps.clock().getTime() < endsAt,
  });
  if (!refused) return false;
  const removed = await removedLeads(leads, importId, lines, at);
  const restored = await restoredLeads(leads, importId, lines, { at, refused, outcomes: slice.outcomes });
  const ids = [...removed.ids, ...restored.ids];
  await removeContacts(await deps.contacts(), record, ids, at);
  const undo = {
    removed: removed.ids.length,
    restored: restored.ids.length,
    kept: [...removed.kept, ...restored.kept].sort((a, b) => a.line - b.line),
  };
  const outbox = eventsOf(record, slice, undo, { id: deps.newId(), ids });
  const { matchedCount } = await slices.updateOne(
    { _id: slice._id, version: slice.version },
    { $set: { undo }, $inc: { version: 1 }, $push: { outbox: { $each: outbox } } },
  );
  if (matchedCount === 0) return false;
  await publishOutbox(slices, { _id: slice._id, outbox }, deps.publish);
  return true;
}
