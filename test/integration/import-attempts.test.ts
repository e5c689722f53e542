import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import { type ImportSliceResult, maxImportAttempts } from '../../shared/contracts/lead-import.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { ImportRun } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow } from '../support/importer.ts';
import { importsApiOf } from '../support/imports-api.ts';
import '../support/stack.ts';

const file = csvOf('first_name,email', 'Ann,ann@cobalt.example', 'Ben,ben@cobalt.example');

let them: ReturnType<typeof newImporter>;

const unreachable = async () => {
  throw new Error('the bucket cannot be reached');
};

/** Delivers a message until it fails no more. @returns how many deliveries failed. */
async function failuresOf(deliver: () => Promise<unknown>): Promise<number> {
  for (let failures = 0; failures <= 2 * maxImportAttempts; failures += 1) {
    try {
      await deliver();
      return failures;
    } catch {
      // it is delivered again
    }
  }
  throw new Error('The message fails for ever');
}

beforeEach(() => {
  them = newImporter();
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('an import', () => {
  test('ends as failed when every attempt to split its file failed', async () => {
    const { run } = them.opens(file, {}, { objectStream: unreachable });
    expect(await failuresOf(() => run.split())).toBe(maxImportAttempts);
    const record = await run.record();
    expect(record).toMatchObject({
      status: 'failed',
      error: 'The file could not be split: 24 attempts failed',
    });
    expect(record.finishedAt).toBeInstanceOf(Date);
    expect(await them.leads()).toEqual([]);
  });

  test('ends as failed, with the counts of its workers, when every attempt to finish it failed', async () => {
    const { run } = them.opens(file, {}, { upload: unreachable });
    await run.split();
    await run.work();
    expect(await failuresOf(() => run.finish())).toBe(maxImportAttempts);
    const record = await run.record();
    expect(record).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('could not be finished'),
    });
    expect(record).toMatchObject({ counts: counts({ inserted: 2 }), warnings: 0 });
    expect(record.finishedAt).toBeInstanceOf(Date);
  });

  test('that could not be finished can be undone', async () => {
    const { run } = them.opens(file);
    const { upload } = run.deps;
    Object.assign(run.deps, { upload: unreachable });
    await run.split();
    await run.work();
    await failuresOf(() => run.finish());
    Object.assign(run.deps, { upload });
    const post = importsApiOf(them.tenantId);
    expect((await post('POST', `/v1/imports/${run.importId}/undo`)).status).toBe(202);
    expect((await run.undo()).status).toBe('undone');
    expect(await them.leads()).toEqual([]);
  });

  test('that was finished once has its attempts again for its undo', async () => {
    const { run } = them.opens(file);
    await run.run();
    const post = importsApiOf(them.tenantId);
    await post('POST', `/v1/imports/${run.importId}/undo`);
    expect((await run.record()).finishAttempts).toBe(0);
  });
});

/** The leads, where a worker dies right after it changed some. */
const dyingLeads = async () =>
  new Proxy(await collection('leads'), {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'bulkWrite') return member.bind(target);
      return async (...args: unknown[]) => {
        await Reflect.apply(member, target, args);
        throw new Error('the worker died');
      };
    },
  });

/** Works on the slice of a line, whichever is next in its lane. */
async function workOnLine(run: ImportRun, line: number): Promise<void> {
  const slice = (await (
    await collection('importSlices')
  ).findOne({
    importId: run.importId,
    firstLine: line,
  })) as ImportSliceResult;
  const { importId, tenantId } = slice;
  await workOnSlice({ importId, tenantId, slice: slice.slice, task: 'import' }, run.deps);
}

test('a person whose earlier row gave way is imported though the worker that overruled it died', async () => {
  const chain = csvOf(
    'first_name,email,phone',
    'Ann,ann@cobalt.example,',
    'Ann,ann@cobalt.example,+12125550101',
    'Bob,,+12125550101',
  );
  const { run } = them.opens(chain, {}, rowByRow);
  await run.split();
  run.messages.length = 0;
  await workOnLine(run, 3);
  await workOnLine(run, 4);
  const { leads } = run.deps;
  Object.assign(run.deps, { leads: dyingLeads });
  await expect(workOnLine(run, 2)).rejects.toThrow('the worker died');
  const later = () => new Date(Date.now() + 120_000);
  Object.assign(run.deps, { leads, clock: later });
  await workOnLine(run, 2);
  run.messages.length = 0;
  expect(await run.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: 2, skipped: 1 }) });
  expect((await them.leads()).map(({ firstName }) => firstName)).toEqual(['Ann', 'Bob']);
});
