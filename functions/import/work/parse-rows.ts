import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../../../shared/contracts/lead-import.ts';

export interface Row {
  /** Line of the file the row begins in. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Text of a slice. What is no UTF-8 after all is Windows-1252, in which every byte is a character. */
function decode(bytes: Uint8Array, encoding: FileFormat['encoding']): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

interface RawRecord {
  readonly record: string[];
  /** The record as it stands in the text, its line end included. */
  readonly raw: string;
}

function parseText(text: string, delimiter: string, quote: '"' | null): RawRecord[] {
  return parse(text, {
    delimiter,
    quote,
    raw: true,
    relax_column_count: true, // a ragged row is rejected by us, with its line and reason
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  }) as unknown as RawRecord[]; // what `raw` makes of the records
}

/** A quote that nothing closes is a letter: the row it stands in is judged as it is, the others are saved. */
function parseRecords(text: string, delimiter: string): RawRecord[] {
  try {
    return parseText(text, delimiter, '"');
  } catch (error) {
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return parseText(text, delimiter, null);
  }
}

const lineEnds = /\r\n|\n|\r/g;

/**
 * The rows of a slice. A blank line is no row.
 * @param firstLine line of the file in which the slice begins.
 */
export function parseRows(bytes: Uint8Array, format: FileFormat, firstLine: number): Row[] {
  const rows: Row[] = [];
  let line = firstLine;
  for (const { record, raw } of parseRecords(decode(bytes, format.encoding), format.delimiter)) {
    const isBlank = record.length === 1 && record[0]?.trim() === '';
    if (!isBlank) rows.push({ line, cells: record });
    line += raw.match(lineEnds)?.length ?? 0;
  }
  return rows;
}
