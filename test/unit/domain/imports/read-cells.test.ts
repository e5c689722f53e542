import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell } from '../../../../shared/domain/imports/guard-cell.ts';
import {
  readEmails,
  readTags,
  saysYes,
  splitName,
  unguard,
} from '../../../../shared/domain/imports/read-cells.ts';

describe('the guard that exports put before a cell', () => {
  test('is taken off again, whatever the cell', () => {
    const cells = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '1', 'a', ' ') });
    fc.assert(
      fc.property(cells, (cell) => {
        expect(unguard(guardCell(cell))).toBe(cell);
      }),
    );
  });

  test.each(["'=1+1", "'+12125550144", "'@SUM(A1)"])(
    'is taken off again where the cell has one: %s',
    (cell) => {
      expect(unguard(guardCell(cell))).toBe(cell);
    },
  );

  test.each(["'t Hooft", "'", "O'Neil", ''])('is no other apostrophe: %j', (cell) => {
    expect(unguard(cell)).toBe(cell);
  });
});

describe('a name', () => {
  test.each([
    ['Mary Ann Lee', { firstName: 'Mary Ann', lastName: 'Lee' }],
    ['Lee, Mary Ann', { firstName: 'Mary Ann', lastName: 'Lee' }],
    ['Lee ,Ann', { firstName: 'Ann', lastName: 'Lee' }],
    ['Ann  Lee', { firstName: 'Ann', lastName: 'Lee' }],
    ['Prince', { firstName: 'Prince' }],
  ])('%s', (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });

  test.each([
    ['Иванова Анна Петровна', { firstName: 'Анна Петровна', lastName: 'Иванова' }],
    ['Lee, Ann', { firstName: 'Ann', lastName: 'Lee' }],
    ['Prince', { firstName: 'Prince' }],
  ])('that begins with the last: %s', (name, parts) => {
    expect(splitName(name, true)).toEqual(parts);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['ann@cobalt.example'],
    [' ANN@Cobalt.example '],
    ['Ann Lee <ann@cobalt.example>'],
    ['<ann@cobalt.example>'],
    ['mailto:ann@cobalt.example'],
    ['MAILTO:ann@cobalt.example'],
    ['ann@cobalt.example;'],
  ])('%j', (cell) => {
    expect(readEmails(cell)).toEqual({ emails: ['ann@cobalt.example'], refused: [] });
  });

  test.each([';', ',', '|', ' ::: ', '\n', '; '])('may stand beside another, parted by %j', (sign) => {
    expect(readEmails(`ann@cobalt.example${sign}bo@cobalt.example`)).toEqual({
      emails: ['ann@cobalt.example', 'bo@cobalt.example'],
      refused: [],
    });
  });

  test('that is none costs none beside it', () => {
    expect(readEmails('nobody; ann@cobalt.example')).toEqual({
      emails: ['ann@cobalt.example'],
      refused: ['nobody'],
    });
  });
});

describe('tags', () => {
  test.each([
    ['vip', ['vip']],
    ['vip; fair 2026', ['vip', 'fair 2026']],
    ['vip,fair|spring', ['vip', 'fair', 'spring']],
    ['* myContacts ::: vip', ['myContacts', 'vip']],
    ['vip; vip;; ', ['vip']],
    ['*', []],
  ])('%j', (cell, tags) => {
    expect(readTags(cell)).toEqual(tags);
  });
});

describe('a yes', () => {
  test.each([
    ...['yes', 'Y', 'true', 'TRUE', '1', 'x', 'on', 'ja', 'Oui', 'sí', 'Sí', 'si', 'sì', 'sim', 'tak'],
    ...['да', 'Да', 'так', 'ТАК'],
  ])('%s', (cell) => {
    expect(saysYes(cell)).toBe(true);
  });

  test.each(['no', 'false', '0', 'nein', 'non', 'nie', 'нет', 'ні'])('is not %j', (cell) => {
    expect(saysYes(cell)).toBe(false);
  });

  test('is not known of another word', () => {
    expect(saysYes('opted out')).toBeUndefined();
  });
});
