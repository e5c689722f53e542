const minute = 60_000;

/** Pauses after the first, second … failed attempt; together just under a day. */
const pauses = [0.5, 2, 10, 30, 60, 120, 240, 360, 600].map((minutes) => minutes * minute);

/** How often a delivery is tried at all. */
export const maxAttempts = pauses.length + 1;

/** When a delivery that failed for the `attempts`-th time is tried again; undefined: it has been long enough. */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  const pause = pauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause);
}
