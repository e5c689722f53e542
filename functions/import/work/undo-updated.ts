import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { undoneLead } from '../../../shared/domain/imports/update-lead.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import { findAmong, valuesAtOnce } from '../../../shared/stores/mongodb/find-among.ts';
import type { LineRange } from '../../../shared/stores/mongodb/import-slices.ts';
import { changedHow, isAt, type Taken } from './undo-inserted.ts';

const changedBy = (importId: string, { start, end }: LineRange): Filter<Lead> => ({
  'importUpdate.id': importId,
  'importUpdate.line': { $gte: start, $lt: end },
});

/** Writes leads as they were before. @returns ids of those whose phone or e-mail is another lead's by now. */
async function writeBack(leads: Collection<Lead>, some: readonly Lead[], at: Date): Promise<string[]> {
  const writes = some.map((lead): AnyBulkWriteOperation<Lead> => {
    const { _id, ...replacement } = undoneLead(lead, at);
    return { replaceOne: { filter: { _id, version: lead.version }, replacement } };
  });
  try {
    await leads.bulkWrite(writes, { ordered: false });
    return [];
  } catch (error) {
    return duplicatesIn(error).map((index) => (some[index] as Lead)._id);
  }
}

/**
 * Puts the leads that an import changed back to what they said before, but for those that somebody edited since.
 * @param mayGoOn is asked between two writes.
 * @returns ids of leads whose phone or e-mail is another lead's by now; null when there was no time for all.
 */
export async function restoreLeads(
  leads: Collection<Lead>,
  importId: string,
  lines: LineRange,
  { at, mayGoOn }: { readonly at: Date; readonly mayGoOn: () => boolean },
): Promise<ReadonlySet<string> | null> {
  const changed = await leads
    .find({ ...changedBy(importId, lines), 'importUpdate.restoredAt': { $exists: false }, deletedAt: null })
    .toArray();
  const untouched = changed.filter(({ importUpdate, version }) => importUpdate?.version === version);
  const refused = new Set<string>();
  for (const some of chunks(untouched as Lead[], valuesAtOnce)) {
    for (const id of await writeBack(leads, some, at)) refused.add(id);
    if (!mayGoOn() && some.at(-1) !== untouched.at(-1)) return null;
  }
  return refused;
}

/**
 * What became of the leads that an import changed.
 * @param outcomes of the slice: they name leads of which a later import took the mark.
 */
export async function restoredLeads(
  leads: Collection<Lead>,
  importId: string,
  lines: LineRange,
  {
    at,
    refused,
    outcomes,
  }: { readonly at: Date; readonly refused: ReadonlySet<string>; readonly outcomes: readonly RowOutcome[] },
): Promise<Taken> {
  const taken: Taken = { ids: [], kept: [] };
  const projection = { importUpdate: 1, deletedAt: 1 };
  const found = await leads.find(changedBy(importId, lines), { projection }).toArray();
  for (const lead of found) {
    const { line = 1, restoredAt } = lead.importUpdate ?? {};
    const reason = refused.has(lead._id) ? 'its phone or e-mail is another lead’s by now' : changedHow(lead);
    if (isAt(restoredAt, at)) taken.ids.push(lead._id);
    else taken.kept.push({ line, leadId: lead._id, reason });
  }
  const known = new Set(found.map(({ _id }) => _id));
  const lineOf = new Map(
    outcomes.flatMap(({ fate, leadId, line }) =>
      fate === 'updated' && leadId && !known.has(leadId) ? [[leadId, line] as const] : [],
    ),
  );
  for (const lead of await findAmong(leads, '_id', lineOf.keys(), {}, { projection })) {
    if (lead.importUpdate?.id === importId) continue; // another row of the file changed it
    taken.kept.push({ line: lineOf.get(lead._id) ?? 1, leadId: lead._id, reason: changedHow(lead) });
  }
  return taken;
}
