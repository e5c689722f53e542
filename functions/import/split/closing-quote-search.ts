import { isBlankBesideQuote } from '../../../shared/domain/imports/blanks-beside-quotes.ts';
import { carriageReturn, lineFeed, quote, type Slice } from './slice.ts';

/** Where the slicer stands between two records. */
export interface SlicerState {
  start: number;
  startLine: number;
  rows: number;
  rowsInSlice: number;
  recordStart: number;
  recordLine: number;
}

/** What a search has come to, and the place of the letter that decided it. */
export interface SearchResult {
  readonly isClosed: boolean;
  readonly at: number;
}

/**
 * Looks for the quote that closes a field of a record that is too long already, while the slicer goes on as if there
 * were none. A closing quote stands before a delimiter or a line end. A quote before anything else opens a field of a
 * later row, so the one that is searched for is missing.
 */
export class ClosingQuoteSearch {
  /** State before the record, to return to when the quote is found. */
  readonly before: Readonly<SlicerState>;
  /** Slices that hold if the quote is not found. */
  readonly slices: Slice[] = [];
  private readonly delimiter: number;
  private readonly columns: number;
  private lettersLeft: number;
  private place: 'in field' | 'behind quote' | 'behind blank' = 'in field';
  private letters = 0;
  private delimiters = 0;
  private lines = 0;
  private linesLikeRows = 0;

  constructor(
    before: SlicerState,
    options: { readonly delimiter: number; readonly columns: number; readonly letters: number },
  ) {
    this.before = { ...before };
    this.delimiter = options.delimiter;
    this.columns = options.columns;
    this.lettersLeft = options.letters;
  }

  /** @returns undefined when these letters do not decide it. */
  look(letters: Uint8Array | Uint16Array, from: number): SearchResult | undefined {
    for (let at = from; at < letters.length; at += 1) {
      const letter = letters[at] as number;
      if (this.lettersLeft === 0) return { isClosed: false, at };
      this.lettersLeft -= 1;
      const isClosed = this.place === 'in field' ? this.lookInField(letter) : this.lookBehindQuote(letter);
      if (isClosed !== undefined) return { isClosed, at };
    }
    return undefined;
  }

  /** Whether the file ends behind the closing quote. */
  isClosedAtEnd(): boolean {
    return this.place !== 'in field' && !this.hasRows();
  }

  private lookInField(letter: number): undefined {
    if (letter === quote) this.place = 'behind quote';
    if (letter === lineFeed || letter === carriageReturn) this.endLine();
    else this.letters += 1;
    if (letter === this.delimiter) this.delimiters += 1;
  }

  private lookBehindQuote(letter: number): boolean | undefined {
    const isEnd = letter === this.delimiter || letter === lineFeed || letter === carriageReturn;
    if (isEnd) return !this.hasRows();
    if (letter === quote && this.place === 'behind quote') {
      this.place = 'in field'; // a doubled quote is a letter
      return undefined;
    }
    if (!isBlankBesideQuote(letter, this.delimiter)) return false;
    this.place = 'behind blank';
    return undefined;
  }

  private endLine(): void {
    if (this.letters > 0) {
      this.lines += 1;
      if (this.delimiters === this.columns - 1) this.linesLikeRows += 1;
    }
    this.letters = 0;
    this.delimiters = 0;
  }

  /** Whether most lines have the columns of the header: they are rows, and the quote that follows is a stray one. */
  private hasRows(): boolean {
    return this.columns > 1 && this.linesLikeRows * 2 > this.lines;
  }
}
