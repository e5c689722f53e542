import { describe, expect, test } from 'vitest';
import { isTimeZone, localTime } from '../../../../shared/domain/compliance/local-time.ts';

const clock = (at: string, zone: string): string => {
  const { date, weekday, time } = localTime(new Date(at), zone);
  return `${weekday} ${date} ${time}`;
};

describe('the clock of New York', () => {
  test.each([
    ['2026-03-08T06:59:59.999Z', 'sun 2026-03-08 01:59'],
    ['2026-03-08T07:00:00Z', 'sun 2026-03-08 03:00'],
    ['2026-03-08T12:00:00Z', 'sun 2026-03-08 08:00'],
    ['2026-03-07T13:00:00Z', 'sat 2026-03-07 08:00'],
  ])('leaps an hour as summer time begins: %s is %s', (at, shown) => {
    expect(clock(at, 'America/New_York')).toBe(shown);
  });

  test.each([
    ['2026-11-01T05:30:00Z', 'sun 2026-11-01 01:30'],
    ['2026-11-01T06:30:00Z', 'sun 2026-11-01 01:30'],
    ['2026-11-01T07:00:00Z', 'sun 2026-11-01 02:00'],
    ['2026-10-31T12:00:00Z', 'sat 2026-10-31 08:00'],
    ['2026-11-01T13:00:00Z', 'sun 2026-11-01 08:00'],
  ])('shows an hour twice as it ends: %s is %s', (at, shown) => {
    expect(clock(at, 'America/New_York')).toBe(shown);
  });
});

describe('the clock of a zone', () => {
  test.each([
    ['Asia/Kolkata', '2026-03-17T18:29:00Z', 'tue 2026-03-17 23:59'],
    ['Asia/Kolkata', '2026-03-17T18:30:00Z', 'wed 2026-03-18 00:00'],
    ['Asia/Kathmandu', '2026-03-17T00:00:00Z', 'tue 2026-03-17 05:45'],
    ['America/St_Johns', '2026-07-01T12:00:00Z', 'wed 2026-07-01 09:30'],
    ['America/Phoenix', '2026-07-01T12:00:00Z', 'wed 2026-07-01 05:00'],
    ['Australia/Sydney', '2026-12-31T13:00:00Z', 'fri 2027-01-01 00:00'],
    ['Pacific/Honolulu', '2027-01-01T09:59:00Z', 'thu 2026-12-31 23:59'],
    ['UTC', '2028-02-29T09:05:00Z', 'tue 2028-02-29 09:05'],
  ])('%s at %s shows %s', (zone, at, shown) => {
    expect(clock(at, zone)).toBe(shown);
  });

  test('shows midnight as 00:00 of the new day', () => {
    expect(clock('2026-03-17T04:00:00Z', 'America/New_York')).toBe('tue 2026-03-17 00:00');
  });

  test('passes midnight, noon and every hour of a day in two digits', () => {
    const day = Date.parse('2026-03-17T04:00:00Z');
    const times = Array.from(
      { length: 24 },
      (_, hour) => localTime(new Date(day + hour * 3_600_000), 'America/New_York').time,
    );
    expect(times).toEqual(Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`));
  });
});

describe('a zone that there is not', () => {
  test.each(['Mars/Olympus', '', 'New York', 'America/New_York '])('has no clock: "%s"', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
    expect(() => localTime(new Date(0), zone)).toThrow(RangeError);
  });

  test.each(['America/New_York', 'Asia/Kolkata', 'UTC'])('is none of those that there are: %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });
});
