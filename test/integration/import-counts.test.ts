import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, endOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const header = 'first_name,company,email,phone,title';
const mixed = csvOf(
  header,
  'Ann,Cobalt,ann@cobalt.example,+12125550101,CFO',
  'Ben,Cobalt,ben@cobalt.example,,CTO',
  'Ben,Cobalt,ben@cobalt.example,,COO',
  'Cid,Cobalt,,12,CEO',
  'Dee,Cobalt,dee@cobalt.example,12,CEO',
  'Eve,Cobalt,eve@cobalt.example',
  '',
  ',,fay@cobalt.example,,',
);

let them: ReturnType<typeof newImporter>;

async function importMixed(mode: string) {
  them = newImporter();
  await them.knows({ firstName: 'Ann', company: 'Cobalt', phone: '+12125550101' });
  return them.imports(mixed, { 'import-mode': mode });
}

afterEach(() => them.leaves());
afterAll(closeMongo);

describe('counts that lie', () => {
  test.each([
    ['skip', { inserted: 2, skipped: 2, rejected: 3 }],
    ['update', { updated: 1, skipped: 3, rejected: 3 }],
    ['upsert', { inserted: 2, updated: 1, skipped: 1, rejected: 3 }],
  ])('have every row of the file once, in mode %s', async (mode, expected) => {
    const { record } = await importMixed(mode);
    expect(endOf(record)).toEqual({ status: 'done_with_errors', counts: counts(expected) });
  });

  test('come with every row that was not imported: its line, column, value and reason', async () => {
    const { reports } = await importMixed('skip');
    const shown = rowsOf(reports.get('rejected.csv')).map(({ line, fate, column, value, reason }) => [
      ...[line, fate, column, value, reason],
    ]);
    expect(shown).toEqual([
      ['2', 'skipped', '', '', 'the lead exists already'],
      ['4', 'skipped', '', '', 'duplicate of line 3'],
      ['5', 'rejected', 'phone', '12', expect.stringContaining('is not a valid phone number')],
      ['7', 'rejected', '', '', 'has 3 cells, the header has 5'],
      ['9', 'rejected', '', '', 'a name or a company is required'],
    ]);
  });

  test('come with the cells of those rows as they were', async () => {
    const { reports } = await importMixed('skip');
    const [first, , bad] = rowsOf(reports.get('rejected.csv'));
    expect(first).toMatchObject({ first_name: 'Ann', phone: '+12125550101', title: 'CFO' });
    expect(bad).toMatchObject({ first_name: 'Cid', phone: '12', title: 'CEO', email: '' });
  });

  test('come with every row that was imported, its lead and what was left out of it', async () => {
    const { reports } = await importMixed('upsert');
    const ids = new Map((await them.leads()).map((lead) => [lead.firstName, lead._id]));
    expect(rowsOf(reports.get('imported.csv'))).toEqual([
      { line: '2', fate: 'updated', lead_id: ids.get('Ann'), warnings: '' },
      { line: '3', fate: 'inserted', lead_id: ids.get('Ben'), warnings: '' },
      {
        ...{ line: '6', fate: 'inserted', lead_id: ids.get('Dee') },
        warnings: 'phone: is not a valid phone number (12)',
      },
    ]);
  });

  test('leave the refused rows to be corrected and dropped again', async () => {
    const { reports } = await importMixed('skip');
    const [head, ...refused] = (reports.get('rejected.csv') ?? '').split('\n');
    const corrected = refused.find((row) => row.startsWith('Cid'))?.replace(',12,', ',(212) 555-0109,');
    const { record } = await them.imports(csvOf(head ?? '', corrected ?? ''));
    expect(record.counts).toEqual(counts({ inserted: 1 }));
    const cid = (await them.leads()).find(({ firstName }) => firstName === 'Cid');
    expect(cid).toMatchObject({ phone: '+12125550109', company: 'Cobalt', title: 'CEO' });
    expect(cid?.customFields).toBeUndefined();
  });

  test('stay as they are when the end of the import is said twice', async () => {
    const { run, record } = await importMixed('upsert');
    expect(await run.finish()).toEqual(record);
  });

  test('are the same however the rows are cut into slices', async () => {
    const { record } = await importMixed('upsert');
    await them.leaves();
    them = newImporter();
    await them.knows({ firstName: 'Ann', company: 'Cobalt', phone: '+12125550101' });
    const cut = await them.imports(mixed, { 'import-mode': 'upsert' }, rowByRow);
    expect(endOf(cut.record)).toEqual(endOf(record));
  });

  test.each([
    ['a cell of two hundred thousand phones', csvOf(`Ann,,ann@cobalt.example,${'x;'.repeat(200_000)},`)],
    ['a row of two million cells', `"Ann,\n${','.repeat(1_900_000)}\n`],
  ])('add up beside %s', { timeout: 120_000 }, async (_, poison) => {
    them = newImporter();
    const { record } = await them.imports(`${header}\nBen,,ben@cobalt.example,,\n${poison}`);
    const { rows, inserted, rejected } = record.counts ?? counts({});
    expect(inserted + rejected).toBe(rows);
    expect((await them.leads()).some(({ firstName }) => firstName === 'Ben')).toBe(true);
  });
});
