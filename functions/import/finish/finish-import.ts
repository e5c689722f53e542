import type { Collection } from 'mongodb';
import {
  type ImportCounts,
  isEnded,
  type LeadImport,
  reportColumnPrefix,
} from '../../../shared/contracts/lead-import.ts';
import type { ImportStartMessage } from '../../../shared/contracts/queue-messages.ts';
import { addCounts, countFates, isWritten } from '../../../shared/domain/imports/count-fates.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { endImport, haveAllLanesEnded, nextTurns } from '../../../shared/stores/mongodb/imports.ts';
import type { SliceDeps } from '../work/import-slice.ts';
import { copyId } from '../work/rehearse.ts';
import { finishUndo } from './finish-undo.ts';
import { openReport, type Upload } from './report.ts';
import { settleAgain } from './settle-again.ts';
import { type SettledDeps, settledOutcomes } from './settled-outcomes.ts';

export interface FinishDeps extends SliceDeps {
  readonly upload: Upload;
  /** Lets an import that waited begin. */
  readonly sendStart: SendMessages<ImportStartMessage>;
}

async function settledDeps(record: LeadImport, deps: FinishDeps): Promise<SettledDeps> {
  const { dryRun } = record.options;
  return {
    slices: await deps.slices(),
    leads: await (dryRun ? deps.rehearsals() : deps.leads()),
    idOf: (leadId) => (dryRun ? copyId(record._id, leadId) : leadId),
    readRange: deps.readRange,
  };
}

/** Counts every row once and writes both reports: what was not imported and why, and what was. */
async function reconcile(record: LeadImport, deps: FinishDeps) {
  const folder = `reports/${record.tenantId}/${record._id}`;
  const keys = { rejected: `${folder}/rejected.csv`, imported: `${folder}/imported.csv` };
  const header = record.format?.header ?? [];
  const notes = ['line', 'fate', 'column', 'value', 'reason'].map((name) => `${reportColumnPrefix}${name}`);
  const rejected = openReport(deps.upload, record.bucket, keys.rejected, [...header, ...notes]);
  const imported = openReport(deps.upload, record.bucket, keys.imported, [
    'line',
    'fate',
    'lead_id',
    'warnings',
  ]);
  let counts: ImportCounts = countFates([]);
  const settled = await settledDeps(record, deps);
  await settleAgain(record, settled, deps);
  for await (const { outcome, warnings } of settledOutcomes(record, settled)) {
    counts = addCounts(counts, countFates([outcome]));
    const { line, fate, leadId = '', column = '', value = '', reason = '' } = outcome;
    if (!isWritten(outcome)) {
      const cells = header.map((_, place) => outcome.cells?.[place] ?? '');
      await rejected.write([...cells, line, fate, column, value, reason]);
    } else {
      const said = warnings
        .map((warning) => `${warning.column}: ${warning.reason} (${warning.value})`)
        .join('; ');
      await imported.write([line, fate, leadId, said]);
    }
  }
  await Promise.all([rejected.close(), imported.close()]);
  return { counts, reports: keys };
}

/** The import if it is time to end it: all its lanes have ended, or it was cancelled before it had any. */
async function claim(imports: Collection<LeadImport>, record: LeadImport): Promise<LeadImport | null> {
  const { _id, status } = record;
  if (!haveAllLanesEnded(record)) return null;
  if (status === 'cancelled') return record.finishedAt ? null : record;
  if (status === 'finishing') return record;
  return imports.findOneAndUpdate(
    { _id, status: 'running' },
    { $set: { status: 'finishing' } },
    { returnDocument: 'after' },
  );
}

/** Lets the tenant's imports begin whose turn it is by now. */
async function letOthersBegin(
  imports: Collection<LeadImport>,
  tenantId: string,
  deps: FinishDeps,
): Promise<void> {
  const next = await nextTurns(imports, tenantId);
  if (next.length > 0) await deps.sendStart(next.map(({ _id }) => ({ importId: _id, tenantId })));
}

/**
 * Ends an import, or its undoing: reconciles, writes the reports, says so. Asked too early it does nothing;
 * asked again it finds the import ended; interrupted it starts over and arrives at the same reports.
 */
export async function finishImport(importId: string, deps: FinishDeps): Promise<void> {
  const imports = await deps.imports();
  const record = await imports.findOne({ _id: importId });
  if (!record) return;
  const claimed = await claim(imports, record);
  if (claimed?.undo) await finishUndo(claimed, deps);
  else if (claimed) {
    const { counts, reports } = await reconcile(claimed, deps);
    const done = counts.rejected > 0 ? 'done_with_errors' : 'done';
    const status = claimed.status === 'cancelled' ? 'cancelled' : done;
    if (claimed.options.dryRun) await (await deps.rehearsals()).deleteMany({ tenantId: importId });
    await endImport(imports, claimed, { status, counts, reports }, deps);
  }
  if (claimed || isEnded(record.status)) await letOthersBegin(imports, record.tenantId, deps);
}
