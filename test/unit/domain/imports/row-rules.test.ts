import { describe, expect, test } from 'vitest';
import { inputOf, leadOf, readCells } from '../../../support/import-rows.ts';

const ann = { name: 'Ann Lee', email: 'ann@cobalt.example' };

describe('further ways to reach a person', () => {
  test('are contacts, labelled with their column', () => {
    const row = { name: 'Ann', Phone: '212-555-0144', Mobile: '212-555-0145', 'Home Phone': '212-555-0146' };
    expect(leadOf(row)).toMatchObject({
      input: { phone: '+12125550144' },
      contacts: [
        { type: 'phone', value: '+12125550145', label: 'Mobile' },
        { type: 'phone', value: '+12125550146', label: 'Home Phone' },
      ],
    });
  });

  test('may be e-mails', () => {
    expect(leadOf({ ...ann, 'Email 2': 'Ann <ann@home.example>' })).toMatchObject({
      input: { email: 'ann@cobalt.example' },
      contacts: [{ type: 'email', value: 'ann@home.example', label: 'Email 2' }],
    });
  });

  test('may stand in one cell', () => {
    expect(leadOf({ name: 'Ann', phone: '212-555-0144; 212-555-0145' })).toMatchObject({
      input: { phone: '+12125550144' },
      contacts: [{ type: 'phone', value: '+12125550145', label: 'phone' }],
    });
  });

  test('are no contacts where they repeat what the row said', () => {
    const row = { ...ann, 'Email 2': 'ANN@cobalt.example', Phone: '212-555-0144', Mobile: '+12125550144' };
    expect(leadOf(row).contacts).toEqual([]);
  });

  test('make the lead where the first column is blank', () => {
    expect(leadOf({ name: 'Ann', Phone: '', Mobile: '212-555-0145' })).toMatchObject({
      input: { phone: '+12125550145' },
      contacts: [],
    });
  });

  test('make the lead where the first column is no phone, which costs a warning', () => {
    expect(leadOf({ name: 'Ann', Phone: '123', Mobile: '212-555-0145' })).toMatchObject({
      input: { phone: '+12125550145' },
      warnings: [{ column: 'Phone', value: '123', reason: 'is not a valid phone number' }],
    });
  });
});

describe('a phone', () => {
  test('that the country of the row rejects is read in the default region, with a warning', () => {
    const row = { name: 'Ann', phone: '(201) 555-0123', country: 'India' };
    expect(leadOf(row)).toMatchObject({
      input: { phone: '+12015550123', country: 'IN' },
      warnings: [
        {
          column: 'phone',
          value: '(201) 555-0123',
          reason: 'is not a valid phone number of IN: it was read as one of US',
        },
      ],
    });
  });

  test('keeps its extension', () => {
    expect(inputOf({ name: 'Ann', phone: '212-555-0144 x12' })).toMatchObject({ phoneExtension: '12' });
  });

  test('that a spreadsheet rounded says so', () => {
    expect(leadOf({ ...ann, phone: '1.21256E+10' }).warnings).toEqual([
      {
        ...{ line: 7, column: 'phone', value: '1.21256E+10' },
        reason: 'was rounded by a spreadsheet: format the column as text',
      },
    ]);
  });

  test('is read in the region of the import where the row names no country', () => {
    expect(inputOf({ name: 'Ann', phone: '020 7946 0958' }, { defaultRegion: 'GB' })).toMatchObject({
      phone: '+442079460958',
    });
  });

  test('is read in the country of a column behind it', () => {
    const row = { name: 'Ann', phone: '020 7946 0958', Land: 'Vereinigtes Königreich' };
    expect(inputOf(row)).toMatchObject({ country: 'GB', phone: '+442079460958' });
  });
});

describe('what the tenant asks of every lead', () => {
  const requiredFields = ['company', 'title'] as const;

  test('is asked of a row', () => {
    expect(readCells({ ...ann, company: 'Cobalt', title: '' }, { requiredFields })).toMatchObject({
      rejected: { line: 7, reason: 'title is required of every lead here' },
    });
  });

  test('is enough where it is there', () => {
    expect(leadOf({ ...ann, company: 'Cobalt', title: 'CEO' }, { requiredFields }).warnings).toEqual([]);
  });
});

describe('a custom field', () => {
  test('is cut where it is too long, with a warning', () => {
    const { input, warnings } = leadOf({ ...ann, Story: 'x'.repeat(1_500) });
    expect(input.customFields).toEqual({ Story: 'x'.repeat(1_000) });
    expect(warnings).toMatchObject([{ column: 'Story', reason: expect.stringContaining('1000') }]);
  });

  test('is not cut at its longest', () => {
    expect(leadOf({ ...ann, Story: 'x'.repeat(1_000) }).warnings).toEqual([]);
  });

  test('that cannot be kept costs no other of the row', () => {
    expect(inputOf({ ...ann, Story: 'a\0b', Shoes: '44' }).customFields).toEqual({ Shoes: '44' });
  });

  test('that cannot be kept is named in the warning', () => {
    expect(leadOf({ ...ann, Story: 'a\0b' }).warnings).toMatchObject([{ line: 7, column: 'Story' }]);
  });
});

describe('a cell that the lead can do without', () => {
  test.each([
    ['Website', 'not a site'],
    ['Company size', 'x'.repeat(51)],
    ['Language', 'x'.repeat(36)],
    ['Tags', 'x'.repeat(51)],
  ])('is left out with a warning: %s', (column, cell) => {
    expect(leadOf({ ...ann, [column]: cell }).warnings).toMatchObject([{ line: 7 }]);
  });

  test('is named in the warning by its column', () => {
    expect(leadOf({ ...ann, Webseite: 'not a site' }).warnings).toMatchObject([{ column: 'Webseite' }]);
  });

  test('is cut in the warning', () => {
    expect(leadOf({ ...ann, 'Company size': 'x'.repeat(500) }).warnings[0]?.value).toHaveLength(200);
  });
});

test('a tag that is too long costs no other of the row', () => {
  expect(inputOf({ ...ann, Tags: `vip; ${'x'.repeat(51)}` }).tags).toEqual(['vip']);
});

test('the tags of several columns are joined', () => {
  expect(inputOf({ ...ann, Tags: 'vip; fair', Labels: '* spring' }).tags).toEqual(['vip', 'fair', 'spring']);
});

describe('a website', () => {
  test.each([
    ['cobalt.example', 'https://cobalt.example'],
    ['http://cobalt.example', 'http://cobalt.example'],
    ['www.cobalt.example/a?b=c', 'https://www.cobalt.example/a?b=c'],
  ])('%s is %s', (cell, website) => {
    expect(inputOf({ ...ann, website: cell })).toMatchObject({ website });
  });
});

describe('who asked to be left alone', () => {
  test.each([
    ['Do Not Call', { doNotCall: true }],
    ['Unsubscribed', { doNotEmail: true }],
    ['Do Not Contact', { doNotCall: true, doNotEmail: true }],
    ['Nicht kontaktieren', { doNotCall: true, doNotEmail: true }],
  ])('%s', (column, flags) => {
    expect(inputOf({ ...ann, [column]: 'yes' })).toMatchObject(flags);
  });

  test('is not whom the column says no of', () => {
    expect(inputOf({ ...ann, 'Do Not Call': 'no' })).not.toHaveProperty('doNotCall');
  });
});
