import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { peakMemory, seconds } from '../measure.ts';
import { onNullSink } from '../stores.ts';
import { header, personOf } from './people.ts';
import { planImport } from './plan.ts';

/** So long that the largest file does not have more rows than a file may have. */
const note = `"Met at the fair, asked for prices.${' Wants to be called again in spring.'.repeat(10)}"`;
const rowsAtOnce = 10_000;

function* fileOf(bytes: number): Generator<Buffer> {
  const head = `${header},notes\n`;
  yield Buffer.from(head);
  let written = head.length;
  for (let first = 0; written < bytes; first += rowsAtOnce) {
    const lines: string[] = [];
    for (let row = first; row < first + rowsAtOnce && written < bytes; row += 1) {
      const line = `${personOf(row).join(',')},${note}\n`;
      written += line.length;
      if (written <= bytes) lines.push(line);
    }
    yield Buffer.from(lines.join(''));
  }
}

/** Splits a generated file that lies on the disk, writing its slices to a server that stores nothing. */
export async function splitLargest(gibibytes: number) {
  const file = join(tmpdir(), `ringleader-bench-${process.pid}.csv`);
  const bytes = Math.round(gibibytes * 1024 ** 3);
  try {
    await pipeline(Readable.from(fileOf(bytes)), createWriteStream(file));
    const open = () => createReadStream(file, { highWaterMark: 64 * 1024 }); // as it comes from the bucket
    return await onNullSink([], async () => {
      const slices = await collection('importSlices');
      let record: Awaited<ReturnType<typeof planImport>> | undefined;
      const { result: took, megabytes } = await peakMemory(() =>
        seconds(async () => {
          record = await planImport(open, bytes, (some) => slices.insertMany(some, { ordered: false }));
        }),
      );
      if (record?.status !== 'running')
        throw new Error(`The split ended as ${record?.status}: ${record?.error}`);
      const rate = bytes / 1024 ** 2 / took;
      return { seconds: took, megabytesPerSecond: rate, megabytes, rows: record.rowsSeen ?? 0 };
    });
  } finally {
    rmSync(file, { force: true });
  }
}
