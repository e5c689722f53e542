import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../../../shared/contracts/lead-import.ts';
import { mapHeader } from './header-mapping.ts';

/** The file cannot be imported as a whole; the message is for the person who dropped it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

const delimiters = [',', ';', '\t', '|'] as const;

const signatures: readonly [bytes: readonly number[], kind: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or an Excel workbook: save it as CSV'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0xff, 0xfe], 'UTF-16 text: save it as CSV UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text: save it as CSV UTF-8'],
];

const startsWith = (head: Uint8Array, bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);

function refuseOtherFormats(head: Uint8Array): void {
  const known = signatures.find(([bytes]) => startsWith(head, bytes));
  if (known) throw new UnreadableFile(`The file is not a CSV but ${known[1]}`);
  if (head.includes(0)) throw new UnreadableFile('The file is not a text: it contains NUL bytes');
}

/** Whether the head is UTF-8, forgiving a character that the end of the head cuts in two. */
const looksLikeUtf8 = (head: Uint8Array) =>
  [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));

/** The delimiter that the header line has most of, outside of quotes. */
function detectDelimiter(headerLine: string): FileFormat['delimiter'] {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length - 1);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readHeader(text: string, delimiter: string): string[] {
  const options = { delimiter, to: 1, skip_empty_lines: true, relax_column_count: true, relax_quotes: true };
  try {
    const records: string[][] = parse(text, options);
    return (records[0] ?? []).map((name) => name.trim());
  } catch (error) {
    throw new UnreadableFile(`The header cannot be read: ${(error as Error).message}`);
  }
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * How to read a file, from its first bytes: encoding, delimiter, header and what its columns mean.
 * @param head the first 64 KiB, or all of a smaller file.
 * @returns the format and the offset of the first byte after a byte order mark.
 * @throws UnreadableFile with a sentence for people.
 */
export function detectFormat(head: Uint8Array): { format: FileFormat; textStart: number } {
  if (head.length === 0) throw new UnreadableFile('The file is empty');
  refuseOtherFormats(head);
  const textStart = startsWith(head, byteOrderMark) ? byteOrderMark.length : 0;
  const encoding = looksLikeUtf8(head) ? 'utf-8' : 'windows-1252';
  const text = new TextDecoder(encoding).decode(head.subarray(textStart));
  const firstLine = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const delimiter = detectDelimiter(firstLine);
  const header = readHeader(text, delimiter);
  const mapping = mapHeader(header);
  if (!mapping.includes('phone') && !mapping.includes('email')) {
    throw new UnreadableFile(
      `No column for a phone or an e-mail was found. The header has: ${header.join(', ').slice(0, 300)}`,
    );
  }
  return { format: { encoding, delimiter, header, mapping }, textStart };
}
