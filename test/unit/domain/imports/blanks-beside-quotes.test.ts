import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutBlanksBesideQuotes } from '../../../../shared/domain/imports/blanks-beside-quotes.ts';
import { detectFormat } from '../../../../shared/domain/imports/file-format.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { cut } from '../../../support/csv-tables.ts';
import { formatOf } from '../../../support/import-rows.ts';

const cellsOf = (text: string, delimiter: ',' | '\t' = ',') =>
  parseRows(Buffer.from(text), { ...formatOf([]), delimiter }, 1).map(({ cells }) => cells);

describe('blanks around the quotes of a cell', () => {
  test.each([
    ['a, "b, c", d', [['a', 'b, c', ' d']]],
    ['a,"b, c" ,d', [['a', 'b, c', 'd']]],
    [' "a" , "b" ', [['a', 'b']]],
    ['a,\t"b, c"\t,d', [['a', 'b, c', 'd']]],
    [
      'a, "b\r\nc" \r\n "d" ,e',
      [
        ['a', 'b\r\nc'],
        ['d', 'e'],
      ],
    ],
    ['a, "say ""x"", please" ,d', [['a', 'say "x", please', 'd']]],
    ['a, "" ,d', [['a', '', 'd']]],
    ['a, "  b  " ,d', [['a', '  b  ', 'd']]],
  ])('belong to no cell: %j', (text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
  });

  test('are delimiters where the file is delimited by tabs', () => {
    expect(cellsOf('a\t"b"\t\t "c" \td', '\t')).toEqual([['a', 'b', '', 'c', 'd']]);
  });

  test('do not hide that a later cell is quoted in the header', () => {
    const { format } = detectFormat(Buffer.from('email, "Name, in full" , phone\n'));
    expect(format.header).toEqual(['email', 'Name, in full', 'phone']);
  });

  test('do not end a row at a line break inside the quotes, whatever chunks the file comes in', () => {
    const bytes = Buffer.from('h,i\na,   "b\nc" \nd,e\n');
    for (let size = 1; size < bytes.length; size += 1) {
      const { slices, rows } = cut(bytes, { sliceBytes: 1 }, [size]);
      expect([rows, slices.map(({ start }) => start)]).toEqual([2, [4, 16]]);
    }
  });
});

test('an unquoted cell keeps its blanks, also in a row with quoted cells', () => {
  expect(cellsOf(' a , "b" , c d \t,5 " x, 6" ')).toEqual([[' a ', 'b', ' c d \t', '5 " x', ' 6" ']]);
});

test('a text without blanks beside quotes stays as it is', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', 'b'), maxLength: 30 });
  fc.assert(
    fc.property(text, (some) => {
      expect(withoutBlanksBesideQuotes(some, ',')).toBe(some);
    }),
  );
});

test('leaving blanks out twice is the same as once', () => {
  const text = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', ' ', '\t', 'a'), maxLength: 30 });
  const once = (some: string) => withoutBlanksBesideQuotes(some, ',');
  fc.assert(
    fc.property(text, (some) => {
      expect(once(once(some))).toBe(once(some));
    }),
    { numRuns: 2_000 },
  );
});
