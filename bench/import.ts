import { besideGiant, besidePeers, importLarge, undoLarge } from './import/end-to-end.ts';
import { splitLargest } from './import/split.ts';
import { ImportStack } from './import/stack.ts';
import { workerOnEngine, workerOnSink } from './import/worker.ts';
import { atLeast, atMost, type Bench, type BenchResult, ratio } from './report.ts';

const sizes = {
  small: { rows: 2_000, giant: 5_000, gibibytes: 0.1 },
  default: { rows: 10_000, giant: 4_000, gibibytes: 2 },
} as const;

/**
 * Files of 10 k, 100 k and a million rows by themselves: whether time grows with the rows and memory does not;
 * and the one of 100 k taken back after some of its leads were edited. Takes two hours.
 */
async function largeFiles(): Promise<BenchResult> {
  return ImportStack.during(async (stack) => {
    const figures: Record<string, number> = {};
    const alone = async (rows: number, first: number) => {
      const { record, perSecond } = await importLarge(stack, rows, first);
      figures[`${rows} rows, rows/s`] = Math.round(perSecond);
      figures[`${rows} rows, peak memory of a splitter, MB`] = stack.peakMegabytes('import/split');
      figures[`${rows} rows, peak memory of a worker, MB`] = stack.peakMegabytes('import/work');
      console.log(figures);
      return { record, perSecond };
    };
    const ten = await alone(10_000, 0);
    const hundred = await alone(100_000, 1_000_000);
    const undone = await undoLarge(stack, hundred.record, 100);
    figures['100000 rows undone, 100 of them edited, rows/s'] = Math.round(undone);
    const million = await alone(1_000_000, 2_000_000);
    const ratios = {
      'rows/s at 100 k to 10 k': ratio(hundred.perSecond, ten.perSecond),
      'rows/s at 1 M to 10 k': ratio(million.perSecond, ten.perSecond),
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
  const { peers, fair, memory } = await ImportStack.during(async (stack) => ({
    peers: await besidePeers(stack, rows),
    fair: await besideGiant(stack, giant, 100),
    memory: { split: stack.peakMegabytes('import/split'), work: stack.peakMegabytes('import/work') },
  }));
  const ratios = {
    'worker, null sink': ratio(sink.ours, sink.bare),
    'worker, engine': ratio(engine.ours, engine.bare),
    'end to end, engine': ratio(peers.ours, peers.bare),
    'end to end beside the script that saves row by row': ratio(peers.ours, peers.script),
    'small file beside a giant one, to alone': ratio(fair.beside, fair.alone),
  };
  return {
    figures: {
      rows,
      'null sink, bare insertMany, rows/s': Math.round(sink.bare),
      'null sink, import worker, rows/s': Math.round(sink.ours),
      'engine, bare insertMany, rows/s': Math.round(engine.bare),
      'engine, import worker, rows/s': Math.round(engine.ours),
      'stack, bare insertMany, rows/s': Math.round(peers.bare),
      'stack, import end to end, rows/s': Math.round(peers.ours),
      'stack, script row by row, rows/s': Math.round(peers.script),
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
      atMost('split of the largest file, s', 900, split.seconds),
      atMost('peak memory of a splitter, MB', 1_024, Math.max(memory.split, split.megabytes)),
      atMost('peak memory of a worker, MB', 1_024, memory.work),
    ],
  };
};
