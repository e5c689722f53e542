import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { chunkSizes, cut, sliceSizes } from '../../../support/csv-tables.ts';

const format = { encoding: 'utf-8', delimiter: ',', header: [], mapping: [] } as const;

describe('a record that is longer than any may be', () => {
  const long = 'x'.repeat(60);

  test('is cut out alone', () => {
    const { slices } = cut(Buffer.from(`h\na\n${long}\nb\n`), { sliceBytes: 1_000, recordBytes: 50 });
    expect(slices).toEqual([
      { start: 2, end: 4, firstLine: 2 },
      { start: 4, end: 65, firstLine: 3, isTooLong: true },
      { start: 65, end: 67, firstLine: 4 },
    ]);
  });

  test('counts as a row', () => {
    expect(cut(Buffer.from(`h\na\n${long}\nb\n`), { recordBytes: 50 }).rows).toBe(3);
  });

  test('may be the last, without a line end', () => {
    const { slices } = cut(Buffer.from(`h\n${long}`), { recordBytes: 50 });
    expect(slices).toEqual([{ start: 2, end: 62, firstLine: 2, isTooLong: true }]);
  });

  test('may be followed by another', () => {
    const { slices } = cut(Buffer.from(`h\n${long}\n${long}\n`), { recordBytes: 50 });
    expect(slices.map(({ firstLine, isTooLong }) => [firstLine, isTooLong])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  test('does not have to be held: one field of many chunks is one slice', () => {
    const { slices } = cut(Buffer.from(`h\n"${long.repeat(50)}"\nb\n`), { recordBytes: 50 }, [16]);
    expect(slices.map(({ firstLine, isTooLong }) => [firstLine, isTooLong])).toEqual([
      [2, true],
      [3, undefined],
    ]);
  });

  test('is told from those beside it, whatever their lengths', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lengths, sliceSizes, chunkSizes, (all, sliceBytes, chunks) => {
        const text = `h\n${all.map((length) => `${'x'.repeat(length)}\n`).join('')}`;
        const { slices } = cut(Buffer.from(text), { sliceBytes, recordBytes: 20 }, chunks);
        const tooLong = all.flatMap((length, place) => (length + 1 > 20 ? [place + 2] : []));
        expect(slices.filter(({ isTooLong }) => isTooLong).map(({ firstLine }) => firstLine)).toEqual(
          tooLong,
        );
      }),
    );
  });

  test('leaves each row behind it in its own line', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lengths, sliceSizes, chunkSizes, (all, sliceBytes, chunks) => {
        const bytes = Buffer.from(`h\n${all.map((length) => `${'x'.repeat(length)}\n`).join('')}`);
        const { slices } = cut(bytes, { sliceBytes, recordBytes: 20 }, chunks);
        const lines = slices.flatMap(({ start, end, firstLine }) =>
          parseRows(bytes.subarray(start, end), { ...format, header: [], mapping: [] }, firstLine),
        );
        expect(lines.map(({ line }) => line)).toEqual(all.map((_, place) => place + 2));
      }),
    );
  });
});

describe('a field longer than a record may be, of which the quote is never closed,', () => {
  const bytes = Buffer.from(`h\n"${'note\n'.repeat(30)}\nb\nc\n`);
  const { slices } = cut(bytes, { sliceBytes: 1, recordBytes: 50 }, [9]);
  const rows = slices.flatMap(({ start, end, firstLine }) =>
    parseRows(bytes.subarray(start, end), { ...format, header: [], mapping: [] }, firstLine),
  );

  test('is given up, so that no slice is longer than two of those', () => {
    expect(Math.max(...slices.map(({ start, end }) => end - start))).toBeLessThanOrEqual(100);
  });

  test('does not hide the rows behind it, nor their lines', () => {
    expect(rows.slice(-2)).toEqual([
      { line: 33, cells: ['b'] },
      { line: 34, cells: ['c'] },
    ]);
  });
});

describe('the rows of a slice', () => {
  const rowsOf = (text: string, sliceRows: number) => {
    const bytes = Buffer.from(text);
    const { slices } = cut(bytes, { sliceBytes: 10_000, sliceRows });
    return slices.map(
      ({ start, end, firstLine }) =>
        parseRows(bytes.subarray(start, end), { ...format, header: [], mapping: [] }, firstLine).length,
    );
  };

  test('are at most as many as asked for', () => {
    expect(rowsOf(`h\n${'x\n'.repeat(7)}`, 3)).toEqual([3, 3, 1]);
  });

  test('are not counted where lines are blank', () => {
    expect(rowsOf('h\na\n\n \nb\n\nc\n', 2)).toEqual([2, 1]);
  });

  test('are as many as the slicer saw', () => {
    expect(cut(Buffer.from('h\n\na\n\n  \nb\n'), {}).rows).toBe(2);
  });
});
