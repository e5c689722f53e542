import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { ImportRun } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

const person = (index: number) => `Ann,p${index}@cobalt.example`;
const people = (count: number) =>
  csvOf('first_name,email', ...Array.from({ length: count }, (_, index) => person(index)));

let them: ReturnType<typeof newImporter>;
let published: DomainEvent[];

const publish = async (events: readonly DomainEvent[]) => void published.push(...events);
const announced = () =>
  published.flatMap(({ type, ids }) => (type === 'leads.imported' ? (ids ?? []) : [])).sort();

/** Delivers what waits in the queue; a message that failed comes again. */
async function workThrough(run: ImportRun): Promise<void> {
  for (let message = run.messages.shift(); message; message = run.messages.shift()) {
    const again = message;
    await workOnSlice(again, run.deps).catch(() => void run.messages.push(again));
  }
}

beforeEach(() => {
  them = newImporter();
  published = [];
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('an import', () => {
  test('imports a row whose second number is valid in the country of the row, not in the default region', async () => {
    const file = csvOf(
      'firstName,company,phone,mobile,country',
      'Poison,PoCo,+12025550451,(536)714-9211,Jamaica',
      'Ann,Cobalt,+12025550452,(658)714-9211,Jamaica',
    );
    const { record } = await them.imports(file);
    expect(record).toMatchObject({ status: 'done', counts: counts({ inserted: 2 }) });
    expect((await them.contacts()).map(({ value }) => value)).toContain('+16587149211');
  });

  test('ends as failed, with the counts of its leads, when a slice used up its attempts', async () => {
    const { run, reports } = them.opens(people(20), {}, { ...rowByRow, publish });
    const { readRange } = run.deps;
    await run.split();
    const [poison] = await (await collection('importSlices'))
      .find({ importId: run.importId, slice: 3 })
      .toArray();
    const fails: typeof readRange = async (object, start, end) => {
      if (start === poison?.start) throw new Error('the range cannot be read');
      return readRange(object, start, end);
    };
    Object.assign(run.deps, { readRange: fails });
    await workThrough(run);
    const record = await run.finish();
    expect(record).toMatchObject({ status: 'failed', error: expect.stringContaining('Lines 5 to 5') });
    const written = await them.leads();
    expect(record.counts).toEqual(counts({ inserted: written.length }));
    expect(rowsOf(reports.get('imported.csv'))).toHaveLength(written.length);
    expect((await run.undo()).status).toBe('undone');
    expect(await them.leads()).toEqual([]);
  });

  test('announces and counts the leads of a worker that died before it recorded them, when it is cancelled', async () => {
    const { run } = them.opens(people(5), {}, { publish });
    await run.split();
    const slices = await collection('importSlices');
    const dying = new Proxy(slices, {
      get: (target, name) => {
        const isRecord = name === 'updateOne' || name === 'replaceOne';
        if (isRecord) return () => new Promise(() => {}); // it never comes back
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const { slices: open, clock } = run.deps;
    Object.assign(run.deps, { slices: async () => dying });
    void run.work();
    while ((await them.leads()).length < 5) await new Promise((resolve) => setTimeout(resolve, 50));
    Object.assign(run.deps, { slices: open, clock: () => new Date(Date.now() + 120_000) });
    const post = importsApiOf(them.tenantId);
    expect((await post('POST', `/v1/imports/${run.importId}/cancel`)).status).toBe(202);
    const record = await run.finish();
    expect(record).toMatchObject({ status: 'cancelled', counts: counts({ inserted: 5 }) });
    expect(announced()).toEqual((await them.leads()).map(({ _id }) => _id).sort());
    Object.assign(run.deps, { clock });
  });
});

describe('a worker whose time is up', () => {
  /** A clock on which every look takes four seconds. */
  const slowClock = () => {
    let now = Date.now();
    return () => {
      now += 4_000;
      return new Date(now);
    };
  };

  test('hands the remainder over and has reported its progress', async () => {
    const { run } = them.opens(people(40), { 'import-batch-size': '2' }, { sliceBytes: 100_000, publish });
    await run.split();
    Object.assign(run.deps, { clock: slowClock() });
    const [first] = run.messages.splice(0);
    run.messages.push(...(first ? [first] : []));
    const { sendSlices } = run.deps;
    const handedOver: unknown[] = [];
    Object.assign(run.deps, {
      sendSlices: async (sent: readonly unknown[]) => void handedOver.push(...sent),
    });
    await run.work();
    expect(handedOver).toEqual([first]);
    const { body } = await importsApiOf(them.tenantId)('GET', `/v1/imports/${run.importId}`);
    expect(body.progress.done).toBeGreaterThan(0);
    expect(body.progress.done).toBe((await them.leads()).length);
    Object.assign(run.deps, { sendSlices });
    run.messages.push(...(first ? [first] : []));
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: 40 }) });
    expect(announced()).toEqual((await them.leads()).map(({ _id }) => _id).sort());
  });
});

describe('an undo that comes right after a cancel', () => {
  test('is accepted at once, and waits for the worker that has a slice', async () => {
    const { run } = them.opens(people(10), {}, { sliceBytes: 60 });
    await run.split();
    const slices = await collection('importSlices');
    const working = { _id: `${run.importId}:0` };
    const until = new Date(Date.now() + 60_000);
    await slices.updateOne(working, {
      $set: { claim: { token: run.importId, until }, claimedAt: new Date() },
    });
    const sent: unknown[] = [];
    const post = importsApiOf(them.tenantId, {
      sendSlices: async (messages) => void run.messages.push(...messages),
    });
    run.messages.length = 0;
    expect((await post('POST', `/v1/imports/${run.importId}/cancel`)).status).toBe(202);
    expect((await post('POST', `/v1/imports/${run.importId}/undo`)).status).toBe(202);
    const { sendSlices } = run.deps;
    const delayed: typeof sendSlices = async (messages, delay) =>
      delay ? void sent.push(...messages) : sendSlices(messages);
    Object.assign(run.deps, { sendSlices: delayed });
    await run.work();
    expect(sent).toMatchObject([{ slice: 0, task: 'undo' }]);
    expect((await run.finish()).status).toBe('running');
    await slices.updateOne(working, { $unset: { claim: '' } });
    run.messages.push(...(sent as typeof run.messages));
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'undone', counts: counts({}) });
  });
});
