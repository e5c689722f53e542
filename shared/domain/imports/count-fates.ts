import type { ImportCounts, RowOutcome } from '../../contracts/lead-import.ts';

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
