import type { Candidate } from '../../functions/import/work/candidate.ts';
import { type Settlement, settle } from '../../functions/import/work/settle.ts';
import type { Lead, LeadInput } from '../../shared/contracts/lead.ts';
import type { ImportMode, LeadImport } from '../../shared/contracts/lead-import.ts';
import { assembleLead } from '../../shared/domain/leads/new-lead.ts';
import type { WriteContext } from '../../shared/domain/write-context.ts';
import { at, tenantId, uuid, writeContext } from './builders.ts';
import { formatOf } from './import-rows.ts';

export const importId = uuid(70);
export const importContext: WriteContext = { ...writeContext, actor: `import:${importId}`, now: at(60) };

/** A row of the import that says this of a person. */
export function candidateOf(line: number, input: LeadInput): Candidate {
  const lead = assembleLead(input, uuid(1_000 + line), importContext);
  return {
    row: { line, cells: Object.values(input).map(String) },
    lead: { ...lead, import: { id: importId, line } },
    input,
    contacts: [],
    warnings: [],
  };
}

export const settleIn = (mode: ImportMode, candidate: Candidate, twin: Lead, isRefused = false): Settlement =>
  settle(candidate, twin, isRefused, { importId, mode, context: importContext });

/** An import of a file with this header. */
export const anImport = (
  header: readonly string[],
  options: Partial<LeadImport['options']> = {},
  policy?: LeadImport['policy'],
): LeadImport => ({
  ...{ _id: importId, tenantId, createdAt: at(0), updatedAt: at(0), createdBy: 's3', version: 1 },
  ...{ bucket: 'imports', key: `incoming/${tenantId}/leads.csv`, etag: '"e"', bytes: 100, status: 'running' },
  options: {
    ...{ batchSize: 100, source: 'list', dryRun: false, mode: 'skip', unknownColumns: 'custom', tags: [] },
    ...options,
  },
  format: formatOf(header),
  ...(policy && { policy }),
  outbox: [],
});
