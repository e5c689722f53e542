import { type LeadImport, maxImportAttempts } from '../../../shared/contracts/lead-import.ts';
import { log } from '../../../shared/platform/log.ts';
import { countsSoFar } from '../../../shared/stores/mongodb/import-slices.ts';
import { endImport } from '../../../shared/stores/mongodb/imports.ts';
import type { SliceDeps } from '../work/import-slice.ts';

/**
 * Counts an attempt to finish an import, or its undo, before anything is done: also one that a crash ends is counted.
 * @returns whether it may be made; false when all attempts were used up.
 */
export async function countAttempt(
  { _id }: LeadImport,
  { imports, clock }: Pick<SliceDeps, 'imports' | 'clock'>,
): Promise<boolean> {
  const counted = await (await imports()).findOneAndUpdate(
    { _id },
    { $inc: { finishAttempts: 1 }, $set: { finishBegunAt: clock() } },
    { returnDocument: 'after', projection: { finishAttempts: 1 } },
  );
  return (counted?.finishAttempts ?? 0) <= maxImportAttempts;
}

/**
 * Ends an import that cannot be finished: with the counts that its workers recorded and without reports. One that was
 * cancelled stays so. It can be undone, and an undo that could not be finished can be asked for again.
 */
export async function giveUpFinish(record: LeadImport, deps: SliceDeps): Promise<void> {
  const { _id: importId, status, undo } = record;
  const task = undo ? 'The undo of the import' : 'The import';
  const error = `${task} could not be finished: ${maxImportAttempts} attempts failed`;
  const known = record.counts ? {} : await countsSoFar(await deps.slices(), importId);
  log.error('import failed, its finish used up its attempts', { importId });
  const end = status === 'cancelled' ? status : 'failed';
  await endImport(await deps.imports(), record, { ...known, status: end, error }, deps);
}
