import { afterAll, describe, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const header = 'first_name,company,email,phone,title,tags';
const changes = csvOf(
  header,
  'Ann,Cobalt,ann@cobalt.example,+12125550101,CFO,new',
  'Ben,Cobalt,ben@cobalt.example,,CTO,',
);

async function knowingAnn() {
  const them = newImporter();
  const ann = await them.knows({
    ...{ firstName: 'Ann', company: 'Cobalt', phone: '+12125550101', title: 'CEO', city: 'Boston' },
    tags: ['old'],
  });
  return { them, ann };
}

afterAll(closeMongo);

describe('duplicates', () => {
  test('are left alone in mode skip', async () => {
    const { them, ann } = await knowingAnn();
    const { record, reports } = await them.imports(changes, { 'import-mode': 'skip' });
    expect(record.counts).toEqual(counts({ inserted: 1, skipped: 1 }));
    expect((await them.leads()).find(({ _id }) => _id === ann._id)).toEqual(ann);
    expect(rowsOf(reports.get('rejected.csv'))).toMatchObject([
      { line: '2', reason: 'the lead exists already' },
    ]);
  });

  test('are skipped where nothing else is asked for', async () => {
    const { them } = await knowingAnn();
    expect((await them.imports(changes)).record).toMatchObject({
      counts: { inserted: 1, skipped: 1 },
      options: { mode: 'skip' },
    });
  });

  test('take what the row says in mode update, which adds nobody and says so', async () => {
    const { them, ann } = await knowingAnn();
    const { record, reports } = await them.imports(changes, { 'import-mode': 'update' });
    expect(record.counts).toEqual(counts({ updated: 1, skipped: 1 }));
    expect(await them.leads()).toMatchObject([{ _id: ann._id, title: 'CFO', email: 'ann@cobalt.example' }]);
    expect(rowsOf(reports.get('rejected.csv'))).toMatchObject([
      { line: '3', fate: 'skipped', reason: 'no lead has this phone or e-mail' },
    ]);
  });

  test('take what the row says in mode upsert, which adds those who are not there', async () => {
    const { them, ann } = await knowingAnn();
    const { record } = await them.imports(changes, { 'import-mode': 'upsert' });
    expect(record.counts).toEqual(counts({ inserted: 1, updated: 1 }));
    const leads = await them.leads();
    expect(leads.find(({ _id }) => _id === ann._id)?.title).toBe('CFO');
    expect(leads.map(({ firstName }) => firstName).sort()).toEqual(['Ann', 'Ben']);
  });

  test.each([
    [{ 'import-skip-duplicates': 'false' }, 'update'],
    [{ 'import-skip-duplicates': 'true' }, 'skip'],
    [{ 'import-skip-duplicates': 'false', 'import-mode': 'upsert' }, 'upsert'],
  ])('are treated by the metadata %j in mode %s', async (metadata, mode) => {
    const { them } = await knowingAnn();
    expect((await them.imports(changes, metadata)).record.options.mode).toBe(mode);
  });

  test('are updated where IMPORT_SKIP_DUPLICATES is false', async () => {
    const { them } = await knowingAnn();
    const { record } = await them.imports(changes, { 'import-skip-duplicates': 'false' });
    expect(record.counts).toEqual(counts({ updated: 1, skipped: 1 }));
  });

  test.each(['update', 'upsert'])('lose nothing to a blank cell in mode %s', async (mode) => {
    const { them, ann } = await knowingAnn();
    const blank = csvOf(`${header},city`, 'Ann,,,+12125550101,,, ');
    const { record, reports } = await them.imports(blank, { 'import-mode': mode });
    expect(record.counts).toEqual(counts({ skipped: 1 }));
    expect(rowsOf(reports.get('rejected.csv'))[0]?.reason).toBe('the lead says all of this already');
    expect(await them.leads()).toEqual([ann]);
  });

  test('keep their tags and get those of the row', async () => {
    const { them } = await knowingAnn();
    await them.imports(changes, { 'import-mode': 'update' });
    expect((await them.leads())[0]?.tags).toEqual(['old', 'new']);
  });

  test('keep where they came from', async () => {
    const { them, ann } = await knowingAnn();
    await them.imports(changes, { 'import-mode': 'update', 'import-default-source': 'fair' });
    expect((await them.leads())[0]?.source).toBe(ann.source);
  });

  test('are known by their phone before their e-mail', async () => {
    const { them, ann } = await knowingAnn();
    const ben = await them.knows({ firstName: 'Ben', email: 'ben@cobalt.example' });
    const row = csvOf(header, 'Ann,Cobalt,ben@cobalt.example,+12125550101,CFO,');
    const { record, reports } = await them.imports(row, { 'import-mode': 'update' });
    expect(record.counts).toEqual(counts({ updated: 1 }));
    const leads = await them.leads();
    expect(leads.find(({ _id }) => _id === ann._id)).toMatchObject({ title: 'CFO' });
    expect(leads.find(({ _id }) => _id === ann._id)?.email).toBeUndefined();
    expect(leads.find(({ _id }) => _id === ben._id)).toEqual(ben);
    expect(rowsOf(reports.get('imported.csv'))).toEqual([
      {
        ...{ line: '2', fate: 'updated', lead_id: ann._id },
        warnings: 'email: belongs to another lead (ben@cobalt.example)',
      },
    ]);
  });

  test('are updated without an e-mail that became another row’s before', async () => {
    const { them, ann } = await knowingAnn();
    const rows = csvOf(
      header,
      'Ben,Bolt,ann@cobalt.example,+12125550102,CTO,',
      'Ann,Cobalt,,+12125550101,CFO,',
    );
    const { record } = await them.imports(rows, { 'import-mode': 'upsert' });
    expect(record.counts).toEqual(counts({ inserted: 1, updated: 1 }));
    expect((await them.leads()).find(({ _id }) => _id === ann._id)?.email).toBeUndefined();
  });

  test('are known by their e-mail whatever its letter case', async () => {
    const them = newImporter();
    await them.knows({ firstName: 'Ann', email: 'ann@cobalt.example' });
    const { record } = await them.imports(csvOf(header, 'Ann,Cobalt, ANN@Cobalt.example ,,,'));
    expect(record.counts).toEqual(counts({ skipped: 1 }));
  });

  test('do not include a lead that is deleted', async () => {
    const { them, ann } = await knowingAnn();
    await them.edits(ann._id, { deletedAt: new Date(), identity: {} });
    const { record } = await them.imports(changes, { 'import-mode': 'skip' });
    expect(record.counts).toEqual(counts({ inserted: 2 }));
  });

  test('of another tenant are nobody’s business', async () => {
    const { ann } = await knowingAnn();
    const them = newImporter();
    const { record } = await them.imports(changes, { 'import-mode': 'upsert' });
    expect(record.counts).toEqual(counts({ inserted: 2 }));
    expect((await them.leads()).map(({ _id }) => _id)).not.toContain(ann._id);
  });
});
