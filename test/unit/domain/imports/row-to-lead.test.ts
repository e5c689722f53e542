import { describe, expect, test } from 'vitest';
import { rowToLead } from '../../../../shared/domain/imports/row-to-lead.ts';
import { formatOf, inputOf, readCells as read } from '../../../support/import-rows.ts';

describe('a good row', () => {
  test('becomes the input of a lead', () => {
    const row = {
      first_name: ' Ann ',
      last_name: 'Lee',
      email: 'ANN@Cobalt.example',
      phone: '212-555-0144',
      city: '',
    };
    expect(read(row)).toEqual({
      input: {
        source: 'list',
        firstName: 'Ann',
        lastName: 'Lee',
        email: 'ann@cobalt.example',
        phone: '+12125550144',
      },
      contacts: [],
      warnings: [],
    });
  });

  test('keeps unknown columns as custom fields, blank ones not', () => {
    expect(inputOf({ email: 'a@b.co', company: 'C', Shoes: '44', Hat: ' ' })).toMatchObject({
      customFields: { Shoes: '44' },
    });
  });

  test('may name its country in a language of its own', () => {
    expect(read({ company: 'C', phone: '01 5123456', Land: 'Österreich' })).toMatchObject({
      input: { country: 'AT', phone: '+4315123456' },
      warnings: [],
    });
  });

  test('reads a phone in the country of the row', () => {
    expect(read({ company: 'C', phone: '020 7946 0958', country: 'gb' })).toMatchObject({
      input: { country: 'GB', phone: '+442079460958' },
      warnings: [],
    });
  });
});

describe('names', () => {
  test.each([
    ['Mary Ann Lee', { firstName: 'Mary Ann', lastName: 'Lee' }],
    ['Lee, Mary Ann', { firstName: 'Mary Ann', lastName: 'Lee' }],
    ['Prince', { firstName: 'Prince' }],
  ])('%s', (name, parts) => {
    expect(inputOf({ name, email: 'a@b.co' })).toEqual({ source: 'list', email: 'a@b.co', ...parts });
  });

  test.each([
    ['before', { first_name: 'Bo', name: 'Ann Lee', email: 'a@b.co' }],
    ['after', { name: 'Ann Lee', email: 'a@b.co', first_name: 'Bo' }],
  ])('a column of its own %s the full name counts more', (_, row) => {
    expect(inputOf(row)).toMatchObject({ firstName: 'Bo', lastName: 'Lee' });
  });
});

describe('the guard against formulas', () => {
  test.each(['=1+1', '+cmd', '-2', '@SUM(A1)'])('is taken off: %s', (formula) => {
    expect(inputOf({ email: 'a@b.co', company: `'${formula}` })).toMatchObject({ company: formula });
  });

  test('an apostrophe of a name stays', () => {
    expect(inputOf({ email: 'a@b.co', last_name: "'t Hooft" })).toMatchObject({ lastName: "'t Hooft" });
  });

  test('a formula that was not guarded is text', () => {
    expect(inputOf({ email: 'a@b.co', company: '=1+1' })).toMatchObject({ company: '=1+1' });
  });
});

describe('a cell that costs a warning', () => {
  test.each([
    ['a bad phone', { name: 'Ann', email: 'a@b.co', Mobile: '123' }, 'Mobile', '123'],
    ['a bad e-mail', { name: 'Ann', phone: '212-555-0144', 'E-Mail': 'nobody' }, 'E-Mail', 'nobody'],
    ['a bad country', { name: 'Ann', email: 'a@b.co', Land: 'Ruritania' }, 'Land', 'Ruritania'],
  ])('%s beside another way to reach the lead', (_, row, column, value) => {
    expect(read(row)).toMatchObject({ warnings: [{ line: 7, column, value }] });
  });

  test('is left out of the lead', () => {
    expect(inputOf({ name: 'Ann', email: 'a@b.co', phone: '123' })).not.toHaveProperty('phone');
  });

  test('does not spoil the phone: a bad country leaves the default region', () => {
    const row = { name: 'Ann', phone: '212-555-0144', country: 'Ruritania' };
    expect(inputOf(row)).toMatchObject({ phone: '+12125550144' });
  });
});

describe('a row that is rejected', () => {
  test('is ragged', () => {
    const ragged = read({ email: '', name: '' }, {}, ['a@b.co']);
    expect(ragged).toEqual({
      rejected: { line: 7, fate: 'rejected', reason: 'has 1 cells, the header has 2', cells: ['a@b.co'] },
    });
  });

  test('names the bad cell that left nothing to reach the lead by', () => {
    expect(read({ name: 'Ann', phone: '123' })).toMatchObject({
      rejected: {
        column: 'phone',
        value: '123',
        reason: 'is not a valid phone number, and a phone or an e-mail is required',
      },
    });
  });

  test('cannot be told apart into cells', () => {
    const format = formatOf(['email', 'name']);
    const row = { line: 7, cells: ['"a@b.co'], fault: 'has a quote that is not closed' };
    expect(rowToLead(row, { format, source: 'list', defaultRegion: 'US' })).toEqual({
      rejected: { line: 7, fate: 'rejected', reason: row.fault, cells: row.cells },
    });
  });

  test.each([
    ['name', { first_name: 'An\0n', email: 'a@b.co' }, 'first_name'],
    ['company', { company: '\0', email: 'a@b.co' }, 'company'],
    ['full name', { Name: 'Ann L\0ee', email: 'a@b.co' }, 'Name'],
    ['only e-mail', { company: 'C', email: 'a\0@b.co' }, 'email'],
  ])('has a NUL character in its %s', (_, row, column) => {
    expect(read(row)).toMatchObject({ rejected: { column, reason: expect.stringMatching(/NUL|e-mail/) } });
  });

  test('has nobody to call by name', () => {
    expect(read({ email: 'a@b.co', name: ' ' })).toMatchObject({
      rejected: { reason: 'a name or a company is required' },
    });
  });

  test('has a field that is too long, of which it shows the beginning', () => {
    const city = 'x'.repeat(5_000);
    expect(read({ email: 'a@b.co', name: 'Ann', Town: city })).toMatchObject({
      rejected: { column: 'Town', value: 'x'.repeat(200), reason: expect.stringContaining('100') },
    });
  });

  test('keeps its cells as they were, to be corrected and dropped again', () => {
    expect(read({ email: ' nobody ', name: "'=x" })).toMatchObject({
      rejected: { cells: [' nobody ', "'=x"] },
    });
  });
});
