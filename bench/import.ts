import { besideGiant, besidePeers, largeFile } from './import/end-to-end.ts';
import { splitLargest } from './import/split.ts';
import { ImportStack } from './import/stack.ts';
import { workerOnEngine, workerOnSink } from './import/worker.ts';
import { atLeast, atMost, type Bench, ratio } from './report.ts';

const sizes = {
  small: { rows: 2_000, giant: 5_000, large: 0, gibibytes: 0.1 },
  default: { rows: 10_000, giant: 4_000, large: 0, gibibytes: 2 },
  large: { rows: 10_000, giant: 20_000, large: 100_000, gibibytes: 2 },
} as const;

const edited = 100;

/**
 * The import beside the raw driver writing the same finished documents and a script that saves row by row; its
 * worker beside the same calls to a server that stores nothing; its splitter on a file of the largest size.
 */
export const importBench: Bench = async (size) => {
  const { rows, giant, large, gibibytes } = sizes[size];
  const split = await splitLargest(gibibytes);
  const sink = await workerOnSink(rows, size === 'small' ? 2 : 5);
  const engine = await workerOnEngine(rows);
  const { peers, fair, big, memory } = await ImportStack.during(async (stack) => ({
    peers: await besidePeers(stack, rows),
    fair: await besideGiant(stack, giant, 100),
    big: large > 0 ? await largeFile(stack, large, edited) : undefined,
    memory: { split: stack.peakMegabytes('import/split'), work: stack.peakMegabytes('import/work') },
  }));
  const ratios = {
    'worker, null sink': ratio(sink.ours, sink.bare),
    'worker, engine': ratio(engine.ours, engine.bare),
    'end to end, engine': ratio(peers.ours, peers.bare),
    'end to end beside the script that saves row by row': ratio(peers.ours, peers.script),
    'small file beside a giant one, to alone': ratio(fair.beside, fair.alone),
    ...(big && { [`${large} rows, to ${rows}`]: ratio(big.perSecond, peers.ours) }),
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
      ...(big && {
        [`${large} rows end to end, rows/s`]: Math.round(big.perSecond),
        [`${large} rows undone, s`]: Number(big.undoneSeconds.toFixed(1)),
      }),
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
