import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../../contracts/lead-import.ts';
import { withoutBlanksBesideQuotes } from './blanks-beside-quotes.ts';

export interface Row {
  /** Line of the file the row begins in. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with how the row is written, so that its cells cannot be told apart. */
  readonly fault?: string;
}

interface RawRecord {
  readonly record: string[];
  /** The record as it stands in the text, with its line end; of a carriage return and line feed, only the first. */
  readonly raw: string;
}

const lineEnds = /\r\n|\n|\r/g;

/** A line without any letter but delimiters is no row. */
const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** Without a quote there is nothing to parse: rows end with lines, cells at delimiters. */
function plainRows(text: string, delimiter: string, firstLine: number): Row[] {
  const lines = text.split(text.includes('\r') ? lineEnds : '\n');
  const rows: Row[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const cells = (lines[index] as string).split(delimiter);
    if (!isBlank(cells)) rows.push({ line: firstLine + index, cells });
  }
  return rows;
}

function parseText(text: string, delimiter: string, found: (record: RawRecord) => void): void {
  parse(text, {
    delimiter,
    quote: '"',
    raw: true,
    relax_column_count: true, // a ragged row is rejected by us, with its line and reason
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    on_record: (record: unknown) => {
      found(record as RawRecord);
      return null; // nothing is collected a second time
    },
  });
}

/**
 * Rows of a text that has quotes. Blanks around the quotes belong to no cell. A quote that nothing closes spoils the line it stands in and no other: that
 * line is given with its fault, and reading goes on behind it.
 */
function quotedRows(text: string, delimiter: string, firstLine: number): Row[] {
  const rows: Row[] = [];
  let line = firstLine;
  let rest = withoutBlanksBesideQuotes(text, delimiter);
  while (rest !== '') {
    let read = 0;
    try {
      parseText(rest, delimiter, ({ record, raw }) => {
        if (!isBlank(record)) rows.push({ line, cells: record });
        line += raw.match(lineEnds)?.length ?? 0;
        read += raw.length;
        if (raw.endsWith('\r') && rest[read] === '\n') read += 1;
      });
      return rows;
    } catch (error) {
      if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
      const unread = rest.slice(read);
      const [spoilt = ''] = unread.split(lineEnds, 1);
      const end = unread.slice(spoilt.length).match(/^(\r\n|\n|\r)/)?.[0].length ?? 0;
      rows.push({ line, cells: spoilt.split(delimiter), fault: 'has a quote that is not closed' });
      line += 1;
      rest = withoutBlanksBesideQuotes(unread.slice(spoilt.length + end), delimiter);
    }
  }
  return rows;
}

const windows1252 = new TextDecoder('windows-1252');

/**
 * A slice that is no UTF-8 after all: it is read byte by byte, and each cell that is none by itself is
 * Windows-1252, in which every byte is a character. One bad byte so spoils no other row.
 */
function mixedRows(bytes: Uint8Array, read: (text: string) => Row[]): Row[] {
  const decode = (cell: string) => {
    const own = Buffer.from(cell, 'latin1');
    return isUtf8(own) ? own.toString('utf8') : windows1252.decode(own);
  };
  return read(Buffer.from(bytes).toString('latin1')).map((row) => ({
    ...row,
    cells: row.cells.map(decode),
  }));
}

/**
 * The rows of a slice. A blank line is no row.
 * @param bytes begin and end between rows.
 * @param firstLine line of the file in which the slice begins.
 */
export function parseRows(bytes: Uint8Array, format: FileFormat, firstLine: number): Row[] {
  const { encoding, delimiter } = format;
  const read = (text: string) =>
    text.includes('"') ? quotedRows(text, delimiter, firstLine) : plainRows(text, delimiter, firstLine);
  if (encoding === 'utf-8' && !isUtf8(bytes)) return mixedRows(bytes, read);
  return read(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes));
}
