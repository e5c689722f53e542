import { dayLength, dayOf } from './days.ts';

/** The length of time that one mark of a chart stands for. */
export type Bin = 'day' | 'week' | 'month';

const maxDays = 62;
const maxDaysInWeeks = 731;

/** Long periods are shown by week or month: hundreds of marks say nothing. Days are yyyy-mm-dd, both included. */
export function binOf({ from, to }: { readonly from: string; readonly to: string }): Bin {
  const days = (Date.parse(to) - Date.parse(from)) / dayLength + 1;
  if (days <= maxDays) return 'day';
  return days <= maxDaysInWeeks ? 'week' : 'month';
}

/** The first day of the bin that a day is in. Weeks begin on Monday (ISO 8601). */
export function startOfBin(day: string, bin: Bin): string {
  if (bin === 'day') return day;
  if (bin === 'month') return `${day.slice(0, 7)}-01`;
  const time = Date.parse(day);
  const daysSinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return dayOf(time - daysSinceMonday * dayLength);
}

/** The first days of all bins of a period, those without data included: a chart that omits them would hide them. */
export function binsOf({ from, to }: { readonly from: string; readonly to: string }, bin: Bin): string[] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayLength) + 1;
  const starts = Array.from({ length: days }, (_, place) =>
    startOfBin(dayOf(Date.parse(from) + place * dayLength), bin),
  );
  return [...new Set(starts)];
}
