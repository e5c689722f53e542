import type { Collection } from 'mongodb';
import pMap from 'p-map';
import type { Contact } from '../../../shared/contracts/contact.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import {
  type ImportSliceResult,
  importBounds,
  type LeadImport,
} from '../../../shared/contracts/lead-import.ts';
import { countFates, isWritten } from '../../../shared/domain/imports/count-fates.ts';
import { parseRows, type Row } from '../../../shared/domain/imports/parse-rows.ts';
import type { PublishEvents } from '../../../shared/domain/ports.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { doNotCallLists, ListedNumbers } from '../../../shared/stores/mongodb/do-not-call.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { actorOf, type Candidate } from './candidate.ts';
import { Preparation } from './prepare.ts';
import { rehearse } from './rehearse.ts';
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
  readonly readRange: (
    object: { bucket: string; key: string; etag: string },
    start: number,
    end: number,
  ) => Promise<Uint8Array>;
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

async function rowsOf(record: LeadImport, slice: ImportSliceResult, deps: SliceDeps): Promise<Row[]> {
  const { start, end, firstLine } = slice;
  const { format } = record;
  if (!format) throw new Error(`Import ${record._id} has slices and no format`);
  if (slice.isTooLong) {
    const fault = `is longer than ${importBounds.recordBytes / 1024} KiB`;
    return [{ line: firstLine, cells: [], fault }];
  }
  return parseRows(await deps.readRange(record, start, end), format, firstLine);
}

/** A slice is one event, and one entry of the audit trail. */
function eventOfSlice(
  record: LeadImport,
  { _id, outcomes }: Pick<ImportSliceResult, '_id' | 'outcomes'>,
  id: string,
  at: Date,
): DomainEvent[] {
  const written = outcomes.filter(isWritten);
  const ids = written.flatMap(({ leadId }) => leadId ?? []);
  if (ids.length === 0 || record.options.dryRun) return [];
  const { inserted, updated } = countFates(written);
  const changes = { inserted: { to: inserted }, updated: { to: updated } };
  const about = { tenantId: record.tenantId, entityId: _id, version: 1, at, ids };
  return [{ id, type: 'leads.imported', ...about, audit: { actor: actorOf(record._id), changes } }];
}

/**
 * Imports the rows of one slice and records what became of each. A repeat finds its own leads by import and
 * line and arrives at the same record, so it may come however often.
 */
export async function importSlice(
  record: LeadImport,
  slice: ImportSliceResult,
  deps: SliceDeps,
): Promise<void> {
  const { _id: importId, tenantId, options, policy } = record;
  const { dryRun, mode } = options;
  const now = deps.clock();
  const context: WriteContext = {
    ...{ tenantId, actor: actorOf(importId), now, defaultRegion: options.defaultRegion ?? '' },
    ...(policy?.scoreWeights && { policy: { requiredFields: [], scoreWeights: policy.scoreWeights } }),
  };
  const [leads, rows, listed] = await Promise.all([
    deps.leads(),
    rowsOf(record, slice, deps),
    deps.doNotCallLists(tenantId, options.campaignId, now),
  ]);
  const preparation = new Preparation(record, context, deps.newId);
  const { outcomes, warnings } = preparation;
  function* batches() {
    for (const some of chunks(rows, options.batchSize)) yield preparation.candidates(some);
  }
  let hasOverruled = false;
  const write = async (candidates: Candidate[]) => {
    if (candidates.length === 0) return;
    await markListed(candidates, listed);
    const settling = { importId, mode, context };
    const written = dryRun
      ? await rehearse(leads, await deps.rehearsals(), candidates, settling)
      : await writeLeads(leads, candidates, settling);
    if (!dryRun) await writeContacts(candidates, written, context, deps);
    if (written.overruled.size > 0) hasOverruled = true;
    written.outcomes.forEach((outcome, place) => {
      outcomes.push(outcome);
      if (isWritten(outcome)) warnings.push(...(candidates[place] as Candidate).warnings);
    });
  };
  await pMap(batches(), write, { concurrency: batchesAtOnce });
  if (hasOverruled) await (await deps.imports()).updateOne({ _id: importId }, { $set: { hasOverruled } });
  outcomes.sort((a, b) => a.line - b.line);
  const done: ImportSliceResult = {
    ...slice,
    state: 'done',
    counts: countFates(outcomes),
    outcomes,
    warnings,
    finishedAt: now,
    outbox: [...slice.outbox, ...eventOfSlice(record, { _id: slice._id, outcomes }, deps.newId(), now)],
  };
  const slices = await deps.slices();
  await slices.replaceOne({ _id: slice._id }, done);
  await publishOutbox(slices, done, deps.publish);
}
