import { expect, test } from 'vitest';
import { binOf, binsOf, startOfBin } from '../../../functions/api/pages/site/reports/bins.ts';

test('shows up to two months by day, up to two years by week, and longer periods by month', () => {
  const from = '2026-01-01';
  expect(
    ['2026-01-01', '2026-03-03', '2026-03-04', '2028-01-01', '2028-01-02', '2030-12-31'].map((to) =>
      binOf({ from, to }),
    ),
  ).toEqual(['day', 'day', 'week', 'week', 'month', 'month']);
});

test('begins weeks on Monday, across the end of a year', () => {
  expect(['2026-12-31', '2027-01-03', '2027-01-04'].map((day) => startOfBin(day, 'week'))).toEqual([
    '2026-12-28',
    '2026-12-28',
    '2027-01-04',
  ]);
});

test('has a bin for every day, week or month of a period, those without data included', () => {
  expect(binsOf({ from: '2026-02-27', to: '2026-03-02' }, 'day')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ]);
  expect(binsOf({ from: '2026-02-27', to: '2026-03-02' }, 'week')).toEqual(['2026-02-23', '2026-03-02']);
  expect(binsOf({ from: '2027-12-31', to: '2028-02-29' }, 'month')).toEqual([
    '2027-12-01',
    '2028-01-01',
    '2028-02-01',
  ]);
});
