/** Softens how much the first places of a list count for: the value of the paper. */
const smoothing = 60;

export interface Ranked<Item> {
  readonly item: Item;
  /** 0–1: 1 is first in every list. */
  readonly score: number;
  /** Its place in each list, from 1; absent where it is not in it. */
  readonly places: readonly (number | undefined)[];
}

/**
 * One ranking of several: Reciprocal Rank Fusion (Cormack, Clarke and Büttcher, SIGIR 2009), in which each list counts
 * for as much as its weight. Scores of the lists need not be comparable; an item that is in one list alone keeps what
 * that list gives it.
 * @param keyOf by which an item of one list is known in another; the first list's item is kept.
 */
export function fuse<Item>(
  lists: readonly { readonly items: readonly Item[]; readonly weight: number }[],
  keyOf: (item: Item) => string,
): Ranked<Item>[] {
  const best = lists.reduce((sum, { weight }) => sum + weight / (smoothing + 1), 0);
  const found = new Map<string, { item: Item; sum: number; places: (number | undefined)[] }>();
  for (const [list, { items, weight }] of lists.entries()) {
    for (const [index, item] of items.entries()) {
      const key = keyOf(item);
      const known = found.get(key) ?? { item, sum: 0, places: lists.map(() => undefined) };
      known.sum += weight / (smoothing + index + 1);
      known.places[list] = index + 1;
      found.set(key, known);
    }
  }
  return [...found.values()]
    .map(({ item, sum, places }) => ({ item, score: sum / best, places }))
    .sort((a, b) => b.score - a.score);
}
