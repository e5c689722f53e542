import { expect, test } from 'vitest';
import { dayIn, isTimeZone, startOfDay } from '../../../functions/api/pages/site/time-zone.ts';

test.each([
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'], // clocks go forward on this day
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'], // and back on this one
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'], // midnight is skipped
  ['2026-01-15', 'Asia/Kathmandu', '2026-01-14T18:15:00.000Z'],
  ['2026-01-15', 'Pacific/Kiritimati', '2026-01-14T10:00:00.000Z'],
  ['2026-01-15', 'Pacific/Pago_Pago', '2026-01-15T11:00:00.000Z'],
  ['2026-01-15', 'UTC', '2026-01-15T00:00:00.000Z'],
])('the day %s in %s begins at %s', (day, zone, begin) => {
  expect(new Date(startOfDay(day, zone)).toISOString()).toBe(begin);
});

test('a time belongs to the day on the calendar of the zone', () => {
  const time = Date.parse('2026-03-08T04:59:59Z');
  expect(dayIn(time, 'America/New_York')).toBe('2026-03-07');
  expect(dayIn(time, 'Asia/Tokyo')).toBe('2026-03-08');
});

test('accepts time zones that exist and no others', () => {
  expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
