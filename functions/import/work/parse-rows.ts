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
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The rows of a slice. A blank line is no row.
 * @param firstLine line of the file in which the slice begins.
 */
export function parseRows(bytes: Uint8Array, format: FileFormat, firstLine: number): Row[] {
  const records = parse(decode(bytes, format.encoding), {
    delimiter: format.delimiter,
    info: true,
    relax_column_count: true, // a ragged row is rejected by us, with its line and reason
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  }) as unknown as { info: { lines: number }; record: string[] }[]; // what `info` makes of the records
  const rows: Row[] = [];
  let nextLine = firstLine;
  for (const { info, record } of records) {
    const isBlank = record.length === 1 && record[0]?.trim() === '';
    if (!isBlank) rows.push({ line: nextLine, cells: record });
    nextLine = firstLine + info.lines;
  }
  return rows;
}
