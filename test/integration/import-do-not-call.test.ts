import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { DoNotCall } from '../../shared/contracts/do-not-call.ts';
import { newDocument } from '../../shared/domain/write-context.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const minute = 60_000;
const file = csvOf('first_name,phone', 'Ann,(212) 555-0101', 'Ben,(212) 555-0102');

let them: ReturnType<typeof newImporter>;

/** Puts a number on a list. */
async function lists(entry: Partial<DoNotCall> = {}, tenantId = them.tenantId): Promise<void> {
  const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
  await (await collection('doNotCall')).insertOne({
    ...newDocument(newId(), context),
    ...{ phone: '+12125550101', source: 'register', since: new Date(Date.now() - 5 * minute) },
    ...{ deletedAt: null, outbox: [] },
    ...entry,
  });
}

const listed = async () =>
  (await them.leads()).filter(({ doNotCall }) => doNotCall).map(({ firstName }) => firstName);

beforeEach(() => {
  them = newImporter();
});
afterAll(closeMongo);

describe('rules: do-not-call lists', () => {
  test('mark the leads whose number they have, with a warning', async () => {
    await lists();
    const { record, reports } = await them.imports(file);
    expect(record.counts).toEqual(counts({ inserted: 2 }));
    expect(await listed()).toEqual(['Ann']);
    expect(rowsOf(reports.get('imported.csv')).map(({ warnings }) => warnings)).toEqual([
      'phone: is on a do-not-call list: the lead is not to be called (+12125550101)',
      '',
    ]);
  });

  test('of a campaign hold where the import assigns that campaign', async () => {
    const campaignId = await them.runs('Spring');
    await lists({ campaignId });
    await them.imports(file, { 'import-campaign': campaignId });
    expect(await listed()).toEqual(['Ann']);
  });

  test('of a campaign do not hold where the import assigns another one', async () => {
    await lists({ campaignId: newId() });
    await them.imports(file, { 'import-campaign': await them.runs('Autumn') });
    expect(await listed()).toEqual([]);
  });

  test('of a campaign do not hold where the import assigns none', async () => {
    await lists({ campaignId: newId() });
    await them.imports(file);
    expect(await listed()).toEqual([]);
  });

  test('mark the further numbers that they have', async () => {
    await lists({ phone: '+12125550199' });
    const two = 'name,email,phone\nAnn,ann@cobalt.example,+12125550101; +12125550199\n';
    await them.imports(two);
    expect(await them.contacts()).toMatchObject([{ value: '+12125550199', doNotContact: true }]);
  });

  test.each([
    ['expired', { until: new Date(Date.now() - minute) }],
    ['has not begun', { since: new Date(Date.now() + 60 * minute) }],
    ['was deleted', { deletedAt: new Date() }],
  ])('do not hold by an entry that %s', async (_, entry) => {
    await lists(entry);
    await them.imports(file);
    expect(await listed()).toEqual([]);
  });

  test('hold by an entry that has not expired', async () => {
    await lists({ until: new Date(Date.now() + 60 * minute) });
    await them.imports(file);
    expect(await listed()).toEqual(['Ann']);
  });

  test('of another tenant do not hold', async () => {
    await lists({}, newId());
    await lists({ phone: '+12125550199' });
    await them.imports(file);
    expect(await listed()).toEqual([]);
  });

  test.each([
    ['update', ['Ann']],
    ['upsert', ['Ann']],
    ['skip', []],
  ])('mark a lead that is there already in mode %s: %j', async (mode, expected) => {
    await lists();
    await them.knows({ firstName: 'Ann', phone: '+12125550101' });
    await them.imports(file, { 'import-mode': mode });
    expect(await listed()).toEqual(expected);
  });
});
