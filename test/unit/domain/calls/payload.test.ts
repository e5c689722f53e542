import { describe, expect, test } from 'vitest';
import { amount, date, secondsBetween } from '../../../../shared/domain/calls/payload.ts';
import { at } from '../../../support/builders.ts';

describe('a number', () => {
  test.each([
    ['0.015', 0.015],
    [' 12 ', 12],
    ['-1', -1],
    [0, 0],
    ['0', 0],
  ])('is read from %j', (value, expected) => {
    expect(amount(value)).toBe(expected);
  });

  test.each([
    null,
    undefined,
    '',
    ' ',
    'n/a',
    'NaN',
    'Infinity',
    Number.NaN,
    true,
    [],
    ['12'],
    {},
    new Date(),
  ])('is not known from %j', (value) => {
    expect(amount(value)).toBeUndefined();
  });
});

describe('an instant', () => {
  test.each([
    ['with microseconds', '2026-03-02T15:00:01.234567Z', at(1.234)],
    ['with nanoseconds', '2026-03-02T15:00:01.234567891Z', at(1.234)],
    ['in another zone', '2026-03-02T10:00:01-05:00', at(1)],
  ])('is read %s', (_, value, expected) => {
    expect(date(value)).toEqual(expected);
  });

  test.each([null, undefined, '', 'soon', 1_772_463_600_000, at(1), {}, []])(
    'is not known from %j',
    (value) => {
      expect(date(value)).toBeUndefined();
    },
  );
});

test('seconds between two instants are never negative, and unknown with one of them', () => {
  expect([secondsBetween(at(1), at(3.5)), secondsBetween(at(3), at(1))]).toEqual([2.5, 0]);
  expect([secondsBetween(undefined, at(1)), secondsBetween(at(1), undefined)]).toEqual([
    undefined,
    undefined,
  ]);
});
