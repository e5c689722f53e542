import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCounts, countFates } from '../../../../shared/domain/imports/count-fates.ts';

const outcomes = fc.array(
  fc.record({ fate: fc.constantFrom(...(['inserted', 'skipped', 'rejected'] as const)) }),
);

test('each fate is counted', () => {
  const fates = ['inserted', 'skipped', 'inserted', 'rejected'] as const;
  expect(countFates(fates.map((fate) => ({ fate })))).toEqual({
    rows: 4,
    inserted: 2,
    updated: 0,
    skipped: 1,
    rejected: 1,
  });
});

test('inserted, updated, skipped and rejected are the rows', () => {
  fc.assert(
    fc.property(outcomes, (all) => {
      const { rows, inserted, updated, skipped, rejected } = countFates(all);
      expect(inserted + updated + skipped + rejected).toBe(rows);
    }),
  );
});

test('the counts of two parts are those of the whole', () => {
  fc.assert(
    fc.property(outcomes, outcomes, (a, b) => {
      expect(addCounts(countFates(a), countFates(b))).toEqual(countFates([...a, ...b]));
    }),
  );
});

test('adding keeps what was updated', () => {
  const updated = { rows: 2, inserted: 0, updated: 2, skipped: 0, rejected: 0 };
  expect(addCounts(updated, updated).updated).toBe(4);
});
