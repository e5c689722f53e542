import type { ImportSliceResult, LeadImport } from '../../../shared/contracts/lead-import.ts';
import { claimSlice, releaseSlice } from '../../../shared/stores/mongodb/import-slices.ts';
import { importSlice, type SliceDeps } from '../work/import-slice.ts';
import { isUnchanged } from '../work/work-pace.ts';
import { type SettledDeps, supersededLines } from './settled-outcomes.ts';

const maxRounds = 5;

/** Slices with rows that gave way to earlier ones, or were skipped as duplicates of rows that did. */
async function unsettled(record: LeadImport, deps: SettledDeps): Promise<ImportSliceResult[]> {
  const lines: number[] = [];
  const slices: number[] = [];
  for await (const slice of deps.slices.find({ importId: record._id, state: 'done' })) {
    const superseded = await supersededLines(record, slice, deps);
    if (superseded.size > 0) slices.push(slice.slice);
    lines.push(...superseded);
  }
  if (lines.length === 0) return [];
  const doubtful = [{ slice: { $in: slices } }, { 'outcomes.duplicateOf': { $in: lines } }];
  return deps.slices
    .find({ importId: record._id, state: 'done', $or: doubtful })
    .sort({ slice: 1 })
    .toArray();
}

/** Does a slice once more, unless the import is being undone by now: the undo waits for the claim. */
async function importAgain(record: LeadImport, { _id }: ImportSliceResult, deps: SliceDeps): Promise<void> {
  const slices = await deps.slices();
  const slice = await claimSlice(slices, _id, { state: 'done', token: deps.newId(), now: deps.clock() });
  if (!slice) throw new Error(`Slice ${_id} is claimed by another worker`);
  const current = await (await deps.imports()).findOne({ _id: record._id });
  if (!isUnchanged(current, record)) {
    await releaseSlice(slices, slice);
    throw new Error(`Import ${record._id} changed while it was finished`);
  }
  await importSlice(record, slice, deps, Number.POSITIVE_INFINITY);
}

/**
 * Looks again at rows whose slice ran too early: those that have given way to earlier ones, and those that were
 * skipped as their duplicates. The person they name may be nobody's by now. Their slices are done once more, in
 * the order of the file, which changes nothing else in them.
 */
export async function settleAgain(record: LeadImport, settled: SettledDeps, deps: SliceDeps): Promise<void> {
  if (!record.hasOverruled) return;
  for (let round = 0; round < maxRounds; round += 1) {
    const slices = await unsettled(record, settled);
    if (slices.length === 0) return;
    for (const slice of slices) await importAgain(record, slice, deps);
  }
}
