import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import { importBounds } from '../../shared/contracts/lead-import.ts';
import type { ImportSliceMessage } from '../../shared/contracts/queue-messages.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { ImportRun } from '../support/import-run.ts';
import { counts, csvOf, newImporter, noting, rowByRow } from '../support/importer.ts';
import '../support/stack.ts';

class Killed extends Error {}

const person = (index: number) => `Ann,p${index}@cobalt.example`;
const people = (count: number) =>
  csvOf('first_name,email', ...Array.from({ length: count }, (_, index) => person(index)));

/** Does it once, and dies of it instead. */
function dyingOnce<Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) {
  let isFirst = true;
  return async (...args: Args): Promise<Result> => {
    if (!isFirst) return act(...args);
    isFirst = false;
    throw new Killed();
  };
}

let them: ReturnType<typeof newImporter>;

beforeEach(() => {
  them = newImporter();
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('timeouts: a splitter that is killed', () => {
  async function endsWell(run: ImportRun, rows: number): Promise<void> {
    await expect(run.split()).rejects.toThrow(Killed);
    await run.split();
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: rows }) });
    expect(await them.leads()).toHaveLength(rows);
  }

  test('before it had read the file goes on when the notification comes again', async () => {
    const { run } = them.opens(people(5), {}, rowByRow);
    const { objectStream } = run.deps;
    Object.assign(run.deps, { objectStream: dyingOnce(objectStream) });
    await endsWell(run, 5);
  });

  test('in the middle of the file goes on, with each row in one slice', async () => {
    const bytes = Buffer.from(people(520).replaceAll(',p', `${' '.repeat(200)},p`));
    expect(bytes.length).toBeGreaterThan(importBounds.headBytes);
    const { run } = them.opens(bytes, {}, rowByRow);
    let isFirst = true;
    const objectStream = async () => {
      const isDying = isFirst;
      isFirst = false;
      return Readable.from(
        (async function* () {
          yield bytes.subarray(0, -30);
          if (isDying) throw new Killed();
          yield bytes.subarray(-30);
        })(),
      );
    };
    Object.assign(run.deps, { objectStream });
    await expect(run.split()).rejects.toThrow(Killed);
    const slices = await collection('importSlices');
    expect(await slices.countDocuments({ importId: run.importId })).toBe(519);
    expect(await run.split()).toMatchObject({ status: 'running', slices: 520, rowsSeen: 520 });
    expect(await slices.countDocuments({ importId: run.importId })).toBe(520);
  });

  test('between planning and sending goes on when the notification comes again', async () => {
    const { run } = them.opens(people(5), {}, rowByRow);
    Object.assign(run.deps, { sendSlices: dyingOnce(run.deps.sendSlices) });
    await endsWell(run, 5);
  });

  test('not at all, whose notification comes twice, imports the file once', async () => {
    const { run } = them.opens(people(5), {}, rowByRow);
    await run.split();
    await run.split();
    await run.work();
    await run.split();
    await run.work();
    expect(await run.finish()).toMatchObject({ counts: counts({ inserted: 5 }) });
    expect(await (await collection('imports')).countDocuments({ tenantId: them.tenantId })).toBe(1);
  });
});

describe('timeouts: a slice whose message comes five times', () => {
  async function deliver(isAtOnce: boolean) {
    const { run } = them.opens(people(50));
    await run.split();
    const [message] = run.messages.splice(0) as [ImportSliceMessage];
    const { noted, calls } = noting(await collection('leads'));
    const work = () => workOnSlice(message, { ...run.deps, leads: async () => noted });
    if (isAtOnce) await Promise.all([work(), work(), work(), work(), work()]);
    else for (let time = 0; time < 5; time += 1) await work();
    return { record: await run.finish(), calls };
  }

  test('is done once', async () => {
    const { record, calls } = await deliver(false);
    expect(record.counts).toEqual(counts({ inserted: 50 }));
    expect(calls.filter((name) => name === 'insertMany')).toHaveLength(1);
  });

  test('at once has each row as one lead, and its counts', async () => {
    const { record } = await deliver(true);
    expect(record.counts).toEqual(counts({ inserted: 50 }));
    expect(await them.leads()).toHaveLength(50);
  });
});
