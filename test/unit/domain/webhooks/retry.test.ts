import { expect, test } from 'vitest';
import { maxAttempts, nextAttemptAt } from '../../../../shared/domain/webhooks/retry.ts';
import { at } from '../../../support/builders.ts';

const hour = 3_600_000;
const pauses = Array.from({ length: maxAttempts - 1 }, (_, index) => {
  const next = nextAttemptAt(index + 1, at(0));
  return (next?.getTime() ?? Number.NaN) - at(0).getTime();
});

test('every pause is longer than the one before', () => {
  expect(pauses[0]).toBeGreaterThan(0);
  for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThan(pauses[index] ?? 0);
});

test('a subscriber that is away is tried for nearly a day', () => {
  const whole = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(whole).toBeLessThan(24 * hour);
  expect(whole).toBeGreaterThan(23 * hour);
});

test('the last attempt has no next one', () => {
  expect(nextAttemptAt(maxAttempts - 1, at(0))).toBeInstanceOf(Date);
  expect(nextAttemptAt(maxAttempts, at(0))).toBeUndefined();
  expect(nextAttemptAt(maxAttempts + 1, at(0))).toBeUndefined();
});

test('a pause counts from the attempt that failed', () => {
  const [early, late] = [nextAttemptAt(3, at(0)), nextAttemptAt(3, at(500))];
  expect((late?.getTime() ?? 0) - (early?.getTime() ?? 0)).toBe(500_000);
});
