import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Slice, Slicer } from '../../../../functions/import/split/slicer.ts';
import { parseRows } from '../../../../functions/import/work/parse-rows.ts';
import type { FileFormat } from '../../../../shared/contracts/lead-import.ts';

const formatWith = (delimiter: FileFormat['delimiter'], encoding: FileFormat['encoding'] = 'utf-8') => ({
  encoding,
  delimiter,
  header: [],
  mapping: [],
});

/** Slices of a file that arrives in chunks of the given sizes, over and over. */
function slicesOf(bytes: Uint8Array, delimiter: string, sliceBytes: number, chunkSizes: readonly number[]) {
  const slicer = new Slicer(delimiter, sliceBytes, 0);
  const slices: Slice[] = [];
  let offset = 0;
  for (let i = 0; offset < bytes.length; i += 1) {
    const size = chunkSizes[i % chunkSizes.length] ?? 1;
    slices.push(...slicer.push(bytes.subarray(offset, offset + size)));
    offset += size;
  }
  return [...slices, ...slicer.finish()];
}

interface Table {
  readonly bytes: Buffer;
  readonly headerBytes: number;
  readonly delimiter: FileFormat['delimiter'];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file that each row begins in, counted by hand. */
  readonly lines: readonly number[];
}

const lineBreaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** A table written down by hand: a cell is quoted where it must be, and elsewhere as `quoteAnyway` says. */
function written(
  [header, ...rows]: readonly (readonly string[])[],
  delimiter: FileFormat['delimiter'],
  lineEnd: string,
  options: { quoteAnyway: boolean; endsWithLineEnd: boolean },
): Table {
  const cell = (text: string) =>
    options.quoteAnyway || text.startsWith('"') || text.includes(delimiter) || /[\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const row = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const head = `${row(header ?? [])}${lineEnd}`;
  let line = 1 + lineBreaks(head);
  const lines = rows.map((cells) => {
    const begins = line;
    line += 1 + lineBreaks(row(cells));
    return begins;
  });
  const body = rows.map(row).join(lineEnd) + (options.endsWithLineEnd ? lineEnd : '');
  return {
    bytes: Buffer.from(head + body),
    headerBytes: Buffer.byteLength(head),
    delimiter,
    rows,
    lines,
  };
}

const letters = ['a', 'Z', '0', ' ', '"', ',', ';', '\t', '|', '=', "'", 'é', '€', '漢', '😀', '\u0301'];

/** Tables whose cells hold anything; `breaks` are the line breaks that may stand inside of a cell. */
const tables = (...breaks: readonly string[]): fc.Arbitrary<Table> => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters, ...breaks), maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  return fc
    .integer({ min: 2, max: 4 })
    .chain((columns) =>
      fc.tuple(
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 12 }),
        fc.constantFrom(...([',', ';', '\t', '|'] as const)),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.record({ quoteAnyway: fc.boolean(), endsWithLineEnd: fc.boolean() }),
      ),
    )
    .map((parts) => written(...parts));
};

const sliceBytes = fc.integer({ min: 1, max: 60 });
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

const readBack = (bytes: Buffer, slices: readonly Slice[], delimiter: FileFormat['delimiter']) =>
  slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), formatWith(delimiter), firstLine),
  );

describe('any table, however it is cut', () => {
  test('is whole again when the rows of its slices are put together', () => {
    fc.assert(
      fc.property(tables('\n', '\r', '\r\n'), sliceBytes, chunkSizes, (table, size, chunks) => {
        const slices = slicesOf(table.bytes, table.delimiter, size, chunks);
        const rows = readBack(table.bytes, slices, table.delimiter).map(({ cells }) => cells);
        expect(rows).toEqual(table.rows);
      }),
      { numRuns: 500 },
    );
  });

  test('is covered by its slices without a gap, from the end of the header on', () => {
    fc.assert(
      fc.property(tables('\n', '\r', '\r\n'), sliceBytes, chunkSizes, (table, size, chunks) => {
        const slices = slicesOf(table.bytes, table.delimiter, size, chunks);
        const edges = [table.headerBytes, ...slices.map(({ end }) => end)];
        expect(slices.map(({ start }) => start)).toEqual(edges.slice(0, -1));
        expect(edges.at(-1)).toBe(table.bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  test('is cut alike whatever chunks it comes in', () => {
    fc.assert(
      fc.property(tables('\n', '\r', '\r\n'), sliceBytes, chunkSizes, (table, size, chunks) => {
        const atOnce = slicesOf(table.bytes, table.delimiter, size, [table.bytes.length]);
        expect(slicesOf(table.bytes, table.delimiter, size, chunks)).toEqual(atOnce);
      }),
    );
  });

  test('names the line of each row, whatever line breaks stand in cells', () => {
    fc.assert(
      fc.property(tables('\n', '\r', '\r\n'), sliceBytes, chunkSizes, (table, size, chunks) => {
        const slices = slicesOf(table.bytes, table.delimiter, size, chunks);
        const rows = readBack(table.bytes, slices, table.delimiter);
        expect(rows.map(({ line }) => line)).toEqual(table.lines);
      }),
      { numRuns: 500 },
    );
  });
});

function everyQuoteIsClosed(text: string): boolean {
  try {
    parse(text, { relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] });
    return true;
  } catch {
    return false;
  }
}

test('a quote that is never closed costs its own row and no other', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `x${index},y`);
  const bytes = Buffer.from(`email,phone\n"a@b.co,1\n${rows.join('\n')}\n`);
  const read = readBack(bytes, slicesOf(bytes, ',', 40, [7]), ',');
  expect(read.map(({ cells }) => cells.join(','))).toEqual(['"a@b.co,1', ...rows]);
  expect(read.map(({ line }) => line)).toEqual([2, ...rows.map((_, index) => index + 3)]);
});

test('a quoted field without end does not grow a slice without end', () => {
  const bytes = Buffer.from(`email,phone\n"a@b.co,1\n${'x,y\n'.repeat(200_000)}`);
  const slices = slicesOf(bytes, ',', 1_000, [65_536]);
  expect(Math.max(...slices.map(({ start, end }) => end - start))).toBeLessThan(300_000);
});

test('text that is no good CSV is cut where the parser ends its records', () => {
  const untidy = fc.string({ unit: fc.constantFrom('"', '"', ',', '\r', '\n', 'a', ' '), maxLength: 40 });
  fc.assert(
    fc.property(untidy, sliceBytes, chunkSizes, (text, size, chunks) => {
      const bytes = Buffer.from(`h\n${text}`);
      fc.pre(everyQuoteIsClosed(text)); // what becomes of others has tests of its own
      const whole = parseRows(bytes.subarray(2), formatWith(','), 2).map(({ cells }) => cells);
      const rows = readBack(bytes, slicesOf(bytes, ',', size, chunks), ',').map(({ cells }) => cells);
      expect(rows).toEqual(whole);
    }),
    { numRuns: 1_000 },
  );
});
