import { expect, test } from 'vitest';
import { mapHeader } from '../../../../functions/import/split/header-mapping.ts';
import { standardColumns } from '../../../../shared/contracts/lead-import.ts';

test('the columns of the template mean themselves', () => {
  expect(mapHeader(standardColumns)).toEqual([...standardColumns]);
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
  expect(mapHeader([name])).toEqual([meaning]);
});

test('an unknown column becomes a custom field under its own name', () => {
  expect(mapHeader(['Shoe size'])).toEqual(['custom:Shoe size']);
});

test('the name of a custom field is one that the store can keep', () => {
  expect(mapHeader(['$a.b'])).toEqual(['custom:_a_b']);
});

test('a second column for a meaning becomes a custom field', () => {
  expect(mapHeader(['Phone', 'Mobile'])).toEqual(['phone', 'custom:Mobile']);
});

test('the columns of our own report, and those without a name, are left out', () => {
  expect(mapHeader(['email', '_import_line', '_import_reason', ''])).toEqual(['email', null, null, null]);
});
