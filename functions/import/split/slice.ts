import type { FileFormat } from '../../../shared/contracts/lead-import.ts';

export interface Slice {
  /** First byte, and the byte after the last. */
  readonly start: number;
  readonly end: number;
  /** Line of the file in which the slice begins; the header is on line 1. */
  readonly firstLine: number;
  /** The slice is one record that is longer than any may be. */
  readonly isTooLong?: true;
}

export interface SlicerOptions {
  readonly delimiter: FileFormat['delimiter'];
  readonly encoding: FileFormat['encoding'];
  /** Bytes to leave out at the beginning: a byte order mark. */
  readonly textStart: number;
  /** Line of the file in which the text begins; 1 when left out. */
  readonly textLine?: number;
  /** Columns of the header, by which a row is told from a line of a long cell. */
  readonly columns?: number;
  /** A slice is cut at the first record that ends at or after this many bytes, or this many rows. */
  readonly sliceBytes: number;
  readonly sliceRows: number;
  /** Bytes of the longest record; `importBounds.recordBytes` when left out. */
  readonly recordBytes?: number;
  /** Bytes in which the closing quote of a record that is too long is looked for. */
  readonly quoteSearchBytes?: number;
}

/** Code units that decide where fields and records end. */
export const quote = 0x22;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
