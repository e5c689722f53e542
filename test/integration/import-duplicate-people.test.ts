import { afterAll, describe, expect, test } from 'vitest';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { peopleCsv } from '../support/csv-rows.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const header = 'first_name,last_name,company,email,phone';

afterAll(closeMongo);

describe.each([
  ['in one slice', {}],
  ['across slices', rowByRow],
])('duplicates inside the file, %s,', (_, cutting) => {
  test.each([
    ['phone', 'Ann,,,,+12125550101', 'Eve,,,eve@cobalt.example,(212) 555-0101'],
    ['e-mail', 'Ann,,,ann@cobalt.example,', 'Eve,,,ANN@cobalt.example,+12125550101'],
    ['name and company', 'Ann,Lee,Cobalt,,+12125550101', 'ANN,Lée,Cobalt,ann@cobalt.example,'],
  ])('are known by their %s, and the first row wins', async (_key, first, second) => {
    const them = newImporter();
    const { record, reports } = await them.imports(csvOf(header, first, second), {}, cutting);
    expect(record.counts).toEqual(counts({ inserted: 1, skipped: 1 }));
    expect(await them.leads()).toMatchObject([{ firstName: 'Ann', import: { line: 2 } }]);
    expect(rowsOf(reports.get('rejected.csv'))).toMatchObject([
      { line: '3', fate: 'skipped', reason: expect.stringMatching(/^duplicate of line 2$/) },
    ]);
  });

  test('are two people when their phones are not the same', async () => {
    const them = newImporter();
    const text = csvOf(header, 'Ann,Lee,Cobalt,,+12125550101', 'Ann,Lee,Cobalt,,+12125550102');
    expect((await them.imports(text, {}, cutting)).record.counts).toEqual(counts({ inserted: 2 }));
  });

  test('change a lead once, by the first row', async () => {
    const them = newImporter();
    await them.knows({ firstName: 'Ann', phone: '+12125550101' });
    const text = csvOf(header, 'Bea,,,,+12125550101', 'Cat,,,,+12125550101');
    const { record } = await them.imports(text, { 'import-mode': 'upsert' }, cutting);
    expect(record.counts).toEqual(counts({ updated: 1, skipped: 1 }));
    expect(await them.leads()).toMatchObject([{ firstName: 'Bea', version: 2 }]);
  });
});

describe('duplicates by name and company', () => {
  const lee = { firstName: 'Ann', lastName: 'Lee', company: 'Cobalt' };

  test('make one lead of a row with only a phone and a lead with only an e-mail', async () => {
    const them = newImporter();
    const { _id } = await them.knows({ ...lee, email: 'ann@cobalt.example' });
    const text = csvOf(header, 'Ann,Lee,Cobalt,,+12125550101');
    const { record } = await them.imports(text, { 'import-mode': 'upsert' });
    expect(record.counts).toEqual(counts({ updated: 1 }));
    expect(await them.leads()).toMatchObject([{ _id, phone: '+12125550101', email: 'ann@cobalt.example' }]);
  });

  test('are skipped in mode skip', async () => {
    const them = newImporter();
    await them.knows({ ...lee, email: 'ann@cobalt.example' });
    const { record } = await them.imports(csvOf(header, 'Ann,Lee,Cobalt,,+12125550101'));
    expect(record.counts).toEqual(counts({ skipped: 1 }));
  });

  test('are two people when their phones are not the same', async () => {
    const them = newImporter();
    await them.knows({ ...lee, phone: '+12125550102' });
    const text = csvOf(header, 'Ann,Lee,Cobalt,,+12125550101');
    const { record } = await them.imports(text, { 'import-mode': 'upsert' });
    expect(record.counts).toEqual(counts({ inserted: 1 }));
    expect(await them.leads()).toHaveLength(2);
  });
});

describe('duplicates whose rows arrive in another order', () => {
  test.each([[[1, 2, 0]], [[2, 1, 0]], [[2, 0, 1]]])(
    'leave the first row of each person, with slices in the order %j',
    async (order) => {
      const them = newImporter();
      const rows = ['Ann,,,,+12125550101', 'Ann,,,b@cobalt.example,+12125550101', 'Bea,,,b@cobalt.example,'];
      const { run } = them.opens(csvOf(header, ...rows), {}, rowByRow);
      await run.split();
      const messages = run.messages.splice(0);
      run.messages.push(...order.flatMap((place) => messages[place] ?? []));
      await run.work();
      const { counts: counted } = await run.finish();
      expect(counted).toEqual(counts({ inserted: 2, skipped: 1 }));
      expect((await them.leads()).map((lead) => lead.import?.line)).toEqual([2, 4]);
    },
  );
});

describe('duplicates whose rows arrive backwards', () => {
  async function importedBackwards(...rows: readonly string[]) {
    const them = newImporter();
    const known = await them.knows({ firstName: 'Ann', company: 'Cobalt', email: 'ann@cobalt.example' });
    const { run } = them.opens(csvOf(`${header},mobile`, ...rows), { 'import-mode': 'upsert' }, rowByRow);
    await run.split();
    run.messages.reverse();
    await run.work();
    return { them, known, record: await run.finish() };
  }

  test('leave the further numbers of the first row alone', async () => {
    const { them, record } = await importedBackwards(
      'Ann,,,ann@cobalt.example,+12125550101,+12125550111',
      'Eve,,,ann@cobalt.example,+12125550102,+12125550112',
    );
    expect(record.counts).toEqual(counts({ updated: 1, skipped: 1 }));
    expect((await them.contacts()).map(({ value }) => value)).toEqual(['+12125550111']);
  });
});

describe('duplicates in two imports at once', () => {
  test.each(['skip', 'upsert'])(
    'are each person once, and the counts of both add up, in mode %s',
    async (mode) => {
      const them = newImporter();
      const { csv, people, duplicates } = peopleCsv(7, 250);
      const metadata = { 'import-mode': mode };
      const [one, other] = await Promise.all([
        them.imports(csv, metadata),
        them.imports(csv.replaceAll(',CEO,', ',CFO,'), metadata),
      ]);
      const leads = await them.leads();
      expect(leads).toHaveLength(people);
      expect(new Set(leads.map(({ email }) => email)).size).toBe(people);
      const [a, b] = [one.record.counts ?? counts({}), other.record.counts ?? counts({})];
      expect(a.inserted + b.inserted).toBe(people);
      for (const { rows, inserted, updated, skipped, rejected } of [a, b]) {
        expect(rows).toBe(people + duplicates);
        expect(inserted + updated + skipped + rejected).toBe(rows);
      }
      expect(a.updated + b.updated).toBe(mode === 'skip' ? 0 : people);
    },
  );
});
