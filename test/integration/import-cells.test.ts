import type { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { writeExport } from '../../functions/api/export-file/write-export.ts';
import type { Lead, LeadInput } from '../../shared/contracts/lead.ts';
import { newDocument } from '../../shared/domain/write-context.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { counts, csvOf, newImporter, rowByRow } from '../support/importer.ts';
import '../support/stack.ts';

const modes = ['skip', 'update', 'upsert'];

let them: ReturnType<typeof newImporter>;

/** All the tenant's leads, as the export writes them. */
async function exported(): Promise<string> {
  const { tenantId } = them;
  const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
  const _id = newId();
  await (await collection('exports')).insertOne({
    ...newDocument(_id, context),
    ...{ resource: 'leads', format: 'csv', filter: {}, status: 'queued', defaultRegion: 'US' },
    ...{ deletedAt: null, outbox: [] },
  });
  let text = '';
  const upload = async (_bucket: string, _key: string, body: Readable) => {
    for await (const chunk of body) text += chunk;
  };
  await writeExport(_id, { bucket: 'exports', upload, clock: () => new Date() });
  return text;
}

const everything: LeadInput = {
  ...{ firstName: 'Ann', lastName: "O'Neil", email: 'ann@cobalt.example', phone: '+12125550101' },
  ...{ phoneExtension: '12', title: 'CFO', company: 'Cobalt, Inc.', industry: 'Retail' },
  ...{ companySize: '11-50', website: 'https://cobalt.example/a?b=c,d', city: 'Boston', state: 'MA' },
  ...{ country: 'US', timezone: 'America/New_York', language: 'en-US', source: 'fair' },
  ...{ status: 'contacted', priority: 'high', tags: ['vip', 'fair 2026'], pipelineValueCents: 1_200 },
  ...{ doNotCall: true, doNotEmail: true, notes: 'two\nlines, "quoted"; and more' },
  customFields: { shoes: 44, isBoss: true, pet: 'a "cat", grey', none: 'false' },
};

beforeEach(() => {
  them = newImporter();
});
afterAll(closeMongo);

describe('cells bleeding into the next row', () => {
  test.each([
    ['in one slice', {}],
    ['across slices', rowByRow],
  ])('do not: blank is blank, %s', async (_, cutting) => {
    const text = csvOf(
      'first_name,last_name,email,phone,phone ext,company,title,city,country,tags,notes,Shoes,Do not call',
      'Ann,Lee,ann@cobalt.example,+12125550101,12,Cobalt,CFO,Boston,US,vip,Hello,44,yes',
      'Ben, ,ben@bolt.example,"",,\t,,,,,,,',
      'Cid,,cid@bolt.example,,,,,,,,,,',
    );
    const { record } = await them.imports(text, {}, cutting);
    expect(record.counts).toEqual(counts({ inserted: 3 }));
    const [, ...blank] = await them.leads();
    const said = ['lastName', 'phone', 'phoneExtension', 'company', 'title', 'city', 'country', 'notes'];
    for (const lead of blank) {
      for (const field of [...said, 'customFields', 'timezone']) expect(lead).not.toHaveProperty(field);
      expect(lead).toMatchObject({ tags: [], doNotCall: false });
    }
  });

  test('do not, where a row has too few cells: it is refused, and the next is whole', async () => {
    const text = csvOf('first_name,email,city', 'Ann,ann@cobalt.example', 'Ben,ben@bolt.example,Boston');
    const { record } = await them.imports(text);
    expect(record.counts).toEqual(counts({ inserted: 1, rejected: 1 }));
    expect(await them.leads()).toMatchObject([{ firstName: 'Ben', city: 'Boston' }]);
  });
});

describe('importing our own export again', () => {
  const leads: [what: string, lead: LeadInput, stored?: Partial<Lead>][] = [
    ['says everything', everything],
    ['says little', { firstName: 'Ann', email: 'ann@cobalt.example' }],
    ['has no name', { company: 'Cobalt', phone: '+12125550101' }],
    ['lives abroad', { firstName: 'Zoë', phone: '+493012345678', country: 'DE', company: 'Größe & Söhne' }],
    ['says what a spreadsheet would run', { ...everything, title: '=1+1', notes: '-2', company: '@Cobalt' }],
    ['says what looks guarded', { ...everything, notes: "'=1+1" }],
    ['has commas in its tags', { ...everything, tags: ['Boston, MA', 'fair; hall 2'] }],
    ['has a tag that begins with a star', { ...everything, tags: ['* friends'] }],
    ['has a lone carriage return in its notes', { ...everything, notes: 'one\rtwo' }],
    ['has Windows line ends in its notes', { ...everything, notes: 'one\r\n\r\ntwo' }],
    // Earlier versions stored these.
    ['has a website that is no web page', everything, { website: 'mailto:ann@cobalt.example' }],
    ['is of the country UK', everything, { country: 'UK' }],
    ['has a phone of another country', { firstName: 'Zoë', phone: '+12125550101', country: 'DE' }],
    ['has a long custom field', { ...everything, customFields: { story: 'é'.repeat(1_000) } }],
    ['has numbers in its custom fields', { ...everything, customFields: { a: 1e15, b: -0.1, c: '007' } }],
  ];

  test.each(leads)('changes nothing of a lead that %s', async (_, input, stored) => {
    await them.knows(input, stored);
    const before = await them.leads();
    const text = await exported();
    for (const mode of modes) {
      const { record } = await them.imports(text, { 'import-mode': mode });
      expect({ mode, ...record.counts }).toEqual({ mode, ...counts({ skipped: 1 }) });
    }
    expect(await them.leads()).toEqual(before);
  });

  test.each(modes)('changes nothing of any lead in mode %s', async (mode) => {
    for (const [index, [, input]] of leads.slice(0, 5).entries()) {
      const phone = input.phone?.startsWith('+1') && `+1212555${1_000 + index}`;
      const email = input.email && `p${index}@cobalt.example`;
      await them.knows({ ...input, ...(phone && { phone }), ...(email && { email }) });
    }
    const before = await them.leads();
    const { record } = await them.imports(await exported(), { 'import-mode': mode }, rowByRow);
    expect(record.counts).toEqual(counts({ skipped: 5 }));
    expect(await them.leads()).toEqual(before);
    expect(await them.contacts()).toEqual([]);
  });

  test('gives another tenant the same leads', async () => {
    const lead = await them.knows(everything);
    const text = await exported();
    them = newImporter();
    await them.imports(text);
    const { status, priority, pipelineValueCents, ...said } = everything;
    expect(await them.leads()).toMatchObject([said]);
    expect((await them.leads())[0]?._id).not.toBe(lead._id);
  });
});
