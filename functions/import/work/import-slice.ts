import type { Collection } from 'mongodb';
import pMap from 'p-map';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportSliceResult, LeadImport } from '../../../shared/contracts/lead-import.ts';
import { countFates, isWritten } from '../../../shared/domain/imports/count-fates.ts';
import type { PublishEvents } from '../../../shared/domain/ports.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { doNotCallLists, ListedNumbers } from '../../../shared/stores/mongodb/do-not-call.ts';
import type { ClaimedSlice } from '../../../shared/stores/mongodb/import-slices.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { actorOf, type Candidate } from './candidate.ts';
import { Preparation } from './prepare.ts';
import { rehearse } from './rehearse.ts';
import { eventsOfSlice } from './slice-event.ts';
import { type ReadRange, rowsOf } from './slice-rows.ts';
import { ClaimLost, WorkPace, workMilliseconds } from './work-pace.ts';
import { writeContacts } from './write-contacts.ts';
import { writeLeads } from './write-leads.ts';

export interface SliceDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly leads: () => Promise<Collection<Lead>>;
  /** Where dry runs write. */
  readonly rehearsals: () => Promise<Collection<Lead>>;
  readonly contacts: () => Promise<Collection<Contact>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  readonly doNotCallLists: typeof doNotCallLists;
  readonly readRange: ReadRange;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

/** While one batch is on its way to the store the next one is read. */
const batchesAtOnce = 2;

/** Marks those whose number is on a list: they are leads, and not to be called. */
async function markListed(candidates: readonly Candidate[], listed: ListedNumbers): Promise<void> {
  const numbers = await listed(
    candidates.flatMap(({ lead, contacts }) => [lead.phone ?? [], contacts.map(({ value }) => value)].flat()),
  );
  if (numbers.size === 0) return;
  for (const { row, lead, input, contacts, warnings } of candidates) {
    for (const contact of contacts) if (numbers.has(contact.value)) contact.doNotContact = true;
    if (!lead.phone || !numbers.has(lead.phone)) continue;
    lead.doNotCall = true;
    input.doNotCall = true;
    warnings.push({
      ...{ line: row.line, column: 'phone', value: lead.phone },
      reason: 'is on a do-not-call list: the lead is not to be called',
    });
  }
}

const contextOf = ({ _id, tenantId, options, policy }: LeadImport, now: Date): WriteContext => ({
  tenantId,
  actor: actorOf(_id),
  now,
  defaultRegion: options.defaultRegion ?? '',
  ...(policy?.scoreWeights && { policy: { requiredFields: [], scoreWeights: policy.scoreWeights } }),
});

/** What a worker came to with a slice: all of its rows, or those before the line that is left to do. */
interface Part extends Pick<ImportSliceResult, 'outcomes' | 'warnings'> {
  readonly resumeLine: number | undefined;
}

/** Writes rows of a slice, batch after batch, for as long as it may. */
async function importRows(
  record: LeadImport,
  slice: ClaimedSlice,
  pace: WorkPace,
  deps: SliceDeps,
): Promise<Part> {
  const { _id: importId, tenantId, options } = record;
  const { dryRun, mode, batchSize } = options;
  const context = contextOf(record, deps.clock());
  const [leads, rows, listed] = await Promise.all([
    deps.leads(),
    rowsOf(record, slice, deps.readRange),
    deps.doNotCallLists(tenantId, options.campaignId, context.now),
  ]);
  const { resumeLine = 0 } = slice;
  const preparation = new Preparation(record, context, deps.newId);
  preparation.passOver(rows.filter(({ line }) => line < resumeLine));
  const open = rows.filter(({ line }) => line >= resumeLine);
  const { outcomes, warnings } = preparation;
  const reached = { rows: 0 };
  const failures: unknown[] = [];
  async function* batches() {
    for (const some of chunks(open, batchSize)) {
      const isFirst = reached.rows === 0;
      if (failures.length > 0) return;
      if (!(await pace.mayGoOn(() => countFates([...slice.outcomes, ...outcomes]))) && !isFirst) return;
      reached.rows += some.length;
      yield preparation.candidates(some);
    }
  }
  const imports = await deps.imports();
  const beforeOverruling = async () =>
    void (await imports.updateOne({ _id: importId }, { $set: { hasOverruled: true } }));
  const write = async (candidates: Candidate[]) => {
    if (candidates.length === 0) return;
    await markListed(candidates, listed);
    const settling = { importId, mode, context, beforeOverruling };
    const written = dryRun
      ? await rehearse(leads, await deps.rehearsals(), candidates, settling)
      : await writeLeads(leads, candidates, settling);
    if (!dryRun) await writeContacts(candidates, written, context, deps);
    written.outcomes.forEach((outcome, place) => {
      outcomes.push(outcome);
      if (isWritten(outcome)) warnings.push(...(candidates[place] as Candidate).warnings);
    });
  };
  // A batch that fails waits for the one beside it: nothing is written any more when the claim is given up.
  const writeOrNote = (candidates: Candidate[]) =>
    write(candidates).catch((error: unknown) => void failures.push(error));
  await pMap(batches(), writeOrNote, { concurrency: batchesAtOnce });
  if (failures.length > 0) throw failures[0];
  return { outcomes, warnings, resumeLine: open[reached.rows]?.line };
}

/**
 * Imports rows of a slice that this worker has claimed, and records what became of each. A repeat finds its own leads
 * by import and line and arrives at the same record. What is left when the time is up, or the import was cancelled
 * meanwhile, is for the next message.
 * @param milliseconds to spend; at least one batch is written.
 * @returns whether the slice is done.
 * @throws ClaimLost when another worker has the slice by now; nothing is recorded then.
 */
export async function importSlice(
  record: LeadImport,
  slice: ClaimedSlice,
  deps: SliceDeps,
  milliseconds = workMilliseconds,
): Promise<boolean> {
  const [imports, slices] = [await deps.imports(), await deps.slices()];
  const pace = new WorkPace(record, slice, { imports, slices }, { clock: deps.clock, milliseconds });
  const part = await importRows(record, slice, pace, deps);
  const { resumeLine } = part;
  const now = deps.clock();
  const version = slice.version + 1;
  const isResumed = slice.resumeLine !== undefined;
  const outcomes = [...(isResumed ? slice.outcomes : []), ...part.outcomes].sort((a, b) => a.line - b.line);
  const warnings = [...(isResumed ? slice.warnings : []), ...part.warnings];
  const isDone = resumeLine === undefined;
  const events = eventsOfSlice(record, slice, {
    outcomes: part.outcomes,
    version,
    id: deps.newId(),
    at: now,
  });
  const { matchedCount } = await slices.updateOne(
    { _id: slice._id, 'claim.token': slice.claim.token },
    {
      $set: {
        state: isDone ? 'done' : 'planned',
        counts: countFates(outcomes),
        outcomes,
        warnings,
        version,
        attempts: 0,
        ...(isDone ? { finishedAt: now } : { resumeLine }),
      },
      $unset: { claim: '', ...(isDone && { resumeLine: '' }) },
      $push: { outbox: { $each: events } },
    },
  );
  if (matchedCount === 0) throw new ClaimLost(`Slice ${slice._id} is claimed by another worker`);
  await publishOutbox(slices, { _id: slice._id, outbox: events }, deps.publish);
  return isDone;
}
