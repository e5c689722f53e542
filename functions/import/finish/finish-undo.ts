import type { LeadImport, UndoCounts } from '../../../shared/contracts/lead-import.ts';
import { endImport } from '../../../shared/stores/mongodb/imports.ts';
import { undoSlice } from '../work/undo-slice.ts';
import type { FinishDeps } from './finish-import.ts';
import { openReport } from './report.ts';

/** Whether a slice of the import is left to undo. */
export async function isUndoOpen({ _id: importId }: LeadImport, deps: FinishDeps): Promise<boolean> {
  const open = { importId, undo: { $exists: false } };
  return (await (await deps.slices()).findOne(open, { projection: { _id: 1 } })) !== null;
}

/** Whether any lead still is as the import wrote it. */
async function hasRemains({ _id: importId }: LeadImport, deps: FinishDeps): Promise<boolean> {
  const leads = await deps.leads();
  const asked = { projection: { _id: 1 } };
  const left = await leads.findOne({ 'import.id': importId, version: 1, deletedAt: null }, asked);
  return left !== null;
}

/** Adds up what became of the slices, and lists the leads that were kept. */
async function addUp({ _id: importId, tenantId, bucket }: LeadImport, deps: FinishDeps) {
  const key = `reports/${tenantId}/${importId}/kept.csv`;
  const report = openReport(deps.upload, bucket, key, ['line', 'lead_id', 'reason']);
  const counts: UndoCounts = { removed: 0, restored: 0, kept: 0 };
  for await (const { undo } of (await deps.slices()).find({ importId }).sort({ slice: 1 })) {
    counts.removed += undo?.removed ?? 0;
    counts.restored += undo?.restored ?? 0;
    counts.kept += undo?.kept.length ?? 0;
    for (const { line, leadId, reason } of undo?.kept ?? []) await report.write([line, leadId, reason]);
  }
  await report.close();
  return { key, counts };
}

/**
 * Ends the undoing of an import: adds up what it came to, and lists the leads that stayed as they are.
 */
export async function finishUndo(record: LeadImport, deps: FinishDeps): Promise<void> {
  const { _id: importId, undo: asked, counts: counted, reports } = record;
  if (!asked) return;
  const slices = await deps.slices();
  if (await hasRemains(record, deps)) {
    for await (const slice of slices.find({ importId }).sort({ slice: 1 })) {
      if (!(await undoSlice(record, slice, deps))) throw new Error('The undo of an import needs more time');
    }
  }
  const { key, counts } = await addUp(record, deps);
  const end = {
    status: 'undone' as const,
    undo: { ...asked, counts },
    ...(counted && { counts: counted }),
    ...(reports && { reports: { ...reports, kept: key } }),
  };
  await endImport(await deps.imports(), record, end, deps);
}
