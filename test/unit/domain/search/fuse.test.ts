import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuse } from '../../../../shared/domain/search/fuse.ts';

const own = (item: string): string => item;
const list = (items: string, weight = 1) => ({ items: [...items], weight });
const order = (...lists: ReturnType<typeof list>[]) => fuse(lists, own).map(({ item }) => item);

test('what is high in both lists comes before what is first in one alone', () => {
  expect(order(list('abc'), list('dbe'))).toEqual(['b', 'a', 'd', 'c', 'e']);
});

test('the score is 1 for what is first everywhere, and says which places it had', () => {
  expect(fuse([list('ab'), list('ac')], own)).toEqual([
    { item: 'a', score: 1, places: [1, 1] },
    { item: 'b', score: expect.closeTo(61 / 124), places: [2, undefined] },
    { item: 'c', score: expect.closeTo(61 / 124), places: [undefined, 2] },
  ]);
});

test('a list counts for its weight, one of no weight for nothing', () => {
  expect(order(list('ab', 1), list('ba', 2))).toEqual(['b', 'a']);
  expect(order(list('ab', 1), list('ba', 0))).toEqual(['a', 'b']);
});

const rankings = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefgh')), { minLength: 1, maxLength: 3 });

test('every item is there once, with a score from 0 to 1, best first', () => {
  fc.assert(
    fc.property(rankings, (given) => {
      const fused = fuse(
        given.map((items) => ({ items, weight: 1 })),
        own,
      );
      expect(fused.map(({ item }) => item).sort()).toEqual([...new Set(given.flat())].sort());
      const scores = fused.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    }),
  );
});

test('one list alone keeps its order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), (items) => {
      expect(fuse([{ items, weight: 1 }], own).map(({ item }) => item)).toEqual(items);
    }),
  );
});
