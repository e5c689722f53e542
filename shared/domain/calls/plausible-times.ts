import type { CallLogInput } from '../../contracts/call-log.ts';

/** Nobody records an older call: before it there was no system to import it from. */
const earliestCall = new Date('2000-01-01T00:00:00.000Z');
/** By so much the clock of whoever records a call may be ahead. */
const clockToleranceSeconds = 300;
/** So long a phone rings at most that nobody answers. */
const maxRingSeconds = 300;

interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * What is not plausible about the times of a call that a user records. The warehouse takes whatever passes here.
 * @returns nothing when all of it is plausible.
 */
export function implausibleTimes(
  { startedAt, durationSeconds, outcome }: Pick<CallLogInput, 'startedAt' | 'durationSeconds' | 'outcome'>,
  now: Date,
): Problem[] {
  const latest = now.getTime() + clockToleranceSeconds * 1_000;
  const isAnswered = outcome === 'completed' || outcome === 'voicemail';
  const problems: Problem[] = [];
  if (startedAt < earliestCall) {
    problems.push({ pointer: '/startedAt', detail: `is before ${earliestCall.toISOString()}` });
  }
  if (startedAt.getTime() > latest) {
    problems.push({ pointer: '/startedAt', detail: 'is in the future' });
  } else if (startedAt.getTime() + durationSeconds * 1_000 > latest) {
    problems.push({ pointer: '/durationSeconds', detail: 'makes the call end in the future' });
  }
  if (!isAnswered && durationSeconds > maxRingSeconds) {
    const detail = `is more than ${maxRingSeconds} s for a call that was not answered`;
    problems.push({ pointer: '/durationSeconds', detail });
  }
  return problems;
}
