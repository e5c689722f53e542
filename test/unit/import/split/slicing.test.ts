import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Slice } from '../../../../functions/import/split/slice.ts';
import type { FileFormat } from '../../../../shared/contracts/lead-import.ts';
import { withoutBlanksBesideQuotes } from '../../../../shared/domain/imports/blanks-beside-quotes.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { chunkSizes, cut, sliceSizes, tablesOf } from '../../../support/csv-tables.ts';

const formatWith = (delimiter: FileFormat['delimiter']): FileFormat => ({
  encoding: 'utf-8',
  delimiter,
  header: [],
  mapping: [],
});

const letters = ['a', 'Z', '0', ' ', '"', ',', ';', '\t', '|', '=', "'", 'é', '€', '漢', '😀', '\u0301'];
/** Cells that hold anything, line breaks of all kinds included. */
const cells = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters, '\n', '\r', '\r\n'), maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const files = tablesOf(cells, cells).map((table) => ({ ...table, bytes: Buffer.from(table.text) }));

const readBack = (bytes: Buffer, slices: readonly Slice[], delimiter: FileFormat['delimiter'] = ',') =>
  slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), formatWith(delimiter), firstLine),
  );

describe('any table, however it is cut', () => {
  test('is whole again when the rows of its slices are put together', () => {
    fc.assert(
      fc.property(files, sliceSizes, chunkSizes, ({ bytes, delimiter, rows }, sliceBytes, chunks) => {
        const { slices } = cut(bytes, { delimiter, sliceBytes }, chunks);
        expect(readBack(bytes, slices, delimiter).map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test('is covered by its slices without a gap, from the end of the header on', () => {
    fc.assert(
      fc.property(files, sliceSizes, chunkSizes, ({ bytes, head, delimiter }, sliceBytes, chunks) => {
        const { slices } = cut(bytes, { delimiter, sliceBytes }, chunks);
        const edges = [Buffer.byteLength(head), ...slices.map(({ end }) => end)];
        expect(slices.map(({ start }) => start)).toEqual(edges.slice(0, -1));
        expect(edges.at(-1)).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  test('is cut alike whatever chunks it comes in', () => {
    fc.assert(
      fc.property(files, sliceSizes, chunkSizes, ({ bytes, delimiter }, sliceBytes, chunks) => {
        const atOnce = cut(bytes, { delimiter, sliceBytes });
        expect(cut(bytes, { delimiter, sliceBytes }, chunks)).toEqual(atOnce);
      }),
    );
  });

  test('names the line of each row, whatever line breaks stand in cells', () => {
    fc.assert(
      fc.property(files, sliceSizes, chunkSizes, ({ bytes, delimiter, lines }, sliceBytes, chunks) => {
        const { slices } = cut(bytes, { delimiter, sliceBytes }, chunks);
        expect(readBack(bytes, slices, delimiter).map(({ line }) => line)).toEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  test('has as many rows as the slicer counts', () => {
    fc.assert(
      fc.property(files, sliceSizes, chunkSizes, ({ bytes, delimiter, rows }, sliceBytes, chunks) => {
        expect(cut(bytes, { delimiter, sliceBytes }, chunks).rows).toBe(rows.length);
      }),
    );
  });
});

function everyQuoteIsClosed(text: string): boolean {
  try {
    parse(withoutBlanksBesideQuotes(text, ','), {
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return true;
  } catch {
    return false;
  }
}

test('text that is no good CSV is cut where the parser ends its records', () => {
  const untidy = fc.string({ unit: fc.constantFrom('"', '"', ',', '\r', '\n', 'a', ' '), maxLength: 40 });
  fc.assert(
    fc.property(untidy, sliceSizes, chunkSizes, (text, sliceBytes, chunks) => {
      const bytes = Buffer.from(`h\n${text}`);
      fc.pre(everyQuoteIsClosed(text)); // what becomes of others has tests of its own
      const whole = parseRows(bytes.subarray(2), formatWith(','), 2).map((row) => row.cells);
      const { slices } = cut(bytes, { sliceBytes }, chunks);
      expect(readBack(bytes, slices).map((row) => row.cells)).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
});

describe('a quote that is never closed', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `x${index},y`);
  const bytes = Buffer.from(`email,phone\n"a@b.co,1\n${rows.join('\n')}\n`);

  test('costs its own row and no other', () => {
    const read = readBack(bytes, cut(bytes, { sliceBytes: 40 }, [7]).slices);
    expect(read.map((row) => row.cells.join(','))).toEqual(['"a@b.co,1', ...rows]);
  });

  test('leaves the rows behind it the lines that they are in', () => {
    const read = readBack(bytes, cut(bytes, { sliceBytes: 40 }, [7]).slices);
    expect(read.map(({ line }) => line)).toEqual([2, ...rows.map((_, index) => index + 3)]);
  });

  test('does not grow a slice without end', () => {
    const long = Buffer.from(`email,phone\n"a@b.co,1\n${'x,y\n'.repeat(20_000)}`);
    const { slices } = cut(long, { sliceBytes: 1_000, sliceRows: 2_000, recordBytes: 5_000 }, [4_096]);
    expect(Math.max(...slices.map(({ start, end }) => end - start))).toBeLessThan(10_000);
  });
});
