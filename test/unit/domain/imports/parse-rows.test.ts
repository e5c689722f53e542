import { describe, expect, test } from 'vitest';
import type { FileFormat } from '../../../../shared/contracts/lead-import.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';

const format: FileFormat = {
  encoding: 'utf-8',
  delimiter: ',',
  header: ['email', 'city'],
  mapping: ['email', 'city'],
};
const rows = (text: string | Buffer, changes: Partial<FileFormat> = {}) =>
  parseRows(Buffer.from(text), { ...format, ...changes }, 2);

describe('encoding', () => {
  test('a slice that is no UTF-8 after all is read as Windows-1252', () => {
    expect(rows(Buffer.from('a@b.co,Zürich\n', 'latin1'))[0]?.cells).toEqual(['a@b.co', 'Zürich']);
  });

  test('one byte that is no UTF-8 spoils no other cell of the slice', () => {
    const bytes = Buffer.concat([
      Buffer.from('a@b.co,Tromsø\n'),
      Buffer.from('c@b.co,Zürich\n', 'latin1'),
      Buffer.from('d@b.co,"Łódź\nPoland"\n'),
    ]);
    expect(rows(bytes).map(({ cells }) => cells[1])).toEqual(['Tromsø', 'Zürich', 'Łódź\nPoland']);
  });

  test.each([
    ['utf-16le', Buffer.from('a@b.co,Łódź\n', 'utf16le')],
    ['utf-16be', Buffer.from('a@b.co,Łódź\n', 'utf16le').swap16()],
  ] as const)('is heeded: %s', (encoding, bytes) => {
    expect(rows(bytes, { encoding })).toEqual([{ line: 2, cells: ['a@b.co', 'Łódź'] }]);
  });

  test('Windows-1252 has characters where Latin-1 has none', () => {
    const euro = Buffer.concat([Buffer.from('a@b.co,'), Buffer.from([0x80])]);
    expect(rows(euro, { encoding: 'windows-1252' })[0]?.cells[1]).toBe('€');
  });
});

test('a blank line is no row, and counts as a line', () => {
  expect(rows('a,b\n\n   \nc,d\n')).toEqual([
    { line: 2, cells: ['a', 'b'] },
    { line: 5, cells: ['c', 'd'] },
  ]);
});

test('a row of blank cells is no row', () => {
  expect(rows(',\n"", \na,b\n')).toEqual([{ line: 4, cells: ['a', 'b'] }]);
});

test('a ragged row is kept as it is', () => {
  expect(rows('a\na,b,c\n').map(({ cells }) => cells.length)).toEqual([1, 3]);
});

test('a quote inside of an unquoted cell is a letter', () => {
  expect(rows('5" screen,b\n')[0]?.cells).toEqual(['5" screen', 'b']);
});

test.each(['\n', '\r', '\r\n'])('rows end with %j, quoted or not', (lineEnd) => {
  expect(rows(`a,b${lineEnd}"c",d${lineEnd}`)).toEqual([
    { line: 2, cells: ['a', 'b'] },
    { line: 3, cells: ['c', 'd'] },
  ]);
});

test('a doubled quote is one', () => {
  expect(rows('"5"" screen",b\n')[0]?.cells).toEqual(['5" screen', 'b']);
});

test('a NUL character stays in its cell, for the rules of a lead to refuse', () => {
  expect(rows('a\0,b\n')).toEqual([{ line: 2, cells: ['a\0', 'b'] }]);
});

test('an empty slice has no rows', () => {
  expect(rows('')).toEqual([]);
});
