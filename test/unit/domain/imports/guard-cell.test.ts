import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell } from '../../../../shared/domain/imports/guard-cell.ts';

test.each([
  '=1+1',
  '+1+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '+49 30 123',
  '+012345678',
  '\n=1',
  ' =1',
  '\u00a0@A1',
  '\u200b=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  ' ＝1',
  ' +12125550144',
])('%j is guarded', (cell) => {
  expect(guardCell(cell)).toBe(`'${cell}`);
});

test.each(['', 'Ann', '1-1', '+12125550144', "O'Neil"])('%j is left as it is', (cell) => {
  expect(guardCell(cell)).toBe(cell);
});

test('no guarded cell begins as a formula does, phones excepted', () => {
  const cells = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '1', 'a', ' ', '\n', '＝', '\u200b'),
  });
  fc.assert(
    fc.property(cells, (cell) => {
      expect(guardCell(cell)).toMatch(/^(?![\s\p{Cf}]*[=+\-@＝]|[\t\r\n])|^\+[1-9]\d+$/u);
    }),
  );
});
