import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type {
  ImportSliceResult,
  LeadImport,
  RowOutcome,
  RowWarning,
} from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import { countFates } from '../../../shared/domain/imports/count-fates.ts';
import { assembleLead } from '../../../shared/domain/leads/new-lead.ts';
import type { PublishEvents, SendMessages } from '../../../shared/domain/ports.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { isSplitAndDone } from '../../../shared/stores/mongodb/imports.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { parseRows, type Row } from './parse-rows.ts';
import { rowToLead } from './row-to-lead.ts';
import { type Candidate, checkLeads, writeLeads } from './write-leads.ts';

export interface WorkDeps {
  readonly leads: () => Promise<Collection<Lead>>;
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  readonly readRange: (
    object: { bucket: string; key: string; etag: string },
    start: number,
    end: number,
  ) => Promise<Uint8Array>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

interface Prepared {
  readonly candidates: Candidate[];
  readonly outcomes: RowOutcome[];
  readonly warnings: RowWarning[];
}

/** Rows as leads, without those that repeat an earlier row of the same slice. */
function prepare(rows: readonly Row[], message: ImportSliceMessage, deps: WorkDeps): Prepared {
  const { tenantId, importId, defaultRegion } = message;
  const context = { tenantId, actor: `import:${importId}`, now: deps.clock(), defaultRegion };
  const firstLines = new Map<string, number>();
  const prepared: Prepared = { candidates: [], outcomes: [], warnings: [] };
  for (const row of rows) {
    const result = rowToLead(row, message);
    if ('rejected' in result) {
      prepared.outcomes.push(result.rejected);
      continue;
    }
    prepared.warnings.push(...result.warnings);
    const lead = {
      ...assembleLead(result.input, deps.newId(), context),
      import: { id: importId, line: row.line },
    };
    const keys = [lead.identity.phoneHash, lead.identity.emailHash].filter((key) => key !== undefined);
    const earlier = keys.map((key) => firstLines.get(key)).find((line) => line !== undefined);
    if (earlier !== undefined) {
      const reason = `duplicate of line ${earlier}`;
      prepared.outcomes.push({ line: row.line, fate: 'skipped', reason, cells: [...row.cells] });
      continue;
    }
    for (const key of keys) firstLines.set(key, row.line);
    prepared.candidates.push({ row, lead });
  }
  return prepared;
}

/**
 * Imports the rows of one slice and records what became of each. A repeat of the message finds its own
 * leads by import and line and arrives at the same record, so it may come however often.
 */
export async function importSlice(message: ImportSliceMessage, deps: WorkDeps): Promise<void> {
  const { importId, tenantId, slice } = message;
  const leads = await deps.leads();
  const bytes = await deps.readRange(message, message.start, message.end);
  const { candidates, outcomes, warnings } = prepare(
    parseRows(bytes, message.format, message.firstLine),
    message,
    deps,
  );
  const apply = message.dryRun ? checkLeads : writeLeads;
  for (const batch of chunks(candidates, message.batchSize)) outcomes.push(...(await apply(leads, batch)));
  outcomes.sort((a, b) => a.line - b.line);

  const ids = message.dryRun
    ? []
    : outcomes.flatMap(({ fate, leadId }) => (fate === 'inserted' && leadId) || []);
  const now = deps.clock();
  const result: ImportSliceResult = {
    _id: `${importId}:${slice}`,
    importId,
    tenantId,
    slice,
    counts: countFates(outcomes),
    outcomes,
    warnings,
    version: 1,
    finishedAt: now,
    outbox:
      ids.length > 0
        ? [
            {
              id: deps.newId(),
              type: 'leads.imported',
              tenantId,
              entityId: importId,
              version: 1,
              at: now,
              ids,
            },
          ]
        : [],
  };
  const slices = await deps.slices();
  await slices.replaceOne({ _id: result._id }, result, { upsert: true });
  await publishOutbox(slices, result, deps.publish);
  if (await isSplitAndDone(await deps.imports(), slices, importId))
    await deps.sendFinish([{ importId, tenantId }]);
}
