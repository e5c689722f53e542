import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { splitFile } from '../../functions/import/split/split-file.ts';
import type { ImportStartMessage } from '../../shared/contracts/queue-messages.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { ImportRun } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

let them: ReturnType<typeof newImporter>;
let started: ImportStartMessage[];

/** An import of one person whom no other file has. */
async function dropped(index: number): Promise<ImportRun> {
  const sendStart = async (messages: readonly ImportStartMessage[]) => void started.push(...messages);
  const text = csvOf('name,email', `Ann,p${index}@cobalt.example`);
  const { run } = them.opens(text, {}, { sendStart });
  await run.split();
  return run;
}

async function droppedMany(count: number): Promise<ImportRun[]> {
  const runs: ImportRun[] = [];
  for (let index = 0; index < count; index += 1) runs.push(await dropped(index));
  return runs;
}

const statusesOf = async (runs: readonly ImportRun[]) =>
  Promise.all(runs.map(async (run) => (await run.record()).status));

const startOf = (run: ImportRun | undefined) => ({ importId: run?.importId, tenantId: them.tenantId });

beforeEach(() => {
  them = newImporter();
  started = [];
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('limits and speed: the turn of a tenant', () => {
  test('is three imports at once: a fourth waits', async () => {
    const runs = await droppedMany(4);
    expect(await statusesOf(runs)).toEqual(['running', 'running', 'running', 'queued']);
    expect(runs[3]?.messages).toEqual([]);
  });

  test('comes when one ends, and the import that waited goes on to its end', async () => {
    const runs = await droppedMany(4);
    const [first, , , fourth] = runs as [ImportRun, ImportRun, ImportRun, ImportRun];
    await first.work();
    await first.finish();
    expect(started).toEqual([startOf(fourth)]);
    await splitFile(await fourth.record(), fourth.deps);
    await fourth.work();
    expect(await fourth.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: 1 }) });
  });

  test('comes to the one that has waited longest', async () => {
    const runs = await droppedMany(5);
    await runs[0]?.work();
    await runs[0]?.finish();
    expect(started).toEqual([startOf(runs[3])]);
  });

  test('comes to as many as there is room for when two end before the next begins', async () => {
    const runs = await droppedMany(5);
    for (const run of runs.slice(0, 2)) {
      await run.work();
      await run.finish();
    }
    expect(started).toEqual(expect.arrayContaining([startOf(runs[3]), startOf(runs[4])]));
  });

  test('is not taken by a file that cannot be read', async () => {
    const runs = await droppedMany(3);
    const { run } = them.opens(csvOf('name', 'Ann'));
    await runs[0]?.work();
    await runs[0]?.finish();
    expect((await run.split()).status).toBe('failed');
    expect((await (await dropped(9)).record()).status).toBe('running');
  });

  test('of one tenant is no other’s', async () => {
    await droppedMany(3);
    const other = newImporter();
    const { record } = await other.imports(csvOf('name,email', 'Ann,ann@cobalt.example'));
    expect(record.status).toBe('done');
  });

  test('is three imports also when many files come at once', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, (_, index) => dropped(index)));
    const statuses = await statusesOf(runs);
    expect(statuses.filter((status) => status !== 'queued').length).toBeLessThanOrEqual(3);
  });
});

describe('an import that is cancelled while it runs', () => {
  const file = csvOf(
    'name,email',
    ...Array.from({ length: 20 }, (_, index) => `Ann,p${index}@cobalt.example`),
    'Ben,none',
  );

  async function cancelled() {
    const { run, reports } = them.opens(file, {}, rowByRow);
    await run.split();
    const later = run.messages.splice(3);
    const { sendSlices } = run.deps;
    Object.assign(run.deps, { sendSlices: async () => {} });
    await run.work();
    Object.assign(run.deps, { sendSlices });
    await (await collection('imports')).updateOne({ _id: run.importId }, { $set: { status: 'cancelled' } });
    const slices = await collection('importSlices');
    const working = { _id: `${run.importId}:3` };
    const until = new Date(Date.now() + 60_000);
    await slices.updateOne(working, { $set: { claim: { token: run.importId, until } } });
    const early = await run.finish();
    await slices.updateOne(working, { $unset: { claim: '' } });
    run.messages.push(
      ...later,
      ...[0, 1, 2].map((slice) => ({ ...later[0], slice }) as (typeof later)[number]),
    );
    await run.work();
    return { run, reports, early, record: await run.finish() };
  }

  test('has the status and the counts of what was done', async () => {
    const { record } = await cancelled();
    expect(record).toMatchObject({ status: 'cancelled', counts: counts({ inserted: 3 }) });
    expect(await them.leads()).toHaveLength(3);
  });

  test('does not end while a worker has a slice', async () => {
    const { early } = await cancelled();
    expect(early.finishedAt).toBeUndefined();
  });

  test('has its reports', async () => {
    const { reports, record } = await cancelled();
    expect(rowsOf(reports.get('imported.csv')).map(({ line }) => line)).toEqual(['2', '3', '4']);
    expect(rowsOf(reports.get('rejected.csv'))).toEqual([]);
    expect(record.reports).toBeDefined();
  });

  test('can be undone', async () => {
    const { run } = await cancelled();
    const { status, undo } = await run.undo();
    expect({ status, counts: undo?.counts }).toEqual({
      status: 'undone',
      counts: { removed: 3, restored: 0, kept: 0 },
    });
    expect(await them.leads()).toEqual([]);
  });

  test('makes room for one that waits', async () => {
    const { run } = await cancelled();
    const runs = await droppedMany(3);
    expect(await statusesOf([run, ...runs])).toEqual(['cancelled', 'running', 'running', 'running']);
  });
});
