import { besideBare, besideGiant, importLarge, rowByRow, undoLarge } from './import/end-to-end.ts';
import { splitLargest } from './import/split.ts';
import { ImportStack } from './import/stack.ts';
import { workerOnEngine, workerOnSink } from './import/worker.ts';
import { atLeast, atMost, type Bench, type BenchResult, ratio } from './report.ts';

const sizes = {
  small: { rows: 2_000, giant: 5_000, gibibytes: 0.1 },
  default: { rows: 10_000, giant: 4_000, gibibytes: 2 },
} as const;

/**
 * Files of 10 k and 100 k rows with warehouse and graph following them, the one of 100 k taken back after some of its
 * leads were edited; then 10 k, 100 k and a million by the import alone: whether time grows with the rows and memory
 * does not. Takes an hour and a half.
 */
async function largeFiles(): Promise<BenchResult> {
  return ImportStack.during(async (stack) => {
    const figures: Record<string, number> = {};
    const timed = async (name: string, rows: number, first: number) => {
      const { record, perSecond } = await importLarge(stack, rows, first);
      figures[`${rows} rows${name}, rows/s`] = Math.round(perSecond);
      figures[`${rows} rows${name}, peak memory of a splitter, MB`] = stack.peakMegabytes('import/split');
      figures[`${rows} rows${name}, peak memory of a worker, MB`] = stack.peakMegabytes('import/work');
      console.log(figures);
      return { record, perSecond };
    };
    await timed('', 10_000, 0);
    const followed = await timed('', 100_000, 1_000_000);
    const undone = await undoLarge(stack, followed.record, 100);
    figures['100000 rows undone, 100 of them edited, rows/s'] = Math.round(undone);
    await stack.holdFollowers();
    const ten = await timed(' alone', 10_000, 2_000_000);
    const hundred = await timed(' alone', 100_000, 3_000_000);
    const million = await timed(' alone', 1_000_000, 4_000_000);
    const ratios = {
      'rows/s alone at 100 k to 10 k': ratio(hundred.perSecond, ten.perSecond),
      'rows/s alone at 1 M to 10 k': ratio(million.perSecond, ten.perSecond),
    };
    const peaks = Object.entries(figures).filter(([name]) => name.endsWith('MB'));
    const peak = Math.max(...peaks.map(([, megabytes]) => megabytes));
    return { figures, ratios, targets: [atMost('peak memory of a splitter or worker, MB', 1_024, peak)] };
  });
}

/**
 * The import beside the raw driver writing the same finished documents and a script that saves row by row; its
 * worker beside the same calls to a server that stores nothing; its splitter on a file of the largest size.
 */
export const importBench: Bench = async (size) => {
  if (size === 'large') return largeFiles();
  const { rows, giant, gibibytes } = sizes[size];
  const split = await splitLargest(gibibytes);
  const sink = await workerOnSink(rows, size === 'small' ? 2 : 5);
  const engine = await workerOnEngine(rows);
  const { whole, script, fair, alone, memory } = await ImportStack.during(async (stack) => {
    const whole = await besideBare(stack, rows);
    const script = await rowByRow(stack, rows);
    const fair = await besideGiant(stack, giant, 100);
    await stack.holdFollowers();
    const alone = await besideBare(stack, rows);
    const memory = {
      split: stack.peakMegabytes('import/split'),
      work: stack.peakMegabytes('import/work'),
    };
    return { whole, script, fair, alone, memory };
  });
  const ratios = {
    'worker, null sink': ratio(sink.ours, sink.bare),
    'worker, engine': ratio(engine.ours, engine.bare),
    'end to end, engine': ratio(whole.ours, whole.bare),
    'end to end, engine, warehouse and graph held back': ratio(alone.ours, alone.bare),
    'end to end beside the script that saves row by row': ratio(whole.ours, script),
    'small file beside a giant one, to alone': ratio(fair.beside, fair.alone),
  };
  return {
    figures: {
      rows,
      'null sink, bare insertMany, rows/s': Math.round(sink.bare),
      'null sink, import worker, rows/s': Math.round(sink.ours),
      'engine, bare insertMany, rows/s': Math.round(engine.bare),
      'engine, import worker, rows/s': Math.round(engine.ours),
      'stack, bare insertMany, rows/s': Math.round(whole.bare),
      'stack, import end to end, rows/s': Math.round(whole.ours),
      'stack, the first import after the start, rows/s': Math.round(whole.first),
      'stack, script row by row, rows/s': Math.round(script),
      'stack, warehouse and graph held back, bare insertMany, rows/s': Math.round(alone.bare),
      'stack, warehouse and graph held back, import, rows/s': Math.round(alone.ours),
      'small file alone, s': Number(fair.alone.toFixed(2)),
      'small file beside a giant one, s': Number(fair.beside.toFixed(2)),
      [`split of ${gibibytes} GiB, s`]: Number(split.seconds.toFixed(1)),
      [`split of ${gibibytes} GiB, MB/s`]: Math.round(split.megabytesPerSecond),
      'split, rows': split.rows,
      'split, peak memory of the process, MB': split.megabytes,
      'peak memory of a splitter, MB': memory.split,
      'peak memory of a worker, MB': memory.work,
    },
    ratios,
    targets: [
      atLeast('import worker, sink', 0.85, ratios['worker, null sink']),
      atLeast('import worker, engine', 0.75, ratios['worker, engine']),
      atLeast('import end to end', 0.75, ratios['end to end, engine']),
      atLeast(
        'import end to end, by itself',
        0.75,
        ratios['end to end, engine, warehouse and graph held back'],
      ),
      atMost('split of the largest file, s', 900, split.seconds),
      atMost('peak memory of a splitter, MB', 1_024, Math.max(memory.split, split.megabytes)),
      atMost('peak memory of a worker, MB', 1_024, memory.work),
    ],
  };
};
