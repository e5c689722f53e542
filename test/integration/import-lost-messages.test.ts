import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nudgeImports } from '../../functions/jobs/relay/nudge-imports.ts';
import type {
  ImportFinishMessage,
  ImportSliceMessage,
  ImportStartMessage,
} from '../../shared/contracts/queue-messages.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { ImportRun } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow } from '../support/importer.ts';
import '../support/stack.ts';

const people = (count: number) =>
  csvOf('email,first_name', ...Array.from({ length: count }, (_, index) => `p${index}@cobalt.example,Ann`));

/** What the relay would send for an import, so many minutes from now. */
async function nudged(run: ImportRun, minutes = 16) {
  const slices: ImportSliceMessage[] = [];
  const finishes: ImportFinishMessage[] = [];
  const starts: ImportStartMessage[] = [];
  await nudgeImports({
    ...run.deps,
    sendSlices: async (messages) => void slices.push(...messages),
    sendFinish: async (messages) => void finishes.push(...messages),
    sendStart: async (messages) => void starts.push(...messages),
    clock: () => new Date(Date.now() + minutes * 60_000),
  });
  const ours = <Message extends { importId: string }>(sent: readonly Message[]) =>
    sent.filter(({ importId }) => importId === run.importId);
  return { slices: ours(slices), finishes: ours(finishes), starts: ours(starts) };
}

let them: ReturnType<typeof newImporter>;

async function splitting(rows: number) {
  const { run } = them.opens(people(rows), {}, rowByRow);
  await run.split();
  return run;
}

const setStatus = async ({ importId }: ImportRun, status: 'cancelled' | 'splitting') =>
  (await collection('imports')).updateOne({ _id: importId }, { $set: { status } });

beforeEach(() => {
  them = newImporter();
});
afterEach(() => them.leaves());
afterAll(closeMongo);

describe('timeouts: a message that is lost', () => {
  test('is sent again once nothing was heard for a while', async () => {
    const run = await splitting(20);
    const [lost] = run.messages.splice(2, 1);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'running' });
    expect((await nudged(run, 1)).slices).toEqual([]);
    const { slices } = await nudged(run);
    expect(slices).toEqual([lost]);
    run.messages.push(...slices);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: 20 }) });
  });

  test('in the middle of a lane is sent again for the slice that is open', async () => {
    const run = await splitting(20);
    const isLost = ({ slice }: ImportSliceMessage) => slice === 11;
    const { sendSlices } = run.deps;
    const forgetful = async (sent: readonly ImportSliceMessage[]) =>
      sendSlices(sent.filter((message) => !isLost(message)));
    Object.assign(run.deps, { sendSlices: forgetful });
    await run.work();
    Object.assign(run.deps, { sendSlices });
    const { slices } = await nudged(run);
    expect(slices.map(({ slice }) => slice)).toEqual([11]);
    run.messages.push(...slices);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'done', counts: counts({ inserted: 20 }) });
  });

  test('and would have ended the import is sent again', async () => {
    const run = await splitting(3);
    await run.work();
    expect((await nudged(run)).finishes).toEqual([{ importId: run.importId, tenantId: them.tenantId }]);
  });

  test('of an import that was cancelled is sent again, so that it ends', async () => {
    const run = await splitting(3);
    run.messages.splice(0);
    await setStatus(run, 'cancelled');
    const { slices, finishes } = await nudged(run);
    expect(slices.length + finishes.length).toBeGreaterThan(0);
  });

  test('of a splitter that died for good is sent again', async () => {
    const run = await splitting(3);
    await setStatus(run, 'splitting');
    expect((await nudged(run, 60)).starts).toHaveLength(1);
  });

  test('of a finisher is not sent again while one may still be at work', async () => {
    const run = await splitting(3);
    await run.work();
    const upload = async () => {
      throw new Error('the bucket cannot be written to');
    };
    Object.assign(run.deps, { upload });
    await expect(run.finish()).rejects.toThrow('cannot be written to');
    expect((await nudged(run, 10)).finishes).toEqual([]);
    expect((await nudged(run, 16)).finishes).toHaveLength(1);
  });

  test('of an undo is sent again', async () => {
    const run = await splitting(3);
    await run.work();
    await run.finish();
    const work = run.work.bind(run);
    Object.assign(run, { work: async () => void run.messages.splice(1, 1) });
    await run.undo();
    Object.assign(run, { work });
    await run.work();
    const { slices } = await nudged(run);
    expect(slices).toMatchObject([{ slice: 1, task: 'undo' }]);
    run.messages.push(...slices);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'undone', undo: { counts: { removed: 3 } } });
  });
});
