import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportSliceResult, LeadImport, RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { countFates } from '../../../shared/domain/imports/count-fates.ts';
import { isClaimed, lineRangeOf } from '../../../shared/stores/mongodb/import-slices.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import type { SliceDeps } from '../work/import-slice.ts';
import { eventsOfSlice } from '../work/slice-event.ts';
import type { SettledDeps } from './settled-outcomes.ts';

/** What the leads say of the lines that a worker left without a record. */
async function writtenLines(
  record: LeadImport,
  slice: ImportSliceResult,
  { leads, slices, leadIdOf }: SettledDeps,
): Promise<RowOutcome[]> {
  const { start, end } = await lineRangeOf(slices, slice);
  const lines = { $gte: slice.resumeLine ?? start, $lt: end };
  const projection = { import: 1, importUpdate: 1 };
  const created = leads.find({ 'import.id': record._id, 'import.line': lines }, { projection });
  const changed = leads.find({ 'importUpdate.id': record._id, 'importUpdate.line': lines }, { projection });
  const outcomeOf = (line: number | undefined, { _id }: Pick<Lead, '_id'>, fate: RowOutcome['fate']) =>
    line === undefined ? [] : [[line, { line, fate, leadId: leadIdOf(_id) }] as const];
  const found = [
    ...(await created.toArray()).flatMap((lead) => outcomeOf(lead.import?.line, lead, 'inserted')),
    ...(await changed.toArray()).flatMap((lead) => outcomeOf(lead.importUpdate?.line, lead, 'updated')),
  ];
  return [...new Map(found).values()]; // of a line that has two leads, one was deleted since
}

/**
 * Closes the slices that workers had begun when their import was cancelled or failed: what they wrote is read from the
 * leads, counted, and announced by the event that the workers owe.
 */
export async function closeSlices(
  record: LeadImport,
  settled: SettledDeps,
  { publish, newId, clock }: Pick<SliceDeps, 'publish' | 'newId' | 'clock'>,
): Promise<void> {
  const { slices } = settled;
  const begun = { importId: record._id, state: 'planned' as const, claimedAt: { $exists: true } };
  for await (const slice of slices.find(begun)) {
    if (isClaimed(slice, clock())) throw new Error(`Slice ${slice._id} is claimed by a worker`);
    const written = await writtenLines(record, slice, settled);
    const recorded = slice.resumeLine === undefined ? [] : slice.outcomes;
    const outcomes = [...recorded, ...written].sort((a, b) => a.line - b.line);
    const version = slice.version + 1;
    const outbox = eventsOfSlice(record, slice, { outcomes: written, version, id: newId(), at: clock() });
    const { matchedCount } = await slices.updateOne(
      { _id: slice._id, state: 'planned', version: slice.version },
      {
        $set: { state: 'incomplete', outcomes, counts: countFates(outcomes), version },
        $unset: { claim: '' },
        $push: { outbox: { $each: outbox } },
      },
    );
    if (matchedCount === 1) await publishOutbox(slices, { _id: slice._id, outbox }, publish);
  }
}
