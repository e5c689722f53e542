/** Peak resident memory of this process while `work` runs, in megabytes. */
export async function peakMemory<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; megabytes: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  try {
    const result = await work();
    look();
    return { result, megabytes: Math.round(peak / 1_048_576) };
  } finally {
    clearInterval(timer);
  }
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Calls `work` with `concurrency` at once until `count` calls are done; milliseconds a call. */
export async function load(count: number, concurrency: number, work: () => Promise<unknown>): Promise<Load> {
  const took: number[] = [];
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      await work();
      took.push(performance.now() - started);
    }
  };
  const total = await seconds(() => Promise.all(Array.from({ length: concurrency }, worker)));
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
  return { perSecond: Math.round(count / total), p50: at(0.5), p99: at(0.99) };
}
