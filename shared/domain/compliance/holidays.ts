import { weekdays } from './local-time.ts';

const dayMilliseconds = 86_400_000;
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const plusDays = (date: Date, days: number): Date => new Date(date.getTime() + days * dayMilliseconds);
const asText = (date: Date): string => date.toISOString().slice(0, 10);
/** 0 for Monday. */
const weekdayOf = (date: Date): number => (date.getUTCDay() + 6) % 7;

/** Easter Sunday of the Gregorian calendar: the anonymous algorithm (Meeus, "Astronomical Algorithms", ch. 8). */
function easter(year: number): Date {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15;
  const epact = skipped % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return plusDays(utc(year, 3, 28), moon - weekday);
}

/** The n-th weekday of a month, or its last one. */
function weekdayOfMonth(year: number, month: number, weekday: number, which: string): Date {
  const first = utc(year, month, 1);
  const firstSuch = plusDays(first, (weekday - weekdayOf(first) + 7) % 7);
  if (which !== 'last') return plusDays(firstSuch, 7 * (Number(which) - 1));
  const fifth = plusDays(firstSuch, 28);
  return fifth.getUTCMonth() === month - 1 ? fifth : plusDays(firstSuch, 21);
}

/** On Saturdays and Sundays a fixed day is kept on the working day beside it, too (5 U.S.C. 6103(b)). */
function withObserved(day: Date): Date[] {
  const shift = ({ 5: -1, 6: 1 } as Record<number, number>)[weekdayOf(day)];
  return shift === undefined ? [day] : [day, plusDays(day, shift)];
}

function daysOf(rule: string, year: number): Date[] {
  if (rule === 'good friday') return [plusDays(easter(year), -2)];
  const fixed = /^(\d\d)-(\d\d)$/.exec(rule);
  if (fixed) return withObserved(utc(year, Number(fixed[1]), Number(fixed[2])));
  const [which = '', weekday = '', month = ''] = rule.split(' ');
  return [weekdayOfMonth(year, Number(month), weekdays.indexOf(weekday as never), which)];
}

/**
 * The holidays of a year, and the working days on which they are kept.
 * @param rules `MM-DD`; `3 mon 01`, the third Monday of January; `last mon 05`; `good friday`.
 * @returns dates, `YYYY-MM-DD`.
 */
export function holidays(rules: readonly string[], year: number): ReadonlySet<string> {
  // The first of January may be kept on the last day of the year before.
  const days = [year, year + 1].flatMap((each) => rules.flatMap((rule) => daysOf(rule, each)));
  return new Set(days.map(asText).filter((text) => text.startsWith(`${year}-`)));
}
