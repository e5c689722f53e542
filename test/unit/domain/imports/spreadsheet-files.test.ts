import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../shared/domain/imports/file-format.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { cut } from '../../../support/csv-tables.ts';
import { inputOf } from '../../../support/import-rows.ts';

/** The rows of a file, by the slicer and the worker, a slice at a time. */
function rowsOf(text: string, chunks?: readonly number[]) {
  const bytes = Buffer.from(text);
  const { format, textStart, textLine } = detectFormat(bytes);
  const { slices, rows } = cut(bytes, { ...format, textStart, textLine }, chunks);
  const read = slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), format, firstLine),
  );
  return { header: format.header, read, rows };
}

describe('a line sep=; of Excel', () => {
  test('names the separator, and is neither the header nor a row', () => {
    expect(rowsOf('sep=;\nname;email\nAnn, Lee;ann@cobalt.example\n')).toEqual({
      header: ['name', 'email'],
      read: [{ line: 3, cells: ['Ann, Lee', 'ann@cobalt.example'] }],
      rows: 1,
    });
  });

  test('is understood in UTF-16, too', () => {
    const bytes = Buffer.from('\ufeffsep=;\r\nname;email\r\n', 'utf16le');
    expect(detectFormat(bytes)).toMatchObject({
      format: { encoding: 'utf-16le', delimiter: ';', header: ['name', 'email'] },
      textStart: 16,
      textLine: 2,
    });
  });
});

describe('a file that is no table', () => {
  test('in UTF-32 is refused with its encoding', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]);
    expect(() => detectFormat(bytes)).toThrow('The file is in UTF-32: save it as UTF-8');
  });

  test.each([' ', '\n\n', ' \r\n\t\r\n', '\ufeff\n'])('of %j is refused as blank', (text) => {
    expect(() => detectFormat(Buffer.from(text))).toThrow('The file is blank');
  });
});

describe('a line of separators', () => {
  test('is no row', () => {
    const { read, rows } = rowsOf('name,email\n,\nAnn,ann@cobalt.example\n , \n,\n');
    expect(read.map(({ line }) => line)).toEqual([3]);
    expect(rows).toBe(1);
  });

  test('before the header is passed over', () => {
    expect(rowsOf(',\nname,email\nAnn,ann@cobalt.example\n')).toMatchObject({
      header: ['name', 'email'],
      read: [{ line: 3 }],
    });
  });
});

test('control characters are left out of names', () => {
  const row = { first_name: 'An\u0007n\u202e', last_name: 'Lee', email: 'a@b.co' };
  expect(inputOf(row)).toMatchObject({ firstName: 'Ann', lastName: 'Lee' });
});
