import {
  type ImportSliceResult,
  importBounds,
  type LeadImport,
} from '../../../shared/contracts/lead-import.ts';
import { parseRows, type Row } from '../../../shared/domain/imports/parse-rows.ts';

export type ReadRange = (
  object: { bucket: string; key: string; etag: string },
  start: number,
  end: number,
) => Promise<Uint8Array>;

/** The rows of a slice, read from the bucket. */
export async function rowsOf(
  record: LeadImport,
  slice: ImportSliceResult,
  readRange: ReadRange,
): Promise<Row[]> {
  const { start, end, firstLine } = slice;
  const { format } = record;
  if (!format) throw new Error(`Import ${record._id} has slices and no format`);
  if (slice.isTooLong) {
    const fault = `is longer than ${importBounds.recordBytes / 1024} KiB`;
    return [{ line: firstLine, cells: [], fault }];
  }
  return parseRows(await readRange(record, start, end), format, firstLine);
}
