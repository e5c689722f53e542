import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type {
  ImportSliceResult,
  LeadImport,
  RowOutcome,
  RowWarning,
} from '../../../shared/contracts/lead-import.ts';
import { countFates } from '../../../shared/domain/imports/count-fates.ts';
import { parseRows } from '../../../shared/domain/imports/parse-rows.ts';
import { keptCells } from '../../../shared/domain/imports/row-to-lead.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';

export interface Settled {
  readonly outcome: RowOutcome;
  readonly warnings: readonly RowWarning[];
}

export interface SettledDeps {
  readonly slices: Collection<ImportSliceResult>;
  /** Where the import wrote: the leads, or the rehearsals of a dry run. */
  readonly leads: Collection<Lead>;
  /** Id under which a lead stands there. */
  readonly idOf: (leadId: string) => string;
  /** Id of the lead that stands there under an id. */
  readonly leadIdOf: (id: string) => string;
  readonly readRange: (object: LeadImport, start: number, end: number) => Promise<Uint8Array>;
}

const linesOf = (outcomes: readonly RowOutcome[], fate: RowOutcome['fate']): RowOutcome[] =>
  outcomes.filter((outcome) => outcome.fate === fate);

/** Of the rows that inserted a lead, the lines that a lead of the import still comes from. */
async function linesInserted(leads: Collection<Lead>, importId: string, rows: readonly RowOutcome[]) {
  const lines = new Set<number>();
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return lines;
  const owners = leads.find(
    { 'import.id': importId, 'import.line': { $gte: first.line, $lte: last.line } },
    { projection: { import: 1 } },
  );
  for await (const { import: from } of owners) if (from) lines.add(from.line);
  return lines;
}

/** Of the rows that changed a lead, those whose lead an earlier row of the same import changed in the end. */
async function linesOverruled(importId: string, rows: readonly RowOutcome[], { leads, idOf }: SettledDeps) {
  const overruled = new Set<number>();
  if (rows.length === 0) return overruled;
  const lineOf = new Map(rows.map(({ leadId = '', line }) => [idOf(leadId), line]));
  const byImport = { 'importUpdate.id': importId };
  const changed = await findAmong(leads, '_id', lineOf.keys(), byImport, { projection: { importUpdate: 1 } });
  for (const { _id, importUpdate } of changed) {
    const line = lineOf.get(_id) ?? 0;
    if (importUpdate && importUpdate.line !== line) overruled.add(line);
  }
  return overruled;
}

/**
 * Lines of a slice that wrote a person whom an earlier row, in a slice that ran later, took over. The leads
 * themselves know the row they are from.
 */
export async function supersededLines(
  record: LeadImport,
  { outcomes }: Pick<ImportSliceResult, 'outcomes'>,
  deps: SettledDeps,
): Promise<Set<number>> {
  const created = linesOf(outcomes, 'inserted');
  const owned = await linesInserted(deps.leads, record._id, created);
  const superseded = await linesOverruled(record._id, linesOf(outcomes, 'updated'), deps);
  for (const { line } of created) if (!owned.has(line)) superseded.add(line);
  return superseded;
}

/** What superseded rows came to in the end, with their cells, which the file still has. */
async function corrected(
  record: LeadImport,
  slice: ImportSliceResult,
  superseded: ReadonlySet<number>,
  deps: SettledDeps,
): Promise<Pick<ImportSliceResult, 'outcomes' | 'warnings' | 'counts'>> {
  const bytes = await deps.readRange(record, slice.start, slice.end);
  const rows = record.format ? parseRows(bytes, record.format, slice.firstLine) : [];
  const cells = new Map(rows.map((row) => [row.line, keptCells(row)]));
  const outcomes = slice.outcomes.map((outcome): RowOutcome => {
    const { line } = outcome;
    if (!superseded.has(line)) return outcome;
    const reason = 'duplicate of an earlier line';
    return { ...outcome, fate: 'skipped', reason, cells: cells.get(line) ?? [] };
  });
  const warnings = slice.warnings.filter(({ line }) => !superseded.has(line));
  return { outcomes, warnings, counts: countFates(outcomes) };
}

/**
 * Every row of an import with what became of it in the end, in the order of the file, a slice at a time. A row
 * that was superseded counts as the duplicate it is, and its slice says so from then on.
 */
export async function* settledOutcomes(record: LeadImport, deps: SettledDeps): AsyncGenerator<Settled> {
  const results = deps.slices
    .find({ importId: record._id, state: { $in: ['done', 'incomplete'] } })
    .sort({ slice: 1 });
  for await (const slice of results) {
    const superseded = await supersededLines(record, slice, deps);
    let settled: Pick<ImportSliceResult, 'outcomes' | 'warnings'> = slice;
    if (superseded.size > 0) {
      const correction = await corrected(record, slice, superseded, deps);
      await deps.slices.updateOne({ _id: slice._id }, { $set: correction });
      settled = correction;
    }
    const warned = Map.groupBy(settled.warnings, ({ line }) => line);
    for (const outcome of settled.outcomes) yield { outcome, warnings: warned.get(outcome.line) ?? [] };
  }
}
