import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../shared/domain/imports/file-format.ts';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { chunkSizes, cut, sliceSizes, type Table, tablesOf } from '../../../support/csv-tables.ts';

/** Where Windows-1252 has a character and Latin-1 has none. */
const onlyWindows: Readonly<Record<string, number>> = { '€': 0x80, '“': 0x93, '–': 0x96, '™': 0x99 };

const windows1252 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => onlyWindows[letter] ?? letter.charCodeAt(0)));

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const plain = ['a', 'Z', '0', ' ', '"', ',', ';', '\t', '|', '=', "'", '\n', '\r', '\r\n'];
const western = ['é', 'ß', 'Ü', ...Object.keys(onlyWindows)];
// Before another of them such a letter could also be one character of UTF-8: no file tells which was meant.
const alone = western.map((letter) => `${letter}s`);
const anywhere = [...western, '漢', 'Ж', '😀', '\u0301', '\ufeff', '\u2028'];

// The "ß" in a name tells Windows-1252 from UTF-8 whatever the cells hold.
const header = ['email', 'Straße', 'Notiz zur Person', 'Schuhe'];
const tablesIn = (letters: readonly string[]) =>
  tablesOf(fc.string({ unit: fc.constantFrom(...plain, ...letters), maxLength: 8 }), header);

/** Reads a file as splitter and workers do: format from its head, slices, and the rows of each. */
function readFile(bytes: Buffer, sliceBytes: number, chunks: readonly number[]) {
  const { format, textStart } = detectFormat(bytes);
  const { slices, rows: rowsSeen } = cut(bytes, { ...format, textStart, sliceBytes }, chunks);
  const rows = slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), format, firstLine),
  );
  return { format, rows, rowsSeen };
}

describe.each([
  ['UTF-8', 'utf-8', anywhere, (text: string) => Buffer.from(text)],
  ['UTF-8 with its mark', 'utf-8', anywhere, (text: string) => Buffer.from(`\ufeff${text}`)],
  [
    'UTF-16, little end first',
    'utf-16le',
    anywhere,
    (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  ],
  ['UTF-16, big end first', 'utf-16be', anywhere, (text: string) => swapped(`\ufeff${text}`)],
  ['Windows-1252', 'windows-1252', alone, windows1252],
])('any table in %s', (_, encoding, letters, encode) => {
  const check = (assertion: (file: ReturnType<typeof readFile>, table: Table) => void) => {
    const files = fc.tuple(tablesIn(letters), sliceSizes, chunkSizes);
    const property = fc.property(files, ([table, sliceBytes, chunks]) => {
      assertion(readFile(encode(table.text), sliceBytes, chunks), table);
    });
    fc.assert(property, { numRuns: 200 });
  };

  test('is recognised', () => {
    check(({ format }, { delimiter }) => expect(format).toMatchObject({ encoding, delimiter }));
  });

  test('is read as it was written, each row with its line', () => {
    check(({ rows }, table) =>
      expect(rows).toEqual(table.rows.map((cells, place) => ({ line: table.lines[place], cells }))),
    );
  });

  test('has as many rows as the slicer counts', () => {
    check(({ rowsSeen }, table) => expect(rowsSeen).toBe(table.rows.length));
  });
});
