import type { Collection } from 'mongodb';
import {
  type ImportCounts,
  isEnded,
  type LeadImport,
  reportColumnPrefix,
} from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportStartMessage } from '../../../shared/contracts/queue-messages.ts';
import { addCounts, countFates, isWritten } from '../../../shared/domain/imports/count-fates.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { hasClaims } from '../../../shared/stores/mongodb/import-slices.ts';
import { endImport, haveAllLanesEnded, nextTurns } from '../../../shared/stores/mongodb/imports.ts';
import type { SliceDeps } from '../work/import-slice.ts';
import { copyId } from '../work/rehearse.ts';
import { closeSlices } from './close-slices.ts';
import { countAttempt, giveUpFinish } from './finish-attempts.ts';
import { finishUndo, isUndoOpen } from './finish-undo.ts';
import { openReport, type Upload } from './report.ts';
import { settleAgain } from './settle-again.ts';
import { type SettledDeps, settledOutcomes } from './settled-outcomes.ts';

export interface FinishDeps extends SliceDeps {
  readonly upload: Upload;
  /** Lets an import that waited begin. */
  readonly sendStart: SendMessages<ImportStartMessage>;
  /** Looks at an import again, later. */
  readonly sendFinish: SendMessages<ImportFinishMessage>;
}

/** Seconds until a cancelled import is looked at again whose workers have not stopped yet. */
const claimedDelaySeconds = 3;

async function settledDeps(record: LeadImport, deps: FinishDeps): Promise<SettledDeps> {
  const { dryRun } = record.options;
  return {
    slices: await deps.slices(),
    leads: await (dryRun ? deps.rehearsals() : deps.leads()),
    idOf: (leadId) => (dryRun ? copyId(record._id, leadId) : leadId),
    leadIdOf: (id) => id.slice(id.lastIndexOf(':') + 1),
    readRange: deps.readRange,
  };
}

/** Counts every row once and writes the reports: what was not imported and why, what was, and with which warnings. */
async function reconcile(record: LeadImport, deps: FinishDeps) {
  const folder = `reports/${record.tenantId}/${record._id}`;
  const keys = {
    rejected: `${folder}/rejected.csv`,
    imported: `${folder}/imported.csv`,
    warnings: `${folder}/warnings.csv`,
  };
  const header = record.format?.header ?? [];
  // A report that was corrected and dropped again has columns of the report before it.
  const places = [...header.keys()].filter((place) => !header[place]?.startsWith(reportColumnPrefix));
  const notes = ['line', 'fate', 'column', 'value', 'reason'].map((name) => `${reportColumnPrefix}${name}`);
  const rejected = openReport(deps.upload, record.bucket, keys.rejected, [
    ...places.map((place) => header[place] ?? ''),
    ...notes,
  ]);
  const imported = openReport(deps.upload, record.bucket, keys.imported, [
    'line',
    'fate',
    'lead_id',
    'warnings',
  ]);
  const warned = openReport(deps.upload, record.bucket, keys.warnings, ['line', 'column', 'value', 'reason']);
  let counts: ImportCounts = countFates([]);
  let warningCount = 0;
  const settled = await settledDeps(record, deps);
  await closeSlices(record, settled, deps);
  if (!record.undo) await settleAgain(record, settled, deps);
  for await (const { outcome, warnings } of settledOutcomes(record, settled)) {
    counts = addCounts(counts, countFates([outcome]));
    const { line, fate, leadId = '', column = '', value = '', reason = '' } = outcome;
    if (!isWritten(outcome)) {
      const cells = places.map((place) => outcome.cells?.[place] ?? '');
      await rejected.write([...cells, line, fate, column, value, reason]);
    } else {
      const said = warnings
        .map((warning) => `${warning.column}: ${warning.reason} (${warning.value})`)
        .join('; ');
      await imported.write([line, fate, leadId, said]);
      warningCount += warnings.length;
      for (const warning of warnings) {
        await warned.write([line, warning.column, warning.value, warning.reason]);
      }
    }
  }
  await Promise.all([rejected.close(), imported.close(), warned.close()]);
  return { counts, warnings: warningCount, reports: keys };
}

/** Whether an import was cancelled or failed on its way, and has no counts yet. */
const isStopped = ({ status, finishedAt }: LeadImport): boolean =>
  (status === 'cancelled' || status === 'failed') && finishedAt === undefined;

/**
 * The import if it is time to end it: all its lanes have ended, or it was cancelled or failed and no worker can write
 * any more of it. Where one still can, the import is looked at again later.
 */
async function claim(record: LeadImport, deps: FinishDeps): Promise<LeadImport | null> {
  const { _id, tenantId, status, undo } = record;
  if (isStopped(record)) {
    if (!(await hasClaims(await deps.slices(), _id, deps.clock()))) return record;
    await deps.sendFinish([{ importId: _id, tenantId }], claimedDelaySeconds);
    return null;
  }
  if (!haveAllLanesEnded(record)) return null;
  if (status === 'finishing') return record;
  if (status !== 'running') return null;
  if (undo) return (await isUndoOpen(record, deps)) ? null : record;
  return (await deps.imports()).findOneAndUpdate(
    { _id, status: 'running', undo: { $exists: false } },
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

async function end(claimed: LeadImport, deps: FinishDeps): Promise<void> {
  if (!(await countAttempt(claimed, deps))) return giveUpFinish(claimed, deps);
  // An undo may come before a cancelled import was counted: what its leads say of it is the same afterwards.
  if (claimed.undo) {
    return finishUndo({ ...(!claimed.counts && (await reconcile(claimed, deps))), ...claimed }, deps);
  }
  const result = await reconcile(claimed, deps);
  const done = result.counts.rejected > 0 ? 'done_with_errors' : 'done';
  const status = isStopped(claimed) ? claimed.status : done;
  if (claimed.options.dryRun) await (await deps.rehearsals()).deleteMany({ tenantId: claimed._id });
  await endImport(await deps.imports(), claimed, { status, ...result }, deps);
}

/**
 * Ends an import, or its undoing: reconciles, writes the reports, says so. Asked too early it does nothing;
 * asked again it finds the import ended; interrupted it starts over and arrives at the same reports.
 */
export async function finishImport(importId: string, deps: FinishDeps): Promise<void> {
  const imports = await deps.imports();
  const record = await imports.findOne({ _id: importId });
  if (!record) return;
  const claimed = await claim(record, deps);
  if (claimed) await end(claimed, deps);
  if (claimed || isEnded(record.status)) await letOthersBegin(imports, record.tenantId, deps);
}
