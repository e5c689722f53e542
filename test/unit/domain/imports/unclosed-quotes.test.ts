import { describe, expect, test } from 'vitest';
import { parseRows } from '../../../../shared/domain/imports/parse-rows.ts';
import { formatOf } from '../../../support/import-rows.ts';

const rows = (...lines: readonly string[]) =>
  parseRows(Buffer.from(`${lines.join('\n')}\n`), formatOf(['email', 'city']), 2);

const fault = 'has a quote that is not closed';

describe('a quote that is never closed', () => {
  test('is the fault of its row, whose cells are those of the line', () => {
    expect(rows('"a@b.co,Bath')).toEqual([{ line: 2, cells: ['"a@b.co', 'Bath'], fault }]);
  });

  test('costs no plain row behind it', () => {
    expect(rows('"a@b.co,Bath', 'c@b.co,Rome', 'd@b.co,Bonn')).toEqual([
      { line: 2, cells: ['"a@b.co', 'Bath'], fault },
      { line: 3, cells: ['c@b.co', 'Rome'] },
      { line: 4, cells: ['d@b.co', 'Bonn'] },
    ]);
  });

  test('costs no quoted row before it', () => {
    expect(rows('c@b.co,"New', 'York"', 'a@b.co,"Bath', 'd@b.co,Bonn')).toEqual([
      { line: 2, cells: ['c@b.co', 'New\nYork'] },
      { line: 4, cells: ['a@b.co', '"Bath'], fault },
      { line: 5, cells: ['d@b.co', 'Bonn'] },
    ]);
  });

  test('and that a quote of the next row closes loses neither of the two', () => {
    const read = rows('a@b.co,"Bath', '"c@b.co","New', 'York"', 'd@b.co,Bonn');
    expect(read.map(({ line }) => line)).toEqual([2, 5]);
    expect(read[0]?.cells.join()).toMatch(/a@b.co.*Bath\n.*c@b.co.*New\nYork/s);
  });

  test.each(['\n', '\r\n', '\r'])('costs its own row alone in lines that end with %j', (lineEnd) => {
    const lines = ['c@b.co,Rome', '', 'd@b.co,"New, York"', 'x,y', '"a@b.co,Bath', 'e@b.co,Bonn'];
    expect(parseRows(Buffer.from(lines.join(lineEnd)), formatOf(['email', 'city']), 2)).toEqual([
      { line: 2, cells: ['c@b.co', 'Rome'] },
      { line: 4, cells: ['d@b.co', 'New, York'] },
      { line: 5, cells: ['x', 'y'] },
      { line: 6, cells: ['"a@b.co', 'Bath'], fault },
      { line: 7, cells: ['e@b.co', 'Bonn'] },
    ]);
  });

  test('costs no plain row before it', () => {
    expect(rows('c@b.co,Rome', '"a@b.co,Bath', 'd@b.co,Bonn')).toEqual([
      { line: 2, cells: ['c@b.co', 'Rome'] },
      { line: 3, cells: ['"a@b.co', 'Bath'], fault },
      { line: 4, cells: ['d@b.co', 'Bonn'] },
    ]);
  });
});
