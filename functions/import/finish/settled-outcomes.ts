import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { ImportSliceResult, RowOutcome, RowWarning } from '../../../shared/contracts/lead-import.ts';

interface Settled {
  readonly outcome: RowOutcome;
  readonly warnings: readonly RowWarning[];
}

/**
 * Every row of an import with what became of it in the end, in the order of the file, a slice at a time.
 *
 * A slice that ran early may have inserted a person whom an earlier row, in a slice that ran late, took
 * over. The leads themselves know the row they are from: a row that says "inserted" and has no lead was
 * superseded, and counts as the duplicate it is.
 */
export async function* settledOutcomes(
  slices: Collection<ImportSliceResult>,
  leads: Collection<Lead>,
  importId: string,
  dryRun: boolean,
): AsyncGenerator<Settled> {
  const results = slices.find({ importId }).sort({ slice: 1 });
  for await (const { outcomes, warnings } of results) {
    const lines = outcomes.filter(({ fate }) => fate === 'inserted').map(({ line }) => line);
    const owned = dryRun ? new Set(lines) : await linesOwned(leads, importId, lines);
    for (const outcome of outcomes) {
      const superseded = outcome.fate === 'inserted' && !owned.has(outcome.line);
      yield {
        outcome: superseded
          ? { ...outcome, fate: 'skipped', reason: 'duplicate of an earlier line' }
          : outcome,
        warnings: superseded ? [] : warnings.filter(({ line }) => line === outcome.line),
      };
    }
  }
}

/** Of these lines, those that a lead of the import comes from. */
async function linesOwned(leads: Collection<Lead>, importId: string, lines: readonly number[]) {
  const first = lines[0] ?? 1;
  const last = lines.at(-1) ?? 0;
  const owners = leads.find(
    { 'import.id': importId, 'import.line': { $gte: first, $lte: last } },
    { projection: { import: 1 } },
  );
  const owned = new Set<number>();
  for await (const { import: from } of owners) if (from) owned.add(from.line);
  return owned;
}
