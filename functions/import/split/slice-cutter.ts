import { ClosingQuoteSearch, type SlicerState } from './closing-quote-search.ts';
import type { Slice } from './slice.ts';

interface CutterLimits {
  readonly sliceBytes: number;
  readonly sliceRows: number;
  readonly recordBytes: number;
  readonly quoteSearchBytes: number;
  /** Bytes of a code unit. */
  readonly unit: 1 | 2;
  readonly delimiter: number;
  readonly columns: number;
}

/** Collects records into slices; while a closing quote is searched for, for both outcomes of the search. */
export class SliceCutter {
  private readonly limits: CutterLimits;
  private state: SlicerState;
  private searching: ClosingQuoteSearch | undefined;
  private complete: Slice[] = [];

  constructor(limits: CutterLimits, textStart: number) {
    this.limits = limits;
    const none = { start: 0, startLine: 1, rows: 0, rowsInSlice: 0 };
    this.state = { ...none, recordStart: textStart, recordLine: 1 };
  }

  get search(): ClosingQuoteSearch | undefined {
    return this.searching;
  }

  get rows(): number {
    return (this.searching?.before ?? this.state).rows;
  }

  get recordStart(): number {
    return this.state.recordStart;
  }

  /** Whether a record that ends before this byte is longer than a record may be. */
  isTooLong(next: number): boolean {
    return next - this.state.recordStart > this.limits.recordBytes;
  }

  /** The table begins with the record at this byte, or a later one. */
  begin(next: number, line: number): void {
    Object.assign(this.state, { start: next, startLine: line, recordStart: next, recordLine: line });
  }

  /**
   * @param next byte behind the record, and `line` the line that begins there.
   * @param isGivenUp its quoted field may have no end. Up to twice the length of a record a worker can tell its rows
   * apart.
   */
  endRecord(next: number, line: number, isVisible: boolean, isGivenUp = false): void {
    const { state, limits } = this;
    if (isVisible) {
      state.rows += 1;
      state.rowsInSlice += 1;
    }
    const longest = isGivenUp ? 2 * limits.recordBytes : limits.recordBytes;
    if (next - state.recordStart > longest) this.cutOut(next, line);
    else if (next - state.start >= limits.sliceBytes || state.rowsInSlice >= limits.sliceRows) {
      this.add(this.cut(next, line));
    }
    state.recordStart = next;
    state.recordLine = line;
  }

  /** From here on there are two readings of the file; only one search goes on at a time. */
  startSearch(): void {
    if (this.searching) return;
    const { delimiter, columns, quoteSearchBytes, unit } = this.limits;
    const letters = Math.ceil(quoteSearchBytes / unit);
    this.searching = new ClosingQuoteSearch(this.state, { delimiter, columns, letters });
  }

  endSearch({ before, slices }: ClosingQuoteSearch, isClosed: boolean): void {
    this.searching = undefined;
    if (isClosed) this.state = { ...before };
    else this.complete.push(...slices);
  }

  /** Ends the last slice, if anything is left. */
  finish(end: number, line: number): void {
    if (end > this.state.start) this.add(this.cut(end, line));
  }

  /** @returns the slices that are certain, once. */
  take(): Slice[] {
    const { complete } = this;
    this.complete = [];
    return complete;
  }

  /** A record that is too long is a slice of its own. */
  private cutOut(next: number, line: number): void {
    const { start, recordStart, recordLine } = this.state;
    if (recordStart > start) this.add(this.cut(recordStart, recordLine));
    this.add({ ...this.cut(next, line), isTooLong: true });
  }

  private add(slice: Slice): void {
    (this.searching?.slices ?? this.complete).push(slice);
  }

  private cut(end: number, nextLine: number): Slice {
    const { state } = this;
    const slice = { start: state.start, end, firstLine: state.startLine };
    state.start = end;
    state.startLine = nextLine;
    state.rowsInSlice = 0;
    return slice;
  }
}
