import fc from 'fast-check';
import type { Slice, SlicerOptions } from '../../functions/import/split/slice.ts';
import { Slicer } from '../../functions/import/split/slicer.ts';
import type { FileFormat } from '../../shared/contracts/lead-import.ts';

type Delimiter = FileFormat['delimiter'];

/** A table as text, and what it says. */
export interface Table {
  readonly text: string;
  /** The beginning of the text: the header with its line end. */
  readonly head: string;
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
  /** Line of the file that each row begins in, counted by hand. */
  readonly lines: readonly number[];
}

interface Writing {
  readonly delimiter: Delimiter;
  readonly lineEnd: string;
  readonly quoteAnyway: boolean;
  readonly endsWithLineEnd: boolean;
}

const lineBreaks = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** A table written down by hand: a cell is quoted where it must be, and elsewhere as `quoteAnyway` says. */
function written(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { delimiter, lineEnd, quoteAnyway, endsWithLineEnd }: Writing,
): Table {
  const cell = (text: string) =>
    quoteAnyway || /^[ \t]*"/.test(text) || text.includes(delimiter) || /[\r\n]/.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const row = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const head = `${row(header)}${lineEnd}`;
  let line = 1 + lineBreaks(head);
  const lines = rows.map((cells) => {
    const begins = line;
    line += 1 + lineBreaks(row(cells));
    return begins;
  });
  const text = head + rows.map(row).join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
  return { text, head, delimiter, rows, lines };
}

const writings: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(...([',', ';', '\t', '|'] as const)),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAnyway: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
});

/**
 * Tables of two columns or more, written in any way.
 * @param header names of the columns, or of what they are made; a table has at least the first two.
 */
export const tablesOf = (
  cells: fc.Arbitrary<string>,
  header: readonly string[] | fc.Arbitrary<string>,
): fc.Arbitrary<Table> =>
  // A line of blank cells is neither a header nor a row.
  fc.integer({ min: 2, max: 4 }).chain((columns) => {
    const wide = { minLength: columns, maxLength: columns };
    const names =
      header instanceof fc.Arbitrary
        ? fc.array(header, wide).filter((names) => names.some((name) => name.trim() !== ''))
        : fc.constant(header.slice(0, columns));
    const row = fc.array(cells, wide).filter((some) => some.some((cell) => cell.trim() !== ''));
    const rows = fc.array(row, { minLength: 1, maxLength: 11 });
    return fc.tuple(names, rows, writings).map((parts) => written(...parts));
  });

/** Sizes of slices and chunks that cut a small table often. */
export const sliceSizes = fc.integer({ min: 1, max: 60 });
export const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

/** Slices of a file that arrives in chunks of the given sizes, over and over. */
export function cut(
  bytes: Uint8Array,
  options: Partial<SlicerOptions>,
  chunks: readonly number[] = [bytes.length || 1],
): { slices: Slice[]; rows: number } {
  const defaults = {
    delimiter: ',',
    encoding: 'utf-8',
    textStart: 0,
    sliceBytes: 1,
    sliceRows: 100,
  } as const;
  const slicer = new Slicer({ ...defaults, ...options });
  const slices: Slice[] = [];
  let offset = options.textStart ?? 0;
  for (let i = 0; offset < bytes.length; i += 1) {
    const size = chunks[i % chunks.length] ?? 1;
    slices.push(...slicer.push(bytes.subarray(offset, offset + size)));
    offset += size;
  }
  slices.push(...slicer.finish());
  return { slices, rows: slicer.rows };
}
