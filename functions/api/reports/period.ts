import { DomainError } from '../../../shared/domain/errors.ts';
import { firstDay, lastDay } from './report.ts';

const thirtyDays = 30 * 86_400_000;

/** Today's date in a zone, as yyyy-mm-dd. */
function todayIn(timezone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return format.format(now);
}

/** The days of a period as the statements need them. @param now what an open end means. */
export function daysOf(
  filters: { from?: string | undefined; to?: string | undefined },
  timezone: string,
  now: Date,
): { from: string; to: string } {
  const to = filters.to ?? todayIn(timezone, now);
  const thirtyBefore = new Date(Date.parse(to) - thirtyDays).toISOString().slice(0, 10);
  return { to, from: filters.from ?? (thirtyBefore < firstDay ? firstDay : thirtyBefore) };
}

/** @throws DomainError `unprocessable` for days outside of the calendar, or in the wrong order. */
export function requirePeriod({ from, to }: { from: string; to: string }): void {
  const problems = Object.entries({ from, to }).flatMap(([name, day]) =>
    day < firstDay || day > lastDay
      ? [{ pointer: `?${name}`, detail: `must be a day from ${firstDay} to ${lastDay}` }]
      : [],
  );
  if (problems.length > 0)
    throw new DomainError('unprocessable', 'The calendar does not have these days', { problems });
  if (from > to) {
    const backwards = [{ pointer: '?from', detail: `must not be after ${to}` }];
    throw new DomainError('unprocessable', 'The period ends before it begins', { problems: backwards });
  }
}
