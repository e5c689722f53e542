import type { Collection } from 'mongodb';
import type { ImportCounts, ImportSliceResult, LeadImport } from '../../contracts/lead-import.ts';

/** Whether the whole file has been split and every one of its slices is done. */
export async function isSplitAndDone(
  imports: Collection<LeadImport>,
  slices: Collection<ImportSliceResult>,
  importId: string,
): Promise<boolean> {
  const record = await imports.findOne({ _id: importId }, { projection: { slices: 1, status: 1 } });
  if (record?.status !== 'running' || record.slices === undefined) return false;
  return (await slices.countDocuments({ importId })) >= record.slices;
}

/** What has been counted so far: the sum over the slices that are done. */
export async function countsSoFar(
  slices: Collection<ImportSliceResult>,
  importId: string,
): Promise<ImportCounts> {
  const sum = (field: keyof ImportCounts) => ({ $sum: `$counts.${field}` });
  const [total] = await slices
    .aggregate<ImportCounts & { _id: null }>([
      { $match: { importId } },
      {
        $group: {
          _id: null,
          rows: sum('rows'),
          inserted: sum('inserted'),
          updated: sum('updated'),
          skipped: sum('skipped'),
          rejected: sum('rejected'),
        },
      },
    ])
    .toArray();
  const { _id, ...counts } = total ?? {
    _id: null,
    rows: 0,
    inserted: 0,
    updated: 0,
    skipped: 0,
    rejected: 0,
  };
  return counts;
}
