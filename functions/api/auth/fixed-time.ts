import { setTimeout as delay } from 'node:timers/promises';

/** Longer than the work takes where there is an account: sending a mail is the most of it. */
export const stepMilliseconds = 1_000;

/** How long to wait after so many milliseconds of work: until the next whole step. */
export const waitAfter = (elapsed: number): number =>
  Math.max(1, Math.ceil(elapsed / stepMilliseconds)) * stepMilliseconds - elapsed;

/**
 * Does something whose time would tell who has an account, and answers after a whole number of seconds, however
 * long it took and however it ended.
 */
export async function inFixedTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    await delay(waitAfter(performance.now() - started));
  }
}
