import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../../../shared/domain/imports/map-columns.ts';
import { contactExports, translatedHeaders } from '../../../fixtures/contact-exports.ts';

const kindOf = (meaning: string | null | undefined) => (meaning?.startsWith('custom:') ? 'custom' : meaning);

describe('the header of another system is understood as a whole', () => {
  test.each(contactExports)('$system', ({ columns }) => {
    const meanings = mapColumns(columns.map(([name]) => name));
    expect(columns.map(([name], place) => [name, kindOf(meanings[place])])).toEqual(columns);
  });
});

describe('no two columns of another system are kept in one field', () => {
  test.each(contactExports)('$system', ({ columns }) => {
    const customs = mapColumns(columns.map(([name]) => name)).filter(
      (meaning) => kindOf(meaning) === 'custom',
    );
    expect(new Set(customs).size).toBe(customs.length);
  });
});

describe.each(Object.entries(translatedHeaders))('a column is understood in %s', (_, names) => {
  test.each(names)('%s means %s', (name, meaning) => {
    // A Russian or Ukrainian full name begins with the last, which its column remembers.
    const [found] = mapColumns([name]);
    expect(found === 'last_first_name' ? 'full_name' : found).toBe(meaning);
  });

  test.each(names)('%s means %s in capitals, too', (name, meaning) => {
    const [found] = mapColumns([name.toUpperCase()]);
    expect(found === 'last_first_name' ? 'full_name' : found).toBe(meaning);
  });
});
