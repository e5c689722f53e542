import type { ImportCounts, RowOutcome } from '../../contracts/lead-import.ts';

/** Whether a row became a lead, or changed one; it was skipped or rejected otherwise. */
export const isWritten = ({ fate }: Pick<RowOutcome, 'fate'>): boolean =>
  fate === 'inserted' || fate === 'updated';

/** inserted + updated + skipped + rejected = rows, by counting each row once. */
export function countFates(outcomes: readonly Pick<RowOutcome, 'fate'>[]): ImportCounts {
  const counts = { rows: outcomes.length, inserted: 0, updated: 0, skipped: 0, rejected: 0 };
  for (const { fate } of outcomes) counts[fate] += 1;
  return counts;
}

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    rows: a.rows + b.rows,
    inserted: a.inserted + b.inserted,
    updated: a.updated + b.updated,
    skipped: a.skipped + b.skipped,
    rejected: a.rejected + b.rejected,
  };
}
