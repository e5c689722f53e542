import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import {
  type ImportCounts,
  type ImportSliceResult,
  type LeadImport,
  type RowOutcome,
  reportColumnPrefix,
} from '../../../shared/contracts/lead-import.ts';
import { addCounts, countFates } from '../../../shared/domain/imports/count-fates.ts';
import { guardCell } from '../../../shared/domain/imports/guard-cell.ts';
import type { PublishEvents } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { isSplitAndDone } from '../../../shared/stores/mongodb/imports.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { settledOutcomes } from './settled-outcomes.ts';

export interface FinishDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  readonly leads: () => Promise<Collection<Lead>>;
  /** Uploads a stream of unknown length. */
  readonly upload: (bucket: string, key: string, body: Readable, contentType: string) => Promise<void>;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

const isNotImported = ({ fate }: RowOutcome) => fate === 'rejected' || fate === 'skipped';

/** A CSV being written to the bucket, row by row: nothing of it is held. */
function openReport(deps: FinishDeps, bucket: string, key: string, head: readonly string[]) {
  const rows = stringify({ columns: [...head], header: true, cast: { string: guardCell } });
  const body = new PassThrough();
  const uploaded = Promise.all([
    deps.upload(bucket, key, body, 'text/csv; charset=utf-8'),
    pipeline(rows, body),
  ]);
  return {
    write: async (row: readonly (string | number)[]) => {
      if (!rows.write(row)) await new Promise((resolve) => rows.once('drain', resolve));
    },
    close: async () => {
      rows.end();
      await uploaded;
    },
  };
}

/** Counts every row once and writes both reports: what was not imported and why, and what was. */
async function reconcile(record: LeadImport, deps: FinishDeps) {
  const folder = `reports/${record.tenantId}/${record._id}`;
  const keys = { rejected: `${folder}/rejected.csv`, imported: `${folder}/imported.csv` };
  const header = record.format?.header ?? [];
  const notes = ['line', 'fate', 'column', 'reason'].map((name) => `${reportColumnPrefix}${name}`);
  const rejected = openReport(deps, record.bucket, keys.rejected, [...header, ...notes]);
  const imported = openReport(deps, record.bucket, keys.imported, ['line', 'lead_id', 'warnings']);
  let counts: ImportCounts = countFates([]);
  const [slices, leads] = [await deps.slices(), await deps.leads()];
  for await (const { outcome, warnings } of settledOutcomes(
    slices,
    leads,
    record._id,
    record.options.dryRun,
  )) {
    counts = addCounts(counts, countFates([outcome]));
    if (isNotImported(outcome)) {
      const cells = header.map((_, column) => outcome.cells?.[column] ?? '');
      const { line, fate, column = '', reason = '' } = outcome;
      await rejected.write([...cells, line, fate, column, reason]);
    } else {
      const said = warnings.map(({ column, reason }) => `${column}: ${reason}`).join('; ');
      await imported.write([outcome.line, outcome.leadId ?? '', said]);
    }
  }
  await Promise.all([rejected.close(), imported.close()]);
  return { counts, reports: keys };
}

/**
 * Ends an import: reconciles, writes the reports, says so. Asked too early it does nothing; asked again
 * it finds the import ended; interrupted it starts over and arrives at the same reports.
 */
export async function finishImport(importId: string, deps: FinishDeps): Promise<void> {
  const imports = await deps.imports();
  const isFinishing = async () => (await imports.findOne({ _id: importId }))?.status === 'finishing';
  if (!(await isFinishing()) && !(await isSplitAndDone(imports, await deps.slices(), importId))) return;
  const record = await imports.findOneAndUpdate(
    { _id: importId, status: { $in: ['running', 'finishing'] } },
    { $set: { status: 'finishing' } },
    { returnDocument: 'after' },
  );
  if (!record) return;
  const { counts, reports } = await reconcile(record, deps);
  const now = deps.clock();
  const { tenantId, version } = record;
  const event = { id: deps.newId(), type: 'import.finished' as const, tenantId, entityId: importId, at: now };
  const finished = await imports.findOneAndUpdate(
    { _id: importId, status: 'finishing' },
    {
      $set: {
        status: counts.rejected > 0 ? 'done_with_errors' : 'done',
        counts,
        reports,
        updatedAt: now,
        finishedAt: now,
        outbox: [{ ...event, version: version + 1 }],
      },
      $inc: { version: 1 },
    },
    { returnDocument: 'after' },
  );
  if (finished) await publishOutbox(imports, finished, deps.publish);
}
