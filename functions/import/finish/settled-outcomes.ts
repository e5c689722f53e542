import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type {
  ImportSliceResult,
  LeadImport,
  RowOutcome,
  RowWarning,
} from '../../../shared/contracts/lead-import.ts';
import { parseRows } from '../../../shared/domain/imports/parse-rows.ts';

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
  const changed = leads.find(
    { _id: { $in: [...lineOf.keys()] }, 'importUpdate.id': importId },
    { projection: { importUpdate: 1 } },
  );
  for await (const { _id, importUpdate } of changed) {
    const line = lineOf.get(_id) ?? 0;
    if (importUpdate && importUpdate.line !== line) overruled.add(line);
  }
  return overruled;
}

/** The cells of some lines, from the file itself. */
async function cellsOf(record: LeadImport, slice: ImportSliceResult, deps: SettledDeps) {
  const bytes = await deps.readRange(record, slice.start, slice.end);
  const rows = record.format ? parseRows(bytes, record.format, slice.firstLine) : [];
  return new Map(rows.map(({ line, cells }) => [line, cells]));
}

/**
 * Every row of an import with what became of it in the end, in the order of the file, a slice at a time.
 *
 * A slice that ran early may have written a person whom an earlier row, in a slice that ran late, took
 * over. The leads themselves know the row they are from: a row that is not it any more was superseded, and
 * counts as the duplicate it is.
 */
export async function* settledOutcomes(record: LeadImport, deps: SettledDeps): AsyncGenerator<Settled> {
  const results = deps.slices.find({ importId: record._id, state: 'done' }).sort({ slice: 1 });
  for await (const slice of results) {
    const { outcomes, warnings } = slice;
    const created = linesOf(outcomes, 'inserted');
    const owned = await linesInserted(deps.leads, record._id, created);
    const overruled = await linesOverruled(record._id, linesOf(outcomes, 'updated'), deps);
    const superseded = new Set([
      ...created.map(({ line }) => line).filter((line) => !owned.has(line)),
      ...overruled,
    ]);
    const cells = superseded.size > 0 ? await cellsOf(record, slice, deps) : undefined;
    const warned = Map.groupBy(warnings, ({ line }) => line);
    for (const outcome of outcomes) {
      const { line } = outcome;
      if (!superseded.has(line)) yield { outcome, warnings: warned.get(line) ?? [] };
      else {
        const reason = 'duplicate of an earlier line';
        const own = [...(cells?.get(line) ?? [])];
        yield { outcome: { ...outcome, fate: 'skipped', reason, cells: own }, warnings: [] };
      }
    }
  }
}
