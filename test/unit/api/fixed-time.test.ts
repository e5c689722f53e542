import { expect, test } from 'vitest';
import { inFixedTime, stepMilliseconds, waitAfter } from '../../../functions/api/auth/fixed-time.ts';

test.each([
  [0, 1_000],
  [4, 996],
  [350, 650],
  [1_000, 0],
  [1_001, 999],
  [2_500, 500],
])('after %i ms of work an answer waits %i ms more', (elapsed, wait) => {
  expect(waitAfter(elapsed)).toBe(wait);
});

test('an answer, and a failure, come after a whole step', async () => {
  const began = performance.now();
  expect(await inFixedTime(async () => 'done')).toBe('done');
  expect(performance.now() - began).toBeGreaterThan(stepMilliseconds - 10);
  await expect(
    inFixedTime(async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(performance.now() - began).toBeGreaterThan(2 * stepMilliseconds - 20);
});
