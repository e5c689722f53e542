import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { RequirableField } from '../../shared/contracts/tenant.ts';
import { defaultPolicy } from '../../shared/contracts/tenant.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { RunChanges } from '../support/import-run.ts';
import { counts, csvOf, newImporter, rowByRow, rowsOf } from '../support/importer.ts';
import '../support/stack.ts';

const tenantOf = (defaultRegion: string, requiredFields: RequirableField[] = []): RunChanges => ({
  findTenant: async () => ({ defaultRegion, policy: { ...defaultPolicy, requiredFields } }),
});

let them: ReturnType<typeof newImporter>;

/** Imports rows under a header, and gives their leads. */
async function leadsOf(rows: readonly string[], metadata = {}, changes: RunChanges = {}) {
  const { record, reports } = await them.imports(csvOf(...rows), metadata, changes);
  return { record, leads: await them.leads(), reports };
}

beforeEach(() => {
  them = newImporter();
});
afterAll(closeMongo);

describe('rules: phones', () => {
  test('without a country code are of the tenant’s default region', async () => {
    const { leads } = await leadsOf(['name,phone', 'Ann,030 1234567'], {}, tenantOf('DE'));
    expect(leads).toMatchObject([{ phone: '+49301234567', timezone: 'Europe/Berlin' }]);
  });

  test('are of the row’s own country where it names one', async () => {
    const rows = ['phone,name,country', '030 1234567,Ann,Germany', '01 42 68 53 00,Zoë,FR'];
    const { leads } = await leadsOf(rows);
    expect(leads).toMatchObject([
      { phone: '+49301234567', country: 'DE' },
      { phone: '+33142685300', country: 'FR' },
    ]);
  });

  test('keep their extension', async () => {
    const { leads } = await leadsOf(['name,phone', 'Ann,(212) 555-0101 ext. 34']);
    expect(leads).toMatchObject([{ phone: '+12125550101', phoneExtension: '34' }]);
  });

  test('that are further numbers of a row become contacts of its lead', async () => {
    const rows = [
      'name,phone,mobile,email,email 2',
      'Ann,212-555-0101; 212-555-0102,212-555-0103,ANN@cobalt.example,a@b.example',
    ];
    const { leads } = await leadsOf(rows);
    expect(leads).toMatchObject([{ phone: '+12125550101', email: 'ann@cobalt.example' }]);
    const leadId = leads[0]?._id;
    expect(await them.contacts()).toMatchObject([
      { leadId, type: 'phone', value: '+12125550102' },
      { leadId, type: 'phone', value: '+12125550103', label: 'mobile' },
      { leadId, type: 'email', value: 'a@b.example' },
    ]);
  });

  test('that are further numbers of a row are added once, however often it is imported', async () => {
    const rows = ['name,phone,mobile', 'Ann,212-555-0101,212-555-0103'];
    await leadsOf(rows);
    await leadsOf(rows, { 'import-mode': 'upsert' });
    expect(await them.contacts()).toHaveLength(1);
  });

  test('that are bad beside a good e-mail are left out, with a warning', async () => {
    const { leads, reports } = await leadsOf(['name,phone,email', 'Ann,555,ann@cobalt.example']);
    expect(leads[0]).not.toHaveProperty('phone');
    expect(rowsOf(reports.get('imported.csv'))[0]?.warnings).toBe('phone: is not a valid phone number (555)');
  });
});

describe('rules: formula cells', () => {
  const evil = '=HYPERLINK("http://evil.example")';
  const rows = [
    'first_name,email,title,notes',
    `Ann,ann@cobalt.example,"${evil.replaceAll('"', '""')}",+1+1`,
    `Ben,none,-2,@SUM(A1)`,
  ];

  test('are stored as text', async () => {
    const { leads } = await leadsOf(rows);
    expect(leads).toMatchObject([{ title: evil, notes: '+1+1' }]);
  });

  test('are guarded in the report of refused rows', async () => {
    const { reports } = await leadsOf(rows);
    expect(rowsOf(reports.get('rejected.csv'))).toMatchObject([{ title: "'-2", notes: "'@SUM(A1)" }]);
  });

  test.each([
    ['as they were', '-2'],
    ['with the guard of an export', "'-2"],
  ])('that were refused %s lose their guard when the report is imported again', async (_, title) => {
    const { reports } = await leadsOf(['first_name,email,title', `Ben,none,${title}`]);
    const corrected = (reports.get('rejected.csv') ?? '').replace('none', 'ben@cobalt.example');
    await them.imports(corrected);
    expect(await them.leads()).toMatchObject([{ firstName: 'Ben', title: '-2' }]);
  });

  test('leave a phone in E.164 unguarded in the report', async () => {
    const { reports } = await leadsOf(['phone,email', '+12125550101,none']);
    expect(reports.get('rejected.csv')).toContain('\n+12125550101,');
  });

  test('leave a refused row with a line break of one character one row in the report', async () => {
    const { reports } = await leadsOf(['first_name,email,notes', 'Ben,none,"one\rtwo"']);
    const corrected = (reports.get('rejected.csv') ?? '').replaceAll('none', 'ben@cobalt.example');
    const { record } = await them.imports(corrected, {}, rowByRow);
    expect(record.counts).toEqual(counts({ inserted: 1 }));
  });
});

describe('rules: what the import adds', () => {
  test('are its tags, its campaign and its source', async () => {
    const campaignId = await them.runs('Fair');
    const metadata = {
      'import-tags': 'fair, 2026',
      'import-campaign': campaignId,
      'import-default-source': 'fair',
    };
    const { leads } = await leadsOf(['email,name,tags', 'ann@cobalt.example,Ann,vip'], metadata);
    expect(leads).toMatchObject([{ tags: ['fair', '2026', 'vip'], campaignId, source: 'fair' }]);
  });

  test('is no campaign of another tenant', async () => {
    const foreign = await newImporter().runs('Fair');
    const { record } = await them.imports('email,name\nann@cobalt.example,Ann\n', {
      'import-campaign': foreign,
    });
    expect(record).toMatchObject({ status: 'failed', error: `There is no campaign ${foreign}` });
  });

  test('is the source bulk-csv-import where nothing else is asked for', async () => {
    const { leads } = await leadsOf(['email,name', 'ann@cobalt.example,Ann']);
    expect(leads[0]?.source).toBe('bulk-csv-import');
  });
});

describe('rules: fields that the tenant requires', () => {
  const rows = ['email,name,title,country', 'ann@cobalt.example,Ann,CFO,', 'ben@cobalt.example,Ben,,US'];

  test.each([
    ['title', '3'],
    ['country', '2'],
  ] as const)('refuse a row without %s, naming it', async (field, line) => {
    const { record, reports } = await leadsOf(rows, {}, tenantOf('US', [field]));
    expect(record.counts).toEqual(counts({ inserted: 1, rejected: 1 }));
    expect(rowsOf(reports.get('rejected.csv'))).toMatchObject([
      { line, reason: `${field} is required of every lead here` },
    ]);
  });

  test('are not asked of a row that only changes a lead', async () => {
    await them.knows({ firstName: 'Ben', email: 'ben@cobalt.example' });
    const { record } = await leadsOf(rows, { 'import-mode': 'update' }, tenantOf('US', ['title']));
    expect(record.counts).toEqual(counts({ updated: 1, skipped: 1 }));
  });

  test('do not weigh on a lead that says enough', async () => {
    const { record } = await leadsOf(rows, {}, tenantOf('US', ['email', 'firstName']));
    expect(record.counts).toEqual(counts({ inserted: 2 }));
  });
});
