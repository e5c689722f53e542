import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Slicer } from '../../../../functions/import/split/slicer.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { chunkSizes, cut, sliceSizes } from '../../../support/csv-tables.ts';

const format = { encoding: 'utf-8', delimiter: ',', header: [], mapping: [] } as const;
const limits = { sliceBytes: 20, recordBytes: 50, quoteSearchBytes: 500, columns: 2 };
const note = 'a line of a note\n'.repeat(6);

/** Line and cells of each row as a worker reads them. */
function readFile(
  text: string,
  options: Partial<Parameters<typeof cut>[1]> = {},
  chunks?: readonly number[],
) {
  const bytes = Buffer.from(text);
  const { slices, rows: count } = cut(bytes, { ...limits, ...options }, chunks);
  const rows = slices.flatMap(({ start, end, firstLine, isTooLong }) =>
    isTooLong
      ? [[firstLine, 'too long']]
      : parseRows(bytes.subarray(start, end), { ...format, header: [], mapping: [] }, firstLine).map(
          ({ line, cells, fault = '' }) => [line, cells.join('|'), ...(fault && [fault])],
        ),
  );
  return { rows, count, slices };
}

describe('a quoted cell of many lines that is longer than a record may be', () => {
  const text = `h,i\na,b\n"${note}",c\nd,e\n"f\ng",h\n`;

  test('costs one row, and its reason is its length', () => {
    expect(readFile(text).rows).toEqual([
      [2, 'a|b'],
      [3, 'too long'],
      [10, 'd|e'],
      [11, 'f\ng|h'],
    ]);
  });

  test('counts as one row', () => {
    expect(readFile(text).count).toBe(4);
  });

  test.each([
    ['at the end of the file', `h,i\n"${note}",c`],
    ['as the last cell', `h,i\nc,"${note}"`],
    ['before carriage returns', `h,i\r\n"${note}",c\r\n`],
    ['with blanks around its quotes', `h,i\n "${note}" ,c\n`],
    ['with doubled quotes', `h,i\n"${note.replaceAll('note', '""note""')}""",c\n`],
    ['beside another one', `h,i\n"${note}","${note}"\n`],
  ])('is found %s', (_, file) => {
    expect(readFile(file).rows).toEqual([[2, 'too long']]);
  });

  test('is found in UTF-16', () => {
    const bytes = Buffer.from(`h,i\n"${note}",c\nd,e\n`, 'utf16le');
    const { slices } = cut(bytes, { ...limits, encoding: 'utf-16le', recordBytes: 100 }, [7]);
    expect(slices.map(({ firstLine, isTooLong }) => [firstLine, isTooLong])).toEqual([
      [2, true],
      [9, undefined],
    ]);
  });

  test('may be followed by another one', () => {
    const row = `"${note}",c\n`;
    expect(readFile(`h,i\n${row}${row}d,e\n`).rows).toEqual([
      [2, 'too long'],
      [9, 'too long'],
      [16, 'd|e'],
    ]);
  });
});

describe('a quote that is never closed, in a file with further quotes,', () => {
  const fault = 'has a quote that is not closed';
  const plain = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => [from + index, `x${from + index}|y`] as const);
  const written = (rows: readonly (readonly [number, string])[]) =>
    rows.map(([, cells]) => `${cells.replace('|', ',')}\n`).join('');

  test.each([
    ['opens a cell', '"b, c",d\n', [33, 'b, c|d']],
    ['opens a cell behind blanks', ' "b, c",d\n', [33, 'b, c|d']],
    ['stands inside a cell', 'a 12" screen,d\n', [33, 'a 12" screen|d']],
    ['ends a cell that has no opening quote', 'a 12",d\n', [33, 'a 12"|d']],
  ])('costs its own row when the next quote %s', (_, last, row) => {
    const rows = plain(30, 3);
    expect(readFile(`h,i\n"a,b\n${written(rows)}${last}`).rows).toEqual([[2, '"a|b', fault], ...rows, row]);
  });

  test('costs its own row when the search ends without the quote', () => {
    const rows = plain(200, 3);
    expect(readFile(`h,i\n"a,b\n${written(rows)}`).rows).toEqual([[2, '"a|b', fault], ...rows]);
  });
});

test('a file with long and broken cells is cut alike whatever chunks it comes in', () => {
  const pieces = fc.constantFrom('"', '"', '""', ',', '\n', '\r\n', '\r', ' ', 'a', note, '"\n', 'x,y\n');
  const texts = fc.array(pieces, { maxLength: 60 }).map((all) => `h,i\n${all.join('')}`);
  const sizes = fc.record({
    sliceBytes: sliceSizes,
    recordBytes: fc.integer({ min: 5, max: 60 }),
    quoteSearchBytes: fc.integer({ min: 0, max: 300 }),
    columns: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(texts, sizes, chunkSizes, (text, options, chunks) => {
      const bytes = Buffer.from(text);
      expect(cut(bytes, options, chunks)).toEqual(cut(bytes, options));
      const { slices } = cut(bytes, options);
      expect(slices.slice(1).map(({ start }) => start)).toEqual(slices.slice(0, -1).map(({ end }) => end));
    }),
    { numRuns: 3_000 },
  );
});

test('a quoted cell of 64 MiB is passed over in constant memory', () => {
  const slicer = new Slicer({
    delimiter: ',',
    encoding: 'utf-8',
    textStart: 0,
    sliceBytes: 1e5,
    sliceRows: 2e3,
  });
  const chunk = Buffer.from('a line of a note\n'.repeat(4_096));
  slicer.push(Buffer.from('h,i\n"'));
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const found = Array.from({ length: 1_000 }, () => slicer.push(chunk).length);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(16 * 1024 ** 2);
  expect(Math.max(...found)).toBeGreaterThan(0);
});
