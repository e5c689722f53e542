import type { ErasureStep } from '../../contracts/erasure.ts';
import type { Lead } from '../../contracts/lead.ts';
import { isEnded, type LeadImport } from '../../contracts/lead-import.ts';
import { listObjects, removeObjects } from '../../platform/aws/object-store.ts';
import { collection } from '../mongodb/collections.ts';
import type { PersonalData } from './personal-data.ts';

/** Empties the rows that imports kept, and deletes their files and reports. @returns how many objects went. */
async function emptyImports(importIds: readonly string[], tenantId: string, bucket: string): Promise<number> {
  const slices = await collection('importSlices');
  // A row that was refused or skipped may be the person's, too, and names no lead: the cells of all go.
  for await (const { _id, outcomes } of slices.find({ importId: { $in: [...importIds] }, tenantId })) {
    const emptied = outcomes.map(({ cells, value, ...left }) => left);
    await slices.updateOne({ _id }, { $set: { outcomes: emptied, warnings: [] } });
  }
  const imports = await collection('imports');
  const records = await imports.find({ _id: { $in: [...importIds] }, tenantId }).toArray();
  const keys = records.flatMap(({ key, reports }) => [key, ...Object.values(reports ?? {})]);
  await removeObjects(bucket, keys);
  await imports.updateMany({ _id: { $in: [...importIds] } }, { $unset: { reports: '' } });
  return keys.length;
}

/**
 * Deletes what dry runs keep. A dry run writes no lead, so that none can be followed to its rows: the files and
 * rows of all dry runs of the tenant go, which can be repeated. One that has not ended is cancelled.
 */
async function eraseDryRuns(tenantId: string, bucket: string, at: Date): Promise<ErasureStep[]> {
  const imports = await collection('imports');
  const dryRuns = await imports
    .find({ tenantId, 'options.dryRun': true })
    .project<Pick<LeadImport, '_id' | 'status'>>({ status: 1 })
    .toArray();
  for (const { _id } of dryRuns.filter(({ status }) => !isEnded(status))) {
    const set = { status: 'cancelled' as const, finishedAt: at, updatedAt: at };
    await imports.updateOne({ _id }, { $set: set, $inc: { version: 1 } });
  }
  const ids = dryRuns.map(({ _id }) => _id);
  const files = await emptyImports(ids, tenantId, bucket);
  const leads = await (await collection('importRehearsals')).deleteMany({ tenantId: { $in: ids } });
  return [
    { store: 'mongodb', what: 'leads of dry runs deleted', count: leads.deletedCount },
    { store: 'mongodb', what: 'dry runs emptied of cells', count: ids.length },
    { store: 's3', what: 'files of dry runs and their reports deleted', count: files },
  ];
}

/** Rows of files that were imported: the files and their reports go, what the import counted stays. */
export async function eraseImports(
  data: PersonalData,
  { tenantId, bucket, at }: { readonly tenantId: string; readonly bucket: string; readonly at: Date },
): Promise<ErasureStep[]> {
  const importIds = new Set([
    ...data.importRows.map(({ importId }) => importId as string),
    ...data.leads.flatMap((lead) => {
      const { import: created, importUpdate: changed } = lead as Lead;
      return [created?.id ?? [], changed?.id ?? []].flat();
    }),
  ]);
  const files = await emptyImports([...importIds], tenantId, bucket);
  const exported = await listObjects(bucket, `exports/${tenantId}/`);
  await removeObjects(bucket, exported);
  return [
    { store: 'mongodb', what: 'imports emptied of cells', count: importIds.size },
    { store: 's3', what: 'imported files and their reports deleted', count: files },
    { store: 's3', what: 'exported files deleted', count: exported.length },
    ...(await eraseDryRuns(tenantId, bucket, at)),
  ];
}
