import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunks } from '../../../shared/platform/chunks.ts';

const lists = fc.array(fc.integer());
const sizes = fc.integer({ min: 1, max: 12 });

describe('chunks', () => {
  test('are the list again when they are put together', () => {
    fc.assert(
      fc.property(lists, sizes, (list, size) => {
        expect(chunks(list, size).flat()).toEqual(list);
      }),
    );
  });

  test('are full, the last one excepted, and never empty', () => {
    fc.assert(
      fc.property(lists, sizes, (list, size) => {
        const lengths = chunks(list, size).map(({ length }) => length);
        expect(lengths.slice(0, -1)).toEqual(lengths.slice(0, -1).map(() => size));
        expect(lengths.at(-1) ?? 1).toBeGreaterThan(0);
        expect(lengths.at(-1) ?? 0).toBeLessThanOrEqual(size);
      }),
    );
  });

  test('of nothing are none', () => {
    expect(chunks([], 10)).toEqual([]);
  });
});
