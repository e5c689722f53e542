import { Readable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { type ImportSliceResult, importBounds } from '../../shared/contracts/lead-import.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import { counts, csvOf, endOf, newImporter, noting } from '../support/importer.ts';
import '../support/stack.ts';

afterAll(closeMongo);

describe('limits and speed: a file', () => {
  test('of more than 2 GiB fails with a sentence that names the limit, and is not read', async () => {
    const them = newImporter();
    const { run } = them.opens(csvOf('email', 'ann@cobalt.example'));
    let reads = 0;
    Object.assign(run.deps, {
      objectInfo: async () => ({ bytes: 3 * 1024 ** 3, etag: '"e"', metadata: {} }),
      objectStream: async () => {
        reads += 1;
        return Readable.from([]);
      },
    });
    expect(endOf(await run.split())).toMatchObject({
      status: 'failed',
      error: 'The file has 3,221,225,472 bytes, and may have 2,147,483,648 (2 GiB): split it',
    });
    expect(reads).toBe(0);
  });

  test('of one byte too many is told apart from one of 2 GiB', async () => {
    const them = newImporter();
    const { run } = them.opens(csvOf('email', 'ann@cobalt.example'));
    const objectInfo = async () => ({ bytes: importBounds.bytes + 1, etag: '"e"', metadata: {} });
    Object.assign(run.deps, { objectInfo });
    const { status, error = '' } = await run.split();
    expect(status).toBe('failed');
    const [has, may] = error.match(/[\d.,]+(?= (GiB|bytes))/g) ?? [];
    expect(has).not.toBe(may);
  });

  test('of exactly 2 GiB is not too large', async () => {
    const them = newImporter();
    const { run } = them.opens(csvOf('email,name', 'ann@cobalt.example,Ann'));
    const objectInfo = async () => ({ bytes: importBounds.bytes, etag: '"e"', metadata: {} });
    Object.assign(run.deps, { objectInfo });
    expect((await run.split()).status).toBe('running');
    await them.leaves();
  });

  test.each([
    [200, 'done', undefined],
    [201, 'failed', 'The file has 201 columns; there may be 200 of them'],
  ])('of %i columns ends %s', async (columns, status, error) => {
    const them = newImporter();
    const header = ['email', 'name', ...Array.from({ length: columns - 2 }, (_, index) => `c${index}`)];
    const row = ['ann@cobalt.example', 'Ann', ...header.slice(2)];
    const { record } = await them.imports(csvOf(header.join(','), row.join(',')));
    expect(endOf(record)).toMatchObject({ status, ...(error && { error }) });
  });

  test('of more than five million rows fails with a sentence, and no slice of it is left', async () => {
    const them = newImporter();
    const { run } = them.opens(csvOf('email'), {}, { sliceBytes: 128 * 1024 });
    const rows = Buffer.from('x\n'.repeat(500_000));
    const objectStream = async () => Readable.from([Buffer.from('email\n'), ...Array(11).fill(rows)]);
    Object.assign(run.deps, { objectStream });
    expect(endOf(await run.split())).toMatchObject({
      status: 'failed',
      error: 'The file has more than 5,000,000 rows: split it',
    });
    const slices = await collection('importSlices');
    expect(await slices.countDocuments({ importId: run.importId })).toBe(0);
    expect(run.messages).toEqual([]);
  });

  test('is written without a round trip for each row', async () => {
    const them = newImporter();
    const { csv, people, duplicates } = peopleCsv(11, 300);
    const { noted, calls } = noting(await collection('leads'));
    const metadata = { 'import-mode': 'upsert' };
    const changes = { leads: async () => noted, sliceBytes: 128 * 1024 };
    await them.imports(csv, metadata, changes);
    const again = await them.imports(csv.replaceAll(',CEO,', ',CFO,'), metadata, changes);
    expect(again.record.counts).toEqual(counts({ updated: people, skipped: duplicates }));
    const batches = (2 * (people + duplicates)) / 100;
    expect(calls.length).toBeLessThanOrEqual(6 * batches);
  });

  test('is streamed: it is read no further than a few chunks ahead of what was split', async () => {
    const them = newImporter();
    const { run } = them.opens(csvOf('email'));
    const chunk = 'x'.repeat(99).concat('\n').repeat(10_000);
    let read = 0;
    const objectStream = async () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('email\n');
          for (let count = 0; count < 20; count += 1) {
            read += chunk.length;
            yield Buffer.from(chunk);
          }
        })(),
        { highWaterMark: 1 },
      );
    const slices = await collection('importSlices');
    const ahead: number[] = [];
    const watched = new Proxy(slices, {
      get: (target, name) =>
        name === 'insertMany'
          ? (planned: ImportSliceResult[]) => {
              ahead.push(read - (planned.at(-1)?.end ?? 0));
              return target.insertMany(planned);
            }
          : Reflect.get(target, name),
    });
    Object.assign(run.deps, { objectStream, slices: async () => watched });
    expect(await run.split()).toMatchObject({ status: 'running', rowsSeen: 200_000 });
    expect(ahead.length).toBeGreaterThan(3);
    expect(Math.max(...ahead)).toBeLessThan(4 * chunk.length);
    await them.leaves();
  });
});
