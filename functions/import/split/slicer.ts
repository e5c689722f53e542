import { type FileFormat, importBounds } from '../../../shared/contracts/lead-import.ts';
import { Pairs } from './utf16-pairs.ts';

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
  /** A slice is cut at the first record that ends at or after this many bytes, or this many rows. */
  readonly sliceBytes: number;
  readonly sliceRows: number;
  readonly recordBytes?: number;
}

const quote = 0x22;
const space = 0x20;
const blanks: ReadonlySet<number> = new Set([0x09, 0x0b, 0x0c]);
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Cuts a CSV into slices that begin and end between records, in one pass, holding nothing. A line end
 * inside a quoted field is part of the field (RFC 4180); a quote inside an unquoted one is a letter. A quoted
 * field that is longer than a record may be was never meant to be one: its quote is a letter, too.
 *
 * Feed it the chunks of the file in order, then `finish`. The first slice begins after the header, which
 * is the first line that is not blank.
 */
export class Slicer {
  /** Rows seen so far; a blank line is none. */
  rows = 0;
  private readonly limits: {
    readonly sliceBytes: number;
    readonly sliceRows: number;
    readonly recordBytes: number;
  };
  private readonly delimiter: number;
  private readonly unit: 1 | 2;
  private readonly pairs: Pairs | undefined;
  private offset: number;
  private line = 1;
  private inHeader = true;
  private inQuotes = false;
  private closedQuoteAt = -1;
  private previous = lineFeed;
  /** The chunk ended with a carriage return, to which the next one may bring the line feed. */
  private endsInReturn = false;
  private isVisible = false;
  private start = 0;
  private startLine = 1;
  private rowsInSlice = 0;
  private recordStart: number;
  private recordLine = 1;

  constructor(options: SlicerOptions) {
    const { delimiter, encoding, textStart, sliceBytes, sliceRows } = options;
    this.limits = { sliceBytes, sliceRows, recordBytes: options.recordBytes ?? importBounds.recordBytes };
    this.delimiter = delimiter.charCodeAt(0);
    this.unit = encoding.startsWith('utf-16') ? 2 : 1;
    this.pairs = this.unit === 2 ? new Pairs(encoding === 'utf-16be') : undefined;
    this.offset = textStart;
    this.recordStart = textStart;
    this.line = options.textLine ?? 1;
  }

  /** @returns the slices that are complete by the end of this chunk. */
  push(chunk: Uint8Array): Slice[] {
    return this.pairs ? this.scan(this.pairs.push(chunk)) : this.scan(chunk);
  }

  /** @returns the last slice, if anything is left. */
  finish(): Slice[] {
    const slices: Slice[] = [];
    this.inQuotes = false;
    if (this.endsInReturn || this.offset > this.recordStart) this.endLine(this.offset, slices);
    if (!this.inHeader && this.offset > this.start) slices.push(this.cut(this.offset, this.line));
    return slices;
  }

  /** Letters, of which a file is made, are passed over by one comparison each. */
  private scan(letters: Uint8Array | Uint16Array): Slice[] {
    const slices: Slice[] = [];
    const { length } = letters;
    if (length === 0) return slices;
    const { unit, offset: base } = this;
    this.offset = base + length * unit;
    for (let i = this.goOn(letters, slices); i < length; i += 1) {
      const letter = letters[i] as number;
      if (letter > quote) this.seeLetter(letter);
      else if (letter === quote) this.readQuote(letters[i - 1] ?? this.previous, base + i * unit);
      else if (letter === lineFeed) this.endLine(base + (i + 1) * unit, slices);
      else if (letter === carriageReturn) i = this.readReturn(letters, i, base, slices);
      else if (letter !== space) this.seeLetter(letter);
    }
    this.previous = letters[length - 1] as number;
    return slices;
  }

  /** A line of delimiters and blanks is no row. */
  private seeLetter(letter: number): void {
    if (this.isVisible || blanks.has(letter)) return;
    this.isVisible = letter !== this.delimiter || this.inQuotes;
  }

  /** A carriage return that ended the chunk before this one. @returns where to go on. */
  private goOn(letters: Uint8Array | Uint16Array, slices: Slice[]): number {
    if (!this.endsInReturn) return 0;
    this.endsInReturn = false;
    const read = letters[0] === lineFeed ? 1 : 0;
    this.endLine(this.offset - (letters.length - read) * this.unit, slices);
    return read;
  }

  /** A line feed behind a carriage return belongs to it. @returns the last letter of the two. */
  private readReturn(letters: Uint8Array | Uint16Array, i: number, base: number, slices: Slice[]): number {
    this.endsInReturn = i + 1 === letters.length;
    if (this.endsInReturn) return i;
    const last = letters[i + 1] === lineFeed ? i + 1 : i;
    this.endLine(base + (last + 1) * this.unit, slices);
    return last;
  }

  /** A doubled quote closes the field and opens it again: the state after both is the right one. */
  private readQuote(before: number, at: number): void {
    if (this.inQuotes) {
      this.inQuotes = false;
      this.closedQuoteAt = at;
    } else {
      const isDoubled = this.closedQuoteAt === at - this.unit;
      this.inQuotes = at === this.recordStart || before === this.delimiter || isDoubled;
      if (isDoubled || !this.inQuotes) this.isVisible = true; // it is a letter
    }
  }

  /** @param next first byte of the next line. */
  private endLine(next: number, slices: Slice[]): void {
    this.line += 1;
    const { sliceBytes, sliceRows, recordBytes } = this.limits;
    const length = next - this.recordStart;
    const givesUp = this.inQuotes && length > recordBytes;
    if (this.inQuotes && !givesUp) return;
    this.inQuotes = false;
    if (this.inHeader) {
      this.inHeader = !this.isVisible; // the header is the first line that has anything in it
      this.start = next;
      this.startLine = this.line;
    } else {
      if (this.isVisible) {
        this.rows += 1;
        this.rowsInSlice += 1;
      }
      // What was given up on is many rows, of which one is broken: the worker tells them apart.
      if (length > (givesUp ? 2 * recordBytes : recordBytes)) this.cutOut(next, slices);
      else if (next - this.start >= sliceBytes || this.rowsInSlice >= sliceRows) {
        slices.push(this.cut(next, this.line));
      }
    }
    this.isVisible = false;
    this.recordStart = next;
    this.recordLine = this.line;
  }

  /** A record that is too long is a slice of its own. */
  private cutOut(next: number, slices: Slice[]): void {
    if (this.recordStart > this.start) slices.push(this.cut(this.recordStart, this.recordLine));
    slices.push({ ...this.cut(next, this.line), isTooLong: true });
  }

  private cut(end: number, nextLine: number): Slice {
    const slice = { start: this.start, end, firstLine: this.startLine };
    this.start = end;
    this.startLine = nextLine;
    this.rowsInSlice = 0;
    return slice;
  }
}
