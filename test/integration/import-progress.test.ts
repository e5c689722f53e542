import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowByRow } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

const file = csvOf(
  'name,email',
  'Ben,none',
  ...Array.from({ length: 9 }, (_, index) => `Ann,p${index}@cobalt.example`),
);

let them: ReturnType<typeof newImporter>;
let published: DomainEvent[];

const publish = async (events: readonly DomainEvent[]) => void published.push(...events);
const opened = (metadata?: Record<string, string>) => them.opens(file, metadata, { ...rowByRow, publish });

beforeEach(() => {
  them = newImporter();
  published = [];
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('progress', () => {
  test('tells rows seen, done and rejected, the rate and the time left', async () => {
    const { run } = opened();
    const { startedAt = new Date() } = await run.split();
    run.messages.splice(5);
    Object.assign(run.deps, { sendSlices: async () => {} });
    await run.work();
    const tenSecondsOn = () => new Date(startedAt.getTime() + 10_000);
    const { body } = await importsApiOf(
      them.tenantId,
      {},
      tenSecondsOn,
    )('GET', `/v1/imports/${run.importId}`);
    expect(body).toMatchObject({
      status: 'running',
      counts: counts({ inserted: 4, rejected: 1 }),
      progress: { rows: 10, done: 5, rejected: 1, rowsPerSecond: 0.5, secondsLeft: 10 },
    });
  });

  test('tells of an import that has ended its counts and where its reports are', async () => {
    const { run } = opened();
    await run.run();
    const { body } = await importsApiOf(them.tenantId)('GET', `/v1/imports/${run.importId}`);
    expect(body).toMatchObject({
      status: 'done_with_errors',
      counts: counts({ inserted: 9, rejected: 1 }),
      progress: { rows: 10, done: 10, rejected: 1 },
      reports: { rejected: expect.stringContaining('rejected.csv'), imported: expect.any(String) },
    });
    expect(body.progress).not.toHaveProperty('secondsLeft');
  });

  test('is nobody’s of another tenant', async () => {
    const { run } = opened();
    await run.run();
    const { status } = await importsApiOf(newImporter().tenantId)('GET', `/v1/imports/${run.importId}`);
    expect(status).toBe(404);
  });

  test('ends with one event of the import', async () => {
    const { run } = opened();
    await run.run();
    await run.finish();
    expect(published.filter(({ type }) => type === 'import.finished')).toMatchObject([
      { entityId: run.importId, tenantId: them.tenantId },
    ]);
  });

  test('ends with an event also of a file that cannot be read', async () => {
    const { run } = them.opens('', {}, { publish });
    await run.split();
    expect(published.map(({ type }) => type)).toEqual(['import.finished']);
  });

  test('has an event of the leads of each slice', async () => {
    const { run } = opened();
    await run.run();
    const ids = published.filter(({ type }) => type === 'leads.imported').flatMap((event) => event.ids ?? []);
    expect(ids.sort()).toEqual((await them.leads()).map(({ _id }) => _id).sort());
  });
});

describe('undo and cancel, as they are asked for', () => {
  async function asking() {
    const { run, reports } = opened();
    await run.split();
    const ask = importsApiOf(them.tenantId, {
      sendSlices: async (messages) => void run.messages.push(...messages),
    });
    const post = (action: string) => ask('POST', `/v1/imports/${run.importId}/${action}`);
    return { run, reports, post };
  }

  test('stop an import on its way, and take back what it did', async () => {
    const { run, post } = await asking();
    const later = run.messages.splice(4);
    await run.work();
    run.messages.push(...later);
    expect(await post('cancel')).toMatchObject({ status: 202, body: { status: 'cancelled' } });
    await run.work();
    const { status, counts: done } = await run.finish();
    expect({ status, inserted: done?.inserted }).toEqual({
      status: 'cancelled',
      inserted: (await them.leads()).length,
    });
    expect((await post('undo')).status).toBe(202);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'undone' });
    expect(await them.leads()).toEqual([]);
  });

  test('refuse to undo an import that runs, and one that is undone', async () => {
    const { run, post } = await asking();
    expect((await post('undo')).status).toBe(409);
    await run.work();
    await run.finish();
    expect((await post('undo')).status).toBe(202);
    await run.work();
    await run.finish();
    expect((await post('undo')).status).toBe(409);
    expect(published.map(({ type }) => type)).toContain('import.undone');
  });

  test('refuse to undo a dry run', async () => {
    const { record } = await them.imports(file, { 'import-dry-run': 'true' });
    const { status } = await importsApiOf(them.tenantId)('POST', `/v1/imports/${record._id}/undo`);
    expect(status).toBe(409);
  });
});
