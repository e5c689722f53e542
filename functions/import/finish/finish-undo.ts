import type { LeadImport, UndoCounts } from '../../../shared/contracts/lead-import.ts';
import { endImport } from '../../../shared/stores/mongodb/imports.ts';
import type { FinishDeps } from './finish-import.ts';
import { openReport } from './report.ts';

/** Ends the undoing of an import: adds up what it came to, and lists the leads that stayed as they are. */
export async function finishUndo(
  record: LeadImport,
  deps: Pick<FinishDeps, 'imports' | 'slices' | 'upload' | 'publish' | 'newId' | 'clock'>,
): Promise<void> {
  const { _id: importId, undo: asked, reports } = record;
  if (!asked) return;
  const key = `reports/${record.tenantId}/${importId}/kept.csv`;
  const report = openReport(deps.upload, record.bucket, key, ['line', 'lead_id', 'reason']);
  const counts: UndoCounts = { removed: 0, restored: 0, kept: 0 };
  for await (const { undo } of (await deps.slices()).find({ importId }).sort({ slice: 1 })) {
    counts.removed += undo?.removed ?? 0;
    counts.restored += undo?.restored ?? 0;
    counts.kept += undo?.kept.length ?? 0;
    for (const { line, leadId, reason } of undo?.kept ?? []) await report.write([line, leadId, reason]);
  }
  await report.close();
  const end = {
    status: 'undone' as const,
    undo: { ...asked, counts },
    ...(reports && { reports: { ...reports, kept: key } }),
  };
  await endImport(await deps.imports(), record, end, deps);
}
