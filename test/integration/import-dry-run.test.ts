import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { RunChanges } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const file = csvOf(
  'first_name,company,email,phone,phone 2,title',
  'Ann,Cobalt,,+12125550101,+12125550111,CFO',
  'Ben,Bolt,ben@bolt.example,+12125550102,,CTO',
  'Eve,,,+12125550101,,COO',
  'Ben,Bolt,ben@bolt.example,,,CIO',
  'Dee,Dock,taken@cobalt.example,+12125550104,,CEO',
  'Fay,Dock,,+12125550106,,CEO',
  'Cid,,,12,,',
  'Gil,Cobalt,GIL@cobalt.example,,+12125550117,CEO',
  'Gil,Cobalt,,+12125550107,,CEO',
  'Hal,short',
  'Fay,Dock,fay@dock.example,,,CEO',
);

let them: ReturnType<typeof newImporter>;

beforeEach(async () => {
  them = newImporter();
  await them.knows({ firstName: 'Ann', company: 'Cobalt', email: 'ann@cobalt.example', title: 'CEO' });
  await them.knows({ firstName: 'Dee', phone: '+12125550104' });
  await them.knows({ firstName: 'Tom', email: 'taken@cobalt.example' });
});
afterAll(closeMongo);

const dry = (mode: string, changes: RunChanges = {}) =>
  them.imports(file, { 'import-mode': mode, 'import-dry-run': 'true' }, changes);

describe.each(['skip', 'update', 'upsert'])('dry run in mode %s', (mode) => {
  test.each([
    ['in one slice', {}],
    ['across slices', rowByRow],
  ])('has the counts and the rejected rows of the real one that follows, %s', async (_, cutting) => {
    const rehearsed = await dry(mode, cutting);
    const real = await them.imports(file, { 'import-mode': mode }, cutting);
    expect(rehearsed.record.counts).toEqual(real.record.counts);
    expect(rehearsed.record.status).toBe(real.record.status);
    expect(rowsOf(rehearsed.reports.get('rejected.csv'))).toEqual(rowsOf(real.reports.get('rejected.csv')));
  });

  test('warns of what the real one warns of', async () => {
    const said = (reports: Map<string, string>) =>
      rowsOf(reports.get('imported.csv')).map(({ line, fate, warnings }) => ({ line, fate, warnings }));
    const rehearsed = said((await dry(mode, rowByRow)).reports);
    const real = await them.imports(file, { 'import-mode': mode }, rowByRow);
    expect(rehearsed).toEqual(said(real.reports));
  });

  test('writes no lead and no contact', async () => {
    const before = await them.leads();
    await dry(mode, rowByRow);
    expect(await them.leads()).toEqual(before);
    expect(await them.contacts()).toEqual([]);
  });
});

describe('dry run', () => {
  test('leaves nothing of its rehearsal', async () => {
    const { record } = await dry('upsert', rowByRow);
    const rehearsals = await collection('importRehearsals');
    expect(await rehearsals.countDocuments({ tenantId: record._id })).toBe(0);
  });

  test('leaves nothing of its rehearsal when it is cancelled', async () => {
    const { run } = them.opens(file, { 'import-mode': 'upsert', 'import-dry-run': 'true' }, rowByRow);
    await run.split();
    const later = run.messages.splice(2);
    await run.work();
    await (await collection('imports')).updateOne({ _id: run.importId }, { $set: { status: 'cancelled' } });
    run.messages.push(...later);
    await run.work();
    expect(await run.finish()).toMatchObject({ status: 'cancelled' });
    const rehearsals = await collection('importRehearsals');
    expect(await rehearsals.countDocuments({ tenantId: run.importId })).toBe(0);
  });

  test('has no event of leads that were imported', async () => {
    const { record } = await dry('upsert', rowByRow);
    const slices = await (await collection('importSlices')).find({ importId: record._id }).toArray();
    expect(slices.flatMap(({ outbox }) => outbox)).toEqual([]);
  });

  test('has the counts of the real one when the slices of both come backwards', async () => {
    const backwards = async (dryRun: string) => {
      const { run } = them.opens(file, { 'import-mode': 'upsert', 'import-dry-run': dryRun }, rowByRow);
      await run.split();
      run.messages.reverse();
      await run.work();
      return (await run.finish()).counts;
    };
    const rehearsed = await backwards('true');
    expect(rehearsed).toEqual(await backwards('false'));
  });

  test('counts every row of the file once', async () => {
    const { record } = await dry('skip');
    const { rows, inserted, updated, skipped, rejected } = record.counts ?? counts({});
    expect(rows).toBe(11);
    expect(inserted + updated + skipped + rejected).toBe(rows);
  });
});
