import { describe, expect, test } from 'vitest';
import { publicHolidays } from '../../../../local/holidays/public-holidays.ts';
import countryRules from '../../../../shared/domain/compliance/country-rules.json' with { type: 'json' };
import calendar from '../../../../shared/domain/compliance/public-holidays.json' with { type: 'json' };
import { publicHolidayOn } from '../../../../shared/domain/compliance/public-holidays.ts';

const closed = countryRules.rules
  .filter(({ closedOnHolidays }) => closedOnHolidays)
  .map(({ region }) => region);
const years = Array.from({ length: 16 }, (_, index) => 2025 + index);

test('the calendar has every country whose rules close on holidays', () => {
  expect(Object.keys(calendar.countries)).toEqual(closed);
});

test.each(closed)('the calendar of %s holds the dates that the library computes', (country) => {
  const stored = calendar.countries[country as keyof typeof calendar.countries];
  expect(stored).toEqual(publicHolidays(country, years));
});

describe('a public holiday', () => {
  test.each([
    ['DE', '2026-12-25', true],
    ['DE', '2026-12-23', false],
    ['GB', '2026-12-28', true],
    ['FR', '2026-07-14', true],
    ['AU', '2027-01-26', true],
    ['CH', '2026-08-01', true],
    ['DE-HH', '2026-08-15', false],
    ['DE-BY', '2026-08-15', true],
  ])('of %s on %s: %s', (region, date, isHoliday) => {
    expect(publicHolidayOn(region, date)).toBe(isHoliday);
  });

  test.each([
    ['JP', '2026-01-01'],
    ['DE', '2041-01-01'],
    ['DE', '2024-12-25'],
  ])('is not known outside of the calendar: %s on %s', (region, date) => {
    expect(publicHolidayOn(region, date)).toBeUndefined();
  });
});
