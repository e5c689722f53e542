import { describe, expect, test } from 'vitest';
import { standardColumns } from '../../../../shared/contracts/lead-import.ts';
import { mapColumns } from '../../../../shared/domain/imports/map-columns.ts';
import { UnreadableFile } from '../../../../shared/domain/imports/unreadable-file.ts';

test('the columns of the template mean themselves', () => {
  expect(mapColumns(standardColumns)).toEqual([...standardColumns]);
});

test.each([
  ['Phone Number', 'phone'],
  ['MOBILE', 'phone'],
  ['E-Mail', 'email'],
  ['work_email', 'email'],
  ['Vorname', 'first_name'],
  ['Prénom', 'first_name'],
  ['Surname', 'last_name'],
  ['Full Name', 'full_name'],
  ['business_name', 'company'],
  ['Job Title', 'title'],
  ['Country Code', 'country'],
])('%s means %s', (name, meaning) => {
  expect(mapColumns([name])).toEqual([meaning]);
});

describe('an unknown column', () => {
  test('becomes a custom field under its own name', () => {
    expect(mapColumns(['Shoe size'])).toEqual(['custom:Shoe size']);
  });

  test('has a name that the store can keep', () => {
    expect(mapColumns(['$a.b', '__proto__'])).toEqual(['custom:_a_b', 'custom:proto']);
  });

  test('gives way to no other of its name', () => {
    expect(mapColumns(['Shoes', 'Shoes', 'Shoes'])).toEqual([
      ...['custom:Shoes', 'custom:Shoes 2', 'custom:Shoes 3'],
    ]);
  });

  test('keeps to the length of a field also where another begins alike', () => {
    const long = 'x'.repeat(60);
    const fields = mapColumns([`${long} one`, `${long} two`]).map((meaning) => meaning?.slice(7).length);
    expect(Math.max(...fields.map((length) => length ?? 0))).toBeLessThanOrEqual(60);
  });

  test('is left out where that is asked', () => {
    expect(mapColumns(['email', 'Shoes'], { unknownColumns: 'ignore' })).toEqual(['email', null]);
  });
});

describe('a second column for a meaning', () => {
  test.each([
    ['phone', ['Phone', 'Mobile']],
    ['email', ['Email', 'Work email']],
    ['tags', ['Tags', 'Labels']],
  ])('keeps its meaning: %s', (meaning, header) => {
    expect(mapColumns(header)).toEqual([meaning, meaning]);
  });

  test('becomes a custom field where only one can count', () => {
    expect(mapColumns(['City', 'Town'])).toEqual(['city', 'custom:Town']);
  });

  test('is left out where unknown ones are', () => {
    expect(mapColumns(['City', 'Town'], { unknownColumns: 'ignore' })).toEqual(['city', null]);
  });
});

describe('a name that means something else beside another', () => {
  test('Title is a form of address beside Job Title', () => {
    expect(mapColumns(['Title', 'Job Title'])).toEqual(['custom:Title', 'title']);
  });

  test('Title by itself is that of the job', () => {
    expect(mapColumns(['Title', 'Email'])).toEqual(['title', 'email']);
  });

  test('Name is the last one beside Vorname', () => {
    expect(mapColumns(['Name', 'Vorname'])).toEqual(['last_name', 'first_name']);
  });

  test('Name by itself is the full one', () => {
    expect(mapColumns(['Name', 'Ort'])).toEqual(['full_name', 'city']);
  });
});

describe('a mapping that is given', () => {
  test('counts more than what a name is understood as', () => {
    expect(mapColumns(['Phone', 'City'], { mapping: { Phone: 'custom:Old phone' } })).toEqual([
      ...['custom:Old phone', 'city'],
    ]);
  });

  test('finds its column whatever its case and signs', () => {
    expect(mapColumns(['Kanal-Nr.'], { mapping: { 'kanal nr': 'phone' } })).toEqual(['phone']);
  });

  test('leaves out a column that means null', () => {
    expect(mapColumns(['email', 'City'], { mapping: { City: null } })).toEqual(['email', null]);
  });

  test('takes a meaning from the column that would have had it', () => {
    expect(mapColumns(['City', 'Standort'], { mapping: { Standort: 'city' } })).toEqual([
      ...['custom:City', 'city'],
    ]);
  });

  test.each([
    ['a column that is not there', { Ort: 'city' }, /columns that the file does not have: Ort/],
    ['a meaning that is none', { email: 'mail' }, /the column "email": "mail" is no meaning/],
    ['a custom field without a name', { email: 'custom:' }, /"custom:" is no meaning/],
    ['a custom field the store cannot keep', { email: 'custom:a.b' }, /"custom:a.b" is no meaning/],
  ])('is refused for %s', (_, mapping, sentence) => {
    const read = () => mapColumns(['email'], { mapping: mapping as Record<string, string> });
    expect(read).toThrow(UnreadableFile);
    expect(read).toThrow(sentence);
  });
});

test('the columns of our own report, and those without a name, are left out', () => {
  expect(mapColumns(['email', '_import_line', '_import_reason', ''])).toEqual(['email', null, null, null]);
});
