import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import data from '../../../../shared/domain/compliance/calling-rules.json' with { type: 'json' };
import { isStatutoryHoliday } from '../../../../shared/domain/compliance/calling-rules.ts';
import { holidays } from '../../../../shared/domain/compliance/holidays.ts';

/** From the calendar of the Office of Personnel Management, with the days themselves and those they are kept on. */
const federal: Readonly<Record<number, readonly string[]>> = {
  2026: [
    ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04'],
    ...['2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'],
  ],
  2027: [
    ...['2027-01-01', '2027-01-18', '2027-02-15', '2027-05-31', '2027-06-18', '2027-06-19', '2027-07-04'],
    ...['2027-07-05', '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25', '2027-12-24', '2027-12-25'],
    '2027-12-31',
  ],
};

const daysOf = (rules: readonly string[], year: number) => [...holidays(rules, year)].toSorted();

test.each([2026, 2027])('the federal holidays of %d are these and no others', (year) => {
  expect(daysOf(data.holidays.US.days, year)).toEqual(federal[year]);
});

test.each([
  [2024, '2024-03-29'],
  [2025, '2025-04-18'],
  [2026, '2026-04-03'],
  [2027, '2027-03-26'],
  [2028, '2028-04-14'],
  [2029, '2029-03-30'],
  [2030, '2030-04-19'],
])('Good Friday of %d is %s', (year, day) => {
  expect(daysOf(['good friday'], year)).toEqual([day]);
});

describe('a day with a date', () => {
  test('is kept on the Friday when it is a Saturday', () => {
    expect(daysOf(['07-04'], 2026)).toEqual(['2026-07-03', '2026-07-04']);
  });

  test('is kept on the Monday when it is a Sunday', () => {
    expect(daysOf(['07-04'], 2027)).toEqual(['2027-07-04', '2027-07-05']);
  });

  test('is kept on no other day when it is a working day', () => {
    expect(daysOf(['11-11'], 2026)).toEqual(['2026-11-11']);
  });

  test('is kept in the year before when that Friday is its last', () => {
    expect(daysOf(['01-01'], 2027)).toEqual(['2027-01-01', '2027-12-31']);
    expect(daysOf(['01-01'], 2028)).toEqual(['2028-01-01']);
  });
});

describe('a weekday of a month', () => {
  test.each([
    ['last mon 05', '2026-05-25'],
    ['last sun 05', '2026-05-31'],
    ['last fri 05', '2026-05-29'],
    ['1 fri 05', '2026-05-01'],
    ['1 thu 05', '2026-05-07'],
    ['5 fri 05', '2026-05-29'],
    ['last sat 02', '2026-02-28'],
  ])('%s of 2026 is %s', (rule, day) => {
    expect(daysOf([rule], 2026)).toEqual([day]);
  });

  test('counts the leap day', () => {
    expect(daysOf(['last tue 02'], 2028)).toEqual(['2028-02-29']);
  });
});

describe('in a state', () => {
  test.each([
    ['US-RI', '2026-08-10'],
    ['US-UT', '2026-07-24'],
    ['US-UT', '2027-07-23'],
    ['US-LA', '2026-04-03'],
  ])('of its own %s keeps %s, which the country does not', (region, day) => {
    expect(isStatutoryHoliday(region, day)).toBe(true);
    expect(isStatutoryHoliday('US-PA', day)).toBe(false);
    expect(isStatutoryHoliday('US', day)).toBe(false);
  });

  test.each(['US', 'US-AL', 'US-LA', 'US-PA', 'US-RI', 'US-UT'])('%s keeps the federal ones', (region) => {
    for (const day of federal[2027] ?? []) expect(isStatutoryHoliday(region, day)).toBe(true);
    expect(isStatutoryHoliday(region, '2027-03-16')).toBe(false);
  });

  test('of another country the federal ones are not kept', () => {
    expect(isStatutoryHoliday('CA-ON', '2026-07-04')).toBe(false);
  });
});

test('every holiday of a year is one of its days', () => {
  const rules = Object.values(data.holidays).flatMap(({ days }) => days);
  fc.assert(
    fc.property(fc.integer({ min: 1971, max: 2199 }), (year) => {
      const days = daysOf(rules, year);
      expect(days.length).toBeGreaterThanOrEqual(rules.length);
      for (const day of days) {
        expect(day.slice(0, 4)).toBe(String(year));
        expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      }
    }),
    { numRuns: 300 },
  );
});

test('every holiday falls on, or is kept on, a working day', () => {
  const isWeekend = (day: string) => [0, 6].includes(new Date(day).getUTCDay());
  fc.assert(
    fc.property(
      fc.constantFrom(...data.holidays.US.days),
      fc.integer({ min: 1971, max: 2199 }),
      (rule, year) => {
        const around = [year - 1, year].flatMap((each) => daysOf([rule], each));
        const weekends = daysOf([rule], year).filter(isWeekend);
        for (const day of weekends) {
          const beside = around.filter(
            (other) => Math.abs(Date.parse(other) - Date.parse(day)) === 86_400_000,
          );
          expect(beside).toHaveLength(1);
          expect(isWeekend(beside[0] ?? day)).toBe(false);
        }
      },
    ),
    { numRuns: 300 },
  );
});
