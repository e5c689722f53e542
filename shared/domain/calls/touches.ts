export interface TouchCount {
  readonly touches: number;
  readonly won: number;
  readonly lost: number;
  /** Share of those with so many touches that was won, 0–1. */
  readonly winRate: number;
}

/** The middle one of numbers that come so often each: of an even count the mean of both; null of none. */
function median(counts: readonly { readonly value: number; readonly times: number }[]): number | null {
  const all = counts
    .toSorted((a, b) => a.value - b.value)
    .flatMap(({ value, times }) => Array<number>(times).fill(value));
  const [low, high] = [all[Math.floor((all.length - 1) / 2)], all[Math.floor(all.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * How many calls a win takes, beside how many were made where it was lost.
 * @param leads how many leads of a status were called so often.
 */
export function touchesToWin(
  leads: readonly {
    readonly status: 'closed_won' | 'closed_lost';
    readonly touches: number;
    readonly leads: number;
  }[],
) {
  const items = [...Map.groupBy(leads, ({ touches }) => touches)].map(([touches, rows]): TouchCount => {
    const of = (status: string) => rows.find((row) => row.status === status)?.leads ?? 0;
    const [won, lost] = [of('closed_won'), of('closed_lost')];
    return { touches, won, lost, winRate: Number((won / (won + lost)).toFixed(4)) };
  });
  const medianOf = (pick: (count: TouchCount) => number) =>
    median(items.map((count) => ({ value: count.touches, times: pick(count) })));
  return {
    items: items.sort((a, b) => a.touches - b.touches),
    median: { won: medianOf(({ won }) => won), lost: medianOf(({ lost }) => lost) },
  };
}
