import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportSliceResult } from '../../../shared/contracts/lead-import.ts';
import type { LineRange } from '../../../shared/stores/mongodb/import-slices.ts';

type Kept = NonNullable<ImportSliceResult['undo']>['kept'];
/** Ids of the leads that were taken back, and those that were not. */
export interface Taken {
  readonly ids: string[];
  readonly kept: Kept;
}

export const isAt = (date: Date | null | undefined, at: Date): boolean => date?.getTime() === at.getTime();

export const changedHow = ({ deletedAt }: Pick<Lead, 'deletedAt'>): string =>
  deletedAt ? 'was deleted since' : 'was changed since';

const createdBy = (importId: string, { start, end }: LineRange) => ({
  'import.id': importId,
  'import.line': { $gte: start, $lt: end },
});

/** Deletes the leads that an import created, but for those that somebody touched since. */
export async function removeLeads(
  leads: Collection<Lead>,
  importId: string,
  lines: LineRange,
  at: Date,
): Promise<void> {
  await leads.updateMany(
    { ...createdBy(importId, lines), version: 1, deletedAt: null },
    { $set: { deletedAt: at, updatedAt: at, identity: {}, searchKeys: [] }, $inc: { version: 1 } },
  );
}

/** What became of the leads that an import created. */
export async function removedLeads(
  leads: Collection<Lead>,
  importId: string,
  lines: LineRange,
  at: Date,
): Promise<Taken> {
  const taken: Taken = { ids: [], kept: [] };
  const projection = { import: 1, deletedAt: 1 };
  for await (const lead of leads.find(createdBy(importId, lines), { projection })) {
    const line = lead.import?.line ?? 1;
    if (isAt(lead.deletedAt, at)) taken.ids.push(lead._id);
    else taken.kept.push({ line, leadId: lead._id, reason: changedHow(lead) });
  }
  return taken;
}
