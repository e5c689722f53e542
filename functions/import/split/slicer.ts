export interface Slice {
  /** First byte, and the byte after the last. */
  readonly start: number;
  readonly end: number;
  /** Line of the file in which the slice begins; the header is on line 1. */
  readonly firstLine: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A quoted field longer than this was never meant to be one: its quote counts as a letter. */
const maxQuotedBytes = 256 * 1024;

/**
 * Cuts a CSV into slices that begin and end between records, in one pass, holding nothing. A line end
 * inside a quoted field is part of the field (RFC 4180); a quote inside an unquoted one is a letter.
 *
 * Feed it the chunks of the file in order, then `finish`. The first slice begins after the header, which
 * is the first line that is not blank.
 */
export class Slicer {
  private readonly delimiter: number;
  private readonly sliceBytes: number;
  private offset: number;
  private line = 1;
  private inHeader = true;
  private atFieldStart = true;
  private inQuotes = false;
  private quoteOpenedAt = 0;
  private lineIsBlank = true;
  private afterCarriageReturn = false;
  private start = 0;
  private startLine = 1;

  /**
   * @param delimiter a single-byte character.
   * @param sliceBytes a slice is cut at the first record that ends at or after this many bytes.
   * @param textStart bytes to leave out at the beginning: a byte order mark.
   */
  constructor(delimiter: string, sliceBytes: number, textStart: number) {
    this.delimiter = delimiter.charCodeAt(0);
    this.sliceBytes = sliceBytes;
    this.offset = textStart;
  }

  /** @returns the slices that are complete by the end of this chunk. */
  push(chunk: Uint8Array): Slice[] {
    const slices: Slice[] = [];
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] as number;
      if (this.afterCarriageReturn) {
        this.afterCarriageReturn = false;
        if (byte !== lineFeed) this.endLine(slices);
      }
      this.offset += 1;
      if (byte === lineFeed) this.endLine(slices);
      else if (byte === carriageReturn) this.afterCarriageReturn = true;
      else this.readLetter(byte);
    }
    return slices;
  }

  private readLetter(byte: number): void {
    this.lineIsBlank = false;
    if (byte === quote) this.readQuote();
    else this.atFieldStart = byte === this.delimiter && !this.inQuotes;
  }

  /** @returns the last slice, if anything is left. */
  finish(): Slice[] {
    const slices: Slice[] = [];
    if (this.afterCarriageReturn) this.endLine(slices);
    if (!this.inHeader && this.offset > this.start) slices.push(this.cut());
    return slices;
  }

  /** A doubled quote closes the field and opens it again: the state after both is the right one. */
  private readQuote(): void {
    if (this.inQuotes) {
      this.inQuotes = false;
      this.atFieldStart = true; // only so that the second of a doubled quote opens it again
    } else if (this.atFieldStart) {
      this.inQuotes = true;
      this.quoteOpenedAt = this.offset;
    }
  }

  private endLine(slices: Slice[]): void {
    this.line += 1;
    if (this.inQuotes && this.offset - this.quoteOpenedAt <= maxQuotedBytes) return;
    this.inQuotes = false;
    this.atFieldStart = true;
    if (this.inHeader) {
      this.inHeader = this.lineIsBlank; // the header is the first line that has anything in it
      this.lineIsBlank = true;
      this.start = this.offset;
      this.startLine = this.line;
    } else if (this.offset - this.start >= this.sliceBytes) {
      slices.push(this.cut());
    }
  }

  private cut(): Slice {
    const slice = { start: this.start, end: this.offset, firstLine: this.startLine };
    this.start = this.offset;
    this.startLine = this.line;
    return slice;
  }
}
