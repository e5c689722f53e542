import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leads } from '../../../../functions/api/leads/leads.ts';
import { fieldsOf } from '../../../../functions/api/resource/resource.ts';
import { type Lead, type LeadInput, leadInput } from '../../../../shared/contracts/lead.ts';
import { mapColumns } from '../../../../shared/domain/imports/map-columns.ts';
import { updatedLead } from '../../../../shared/domain/imports/update-lead.ts';
import { newLead } from '../../../../shared/domain/leads/new-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';
import { exportedCsv, importedRows } from '../../../support/own-export.ts';

const context = { ...writeContext, now: at(60) };

/** What leads would lose by importing their own export; null for each that it leaves as it is. */
function lost(all: readonly Lead[], columns?: readonly string[]): unknown[] {
  const rows = importedRows(exportedCsv(all, columns));
  const from = { id: uuid(9), line: 2 };
  return rows.map((row, place) => {
    if ('rejected' in row) return row.rejected;
    return updatedLead(all[place] as Lead, row.input, from, context)?.importUpdate?.before ?? null;
  });
}

describe('the header of our own export', () => {
  const header = fieldsOf(leads.shown);
  const meanings = Object.fromEntries(mapColumns(header).map((meaning, place) => [header[place], meaning]));

  test('is understood without a mapping', () => {
    expect(meanings).toMatchObject({
      ...{ firstName: 'first_name', lastName: 'last_name', email: 'email', phone: 'phone', title: 'title' },
      ...{ company: 'company', tags: 'own_tags', doNotCall: 'do_not_call', customFields: 'custom_fields' },
    });
  });

  test('has no column that would become a custom field', () => {
    expect(mapColumns(header).filter((meaning) => meaning?.startsWith('custom:'))).toEqual([]);
  });

  test('has what is computed left out', () => {
    expect(meanings).toMatchObject({ id: null, version: null, leadScore: null, dataQuality: null });
  });
});

const letters = [
  'a',
  'B',
  '7',
  'é',
  '漢',
  '😀',
  ' ',
  '=',
  '+',
  '-',
  '@',
  '"',
  ',',
  ';',
  '|',
  ':',
  '\n',
  '\r\n',
  '{',
];
const textOf = (units: readonly string[], field: keyof typeof leadInput.shape) =>
  fc
    .string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 12 })
    .map((text) => leadInput.shape[field].safeParse(text))
    .filter(({ success }) => success)
    .map(({ data }) => data as string);
const words = fc.stringMatching(/^[a-z=+-][a-z ]{0,6}[a-z]$/);

const inputs: fc.Arbitrary<LeadInput> = fc.record(
  {
    firstName: textOf(letters, 'firstName'),
    lastName: textOf(letters, 'lastName'),
    title: textOf(letters, 'title'),
    company: textOf(letters, 'company'),
    industry: textOf(letters, 'industry'),
    companySize: textOf(letters, 'companySize'),
    city: textOf(letters, 'city'),
    state: textOf(letters, 'state'),
    notes: textOf(letters, 'notes'),
    source: textOf(letters, 'source'),
    website: words.map((word) => `https://cobalt.example/${encodeURIComponent(word)}?a=b,c`),
    email: fc.stringMatching(/^[a-z+_-]{0,5}[a-z]$/).map((name) => `${name}@cobalt.example`),
    phone: fc.constantFrom('+12125550144', '+442079460958', '+4930901820'),
    phoneExtension: fc.stringMatching(/^\d{1,4}$/),
    language: fc.constantFrom('en', 'de-CH'),
    tags: fc.uniqueArray(words, { maxLength: 4 }),
    customFields: fc.dictionary(words, fc.oneof(textOf(letters, 'notes'), fc.boolean(), fc.nat()), {
      noNullPrototype: true,
      maxKeys: 3,
    }),
    doNotCall: fc.boolean(),
    doNotEmail: fc.boolean(),
  },
  { requiredKeys: ['firstName', 'email'] },
);

test('importing our own export changes nothing, whatever the leads', () => {
  const some = fc.array(inputs, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(some, (all) => {
      const stored = all.map((input, index) => newLead(input, uuid(index + 20), writeContext));
      expect(lost(stored)).toEqual(stored.map(() => null));
    }),
    { numRuns: 300 },
  );
});

describe('importing our own export changes nothing', () => {
  test.each<[string, LeadInput]>([
    ['a cell that begins like one that is guarded', { title: "'=1+1" }],
    ['a carriage return by itself', { notes: 'one\rtwo' }],
    ['a tag with a comma in it', { tags: ['Bath, Somerset'] }],
    ['a tag that begins with a star', { tags: ['* vip'] }],
    ['the phone of one country and the address of another', { phone: '+12125550144', country: 'DE' }],
    ['a country with one time zone', { country: 'DE' }],
    ['a website with a query', { website: 'https://cobalt.example/a?b=c,d' }],
    ['a custom field named like what JavaScript has', { customFields: { constructor: 'x' } }],
  ])('of a lead with %s', (_, input) => {
    expect(lost([aLead(input)])).toEqual([null]);
  });

  test('of some of the fields only', () => {
    expect(lost([aLead({ title: 'CEO' })], ['id', 'firstName', 'email', 'leadScore'])).toEqual([null]);
  });
});
