import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { type FileFormat, importBounds } from '../../contracts/lead-import.ts';
import { withoutBlanksBesideQuotes } from './blanks-beside-quotes.ts';
import { type ColumnOptions, mapColumns } from './map-columns.ts';
import { UnreadableFile } from './unreadable-file.ts';

type Encoding = FileFormat['encoding'];

const delimiters = [',', ';', '\t', '|'] as const;

const signatures: readonly [bytes: readonly number[], kind: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Excel workbook: save it as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an Excel workbook of the old kind: save it as CSV'],
  [[0x1f, 0x8b], 'a compressed file: unpack it'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
];

const utf32Marks = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
] as const;

const byteOrderMarks: readonly [bytes: readonly number[], encoding: Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** The line by which Excel is told the separator: it is no header. */
const separatorLine = /^"?sep=([,;\t|])"?[ \t]*(?:\r\n|\n|\r)/i;

const blankLines = /^(?:[ \t]*(?:\r\n|\n|\r))+/;

const startsWith = (head: Uint8Array, bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);

/**
 * Whether the head is UTF-8, forgiving a character that the end of the head cuts in two, and single bytes that
 * are none among more characters that are: rows of that kind are read by themselves.
 */
function looksLikeUtf8(head: Uint8Array): boolean {
  if (isUtf8(head)) return true;
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  const strange = text.match(/\ufffd/g)?.length ?? 0;
  const beyondAscii = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return strange === 0 || beyondAscii > strange;
}

/** How many bytes are zero, on even and on odd places. */
function zerosIn(head: Uint8Array): readonly [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  for (const [place, byte] of head.entries()) if (byte === 0) zeros[(place % 2) as 0 | 1] += 1;
  return zeros;
}

function detectEncoding(head: Uint8Array): { encoding: Encoding; textStart: number } {
  if (utf32Marks.some((bytes) => startsWith(head, bytes))) {
    throw new UnreadableFile('The file is in UTF-32: save it as UTF-8');
  }
  const mark = byteOrderMarks.find(([bytes]) => startsWith(head, bytes));
  if (mark) return { encoding: mark[1], textStart: mark[0].length };
  const [even, odd] = zerosIn(head);
  // Latin text in UTF-16 has a zero in every other byte: on which side tells the order.
  if (odd > head.length / 4 && even < odd / 20) return { encoding: 'utf-16le', textStart: 0 };
  if (even > head.length / 4 && odd < even / 20) return { encoding: 'utf-16be', textStart: 0 };
  // A few stray NUL bytes cost the rows they stand in; more of them are no text.
  if (even + odd > head.length / 10) {
    throw new UnreadableFile('The file is not a text: it contains NUL bytes');
  }
  return { encoding: looksLikeUtf8(head) ? 'utf-8' : 'windows-1252', textStart: 0 };
}

/** The delimiter that the header line has most of, outside of quotes. */
function detectDelimiter(headerLine: string): FileFormat['delimiter'] {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readHeader(text: string, delimiter: string): string[] {
  const options = {
    delimiter,
    to: 1,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    relax_quotes: true,
  };
  try {
    const records: string[][] = parse(withoutBlanksBesideQuotes(text, delimiter), options);
    return (records[0] ?? []).map((name) => name.trim());
  } catch (error) {
    throw new UnreadableFile(`The header cannot be read: ${(error as Error).message}`);
  }
}

/** Pages and exports that only call themselves CSV. */
function refuseMarkup(text: string): void {
  if (/^\s*</.test(text)) throw new UnreadableFile('The file is not a CSV but a web page or XML');
  if (/^\s*[{[]/.test(text)) throw new UnreadableFile('The file is not a CSV but JSON');
}

function requireColumns({ header, mapping }: Pick<FileFormat, 'header' | 'mapping'>): void {
  if (header.length > importBounds.columns) {
    throw new UnreadableFile(
      `The file has ${header.length} columns; there may be ${importBounds.columns} of them`,
    );
  }
  if (!mapping.includes('phone') && !mapping.includes('email')) {
    throw new UnreadableFile(
      `No column for a phone or an e-mail was found. The header has: ${header.join(', ').slice(0, 300)}`,
    );
  }
}

/**
 * How to read a file, from its first bytes: encoding, delimiter, header and what its columns mean.
 * @param head the first 64 KiB, or all of a smaller file.
 * @returns the format, and the byte and the line in which the table begins: after a byte order mark and a line that
 * names the separator.
 * @throws UnreadableFile with a sentence for people.
 */
export function detectFormat(
  head: Uint8Array,
  options: ColumnOptions = {},
): { format: FileFormat; textStart: number; textLine: number } {
  if (head.length === 0) throw new UnreadableFile('The file is empty');
  const known = signatures.find(([bytes]) => startsWith(head, bytes));
  if (known) throw new UnreadableFile(`The file is not a CSV but ${known[1]}`);
  const { encoding, textStart: afterMark } = detectEncoding(head);
  const whole = new TextDecoder(encoding).decode(head.subarray(afterMark));
  const [separator = '', named] = separatorLine.exec(whole) ?? [];
  const textStart = afterMark + separator.length * (encoding.startsWith('utf-16') ? 2 : 1);
  const text = whole.slice(separator.length).replace(blankLines, '');
  if (text.trim() === '') throw new UnreadableFile('The file is blank');
  refuseMarkup(text);
  if (head.length >= importBounds.headBytes && !/[\r\n]/.test(text.trimStart())) {
    throw new UnreadableFile('The header does not end within 64 KiB: the file has no line ends');
  }
  const firstLine = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const delimiter = (named as FileFormat['delimiter'] | undefined) ?? detectDelimiter(firstLine);
  const header = readHeader(text, delimiter);
  const mapping = mapColumns(header, options);
  requireColumns({ header, mapping });
  const textLine = separator === '' ? 1 : 2;
  return { format: { encoding, delimiter, header, mapping }, textStart, textLine };
}
