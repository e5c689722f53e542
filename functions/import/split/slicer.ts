import { importBounds } from '../../../shared/contracts/lead-import.ts';
import { isBlankBesideQuote } from '../../../shared/domain/imports/blanks-beside-quotes.ts';
import type { ClosingQuoteSearch } from './closing-quote-search.ts';
import { carriageReturn, lineFeed, quote, type Slice, type SlicerOptions } from './slice.ts';
import { SliceCutter } from './slice-cutter.ts';
import { Pairs } from './utf16-pairs.ts';

const space = 0x20;
const blanks: ReadonlySet<number> = new Set([0x09, 0x0b, 0x0c]);

type Letters = Uint8Array | Uint16Array;

/**
 * Cuts a CSV into slices that begin and end between records, in one pass, in constant memory. A line end inside a
 * quoted field is part of the field (RFC 4180); blanks around the quotes are not. A quote inside an unquoted field is a
 * letter. Where a quoted field makes its record longer than a record may be, its closing quote is looked for: if it
 * comes, the record is one that is too long; if not, the opening quote was a letter, too.
 *
 * Feed it the chunks of the file in order, then `finish`. The first slice begins after the header, which
 * is the first line that is not blank.
 */
export class Slicer {
  private readonly cutter: SliceCutter;
  private readonly delimiter: number;
  private readonly unit: 1 | 2;
  private readonly pairs: Pairs | undefined;
  private offset: number;
  private line: number;
  private inHeader = true;
  private inQuotes = false;
  private closedQuoteAt = -1;
  /** The last letter that is no blank. */
  private previous = lineFeed;
  /** The chunk ended with a carriage return, to which the next one may bring the line feed. */
  private endsInReturn = false;
  private isVisible = false;

  constructor(options: SlicerOptions) {
    const { encoding, textStart, sliceBytes, sliceRows, columns = 1 } = options;
    const { recordBytes = importBounds.recordBytes } = options;
    const { quoteSearchBytes = importBounds.quoteSearchBytes } = options;
    const delimiter = options.delimiter.charCodeAt(0);
    const unit = encoding.startsWith('utf-16') ? 2 : 1;
    const limits = {
      sliceBytes,
      sliceRows,
      recordBytes,
      quoteSearchBytes,
      unit,
      delimiter,
      columns,
    } as const;
    this.cutter = new SliceCutter(limits, textStart);
    this.delimiter = delimiter;
    this.unit = unit;
    this.pairs = unit === 2 ? new Pairs(encoding === 'utf-16be') : undefined;
    this.offset = textStart;
    this.line = options.textLine ?? 1;
  }

  /** Rows seen so far; a blank line is none. */
  get rows(): number {
    return this.cutter.rows;
  }

  /** @returns the slices that are complete by the end of this chunk. */
  push(chunk: Uint8Array): Slice[] {
    this.scan(this.pairs ? this.pairs.push(chunk) : chunk);
    return this.cutter.take();
  }

  /** @returns the last slices, if anything is left. */
  finish(): Slice[] {
    const { search } = this.cutter;
    if (search) this.endSearch(search, search.isClosedAtEnd());
    this.inQuotes = false;
    if (this.endsInReturn || this.offset > this.cutter.recordStart) this.endLine(this.offset);
    if (!this.inHeader) this.cutter.finish(this.offset, this.line);
    return this.cutter.take();
  }

  private scan(letters: Letters): void {
    const { length } = letters;
    if (length === 0) return;
    const base = this.offset;
    this.offset = base + length * this.unit;
    let at = this.goOn(letters);
    while (at < length) {
      const { search } = this.cutter;
      const result = search?.look(letters, at);
      at = this.read(letters, at, result?.at ?? length, base);
      if (search && result) this.endSearch(search, result.isClosed);
    }
    this.previous = this.letterBefore(letters, length);
  }

  /**
   * Letters, of which a file is made, are passed over by one comparison each.
   * @returns the first letter that was not read: one before `to` when the search for a closing quote begins.
   */
  private read(letters: Letters, from: number, to: number, base: number): number {
    const { cutter } = this;
    const { search } = cutter;
    let i = from;
    for (; i < to; i += 1) {
      const letter = letters[i] as number;
      if (letter > quote) {
        if (!this.isVisible) this.seeLetter(letter);
      } else if (letter !== space) {
        i = this.readSpecial(letters, i, base);
        if (cutter.search !== search) return i + 1;
      }
    }
    return i;
  }

  /** @returns the place of the last letter that was read: the second one of a carriage return and line feed. */
  private readSpecial(letters: Letters, i: number, base: number): number {
    const letter = letters[i] as number;
    const at = base + i * this.unit;
    if (letter === carriageReturn) return this.readReturn(letters, i, base);
    if (letter === quote) this.readQuote(letters, i, at);
    else if (letter === lineFeed) this.endLine(at + this.unit);
    else this.seeLetter(letter);
    return i;
  }

  /** A line of delimiters and blanks is no row. */
  private seeLetter(letter: number): void {
    if (this.isVisible || blanks.has(letter)) return;
    this.isVisible = letter !== this.delimiter || this.inQuotes;
  }

  private letterBefore(letters: Letters, place: number): number {
    for (let i = place - 1; i >= 0; i -= 1) {
      const letter = letters[i] as number;
      if (!isBlankBesideQuote(letter, this.delimiter)) return letter;
    }
    return this.previous;
  }

  /** A carriage return that ended the chunk before this one. @returns where to go on. */
  private goOn(letters: Letters): number {
    if (!this.endsInReturn) return 0;
    this.endsInReturn = false;
    const read = letters[0] === lineFeed ? 1 : 0;
    this.endLine(this.offset - (letters.length - read) * this.unit);
    return read;
  }

  /** A line feed behind a carriage return belongs to it. @returns the last letter of the two. */
  private readReturn(letters: Letters, i: number, base: number): number {
    this.endsInReturn = i + 1 === letters.length;
    if (this.endsInReturn) return i;
    const last = letters[i + 1] === lineFeed ? i + 1 : i;
    this.endLine(base + (last + 1) * this.unit);
    return last;
  }

  /** A doubled quote closes the field and opens it again: the state after both is the right one. */
  private readQuote(letters: Letters, i: number, at: number): void {
    if (this.inQuotes) {
      this.inQuotes = false;
      this.closedQuoteAt = at;
      return;
    }
    const isDoubled = this.closedQuoteAt === at - this.unit;
    const before = this.letterBefore(letters, i);
    const isFirst = before === this.delimiter || before === lineFeed || before === carriageReturn;
    this.inQuotes = isDoubled || isFirst;
    if (isDoubled || !isFirst) this.isVisible = true; // it is a letter
  }

  /** @param next first byte of the next line. */
  private endLine(next: number): void {
    const { cutter } = this;
    this.line += 1;
    const isGivenUp = this.inQuotes && cutter.isTooLong(next);
    if (this.inQuotes && !isGivenUp) return;
    this.inQuotes = false;
    if (this.inHeader) {
      this.inHeader = !this.isVisible; // the header is the first line that has anything in it
      cutter.begin(next, this.line);
    } else {
      if (isGivenUp) cutter.startSearch();
      cutter.endRecord(next, this.line, this.isVisible, isGivenUp);
    }
    this.isVisible = false;
  }

  private endSearch(search: ClosingQuoteSearch, isClosed: boolean): void {
    this.cutter.endSearch(search, isClosed);
    if (!isClosed) return;
    this.inQuotes = false;
    this.isVisible = true;
  }
}
