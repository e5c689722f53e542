import data from './calling-rules.json' with { type: 'json' };
import { holidays } from './holidays.ts';
import type { LocalTime } from './local-time.ts';
import type { Place } from './places.ts';

/** What one place says of calls: the law of its region, with where it stands. */
export interface CallingRule {
  /** ISO 3166; `*` is for wherever nothing else is known. */
  readonly region: string;
  /** `HH:MM-HH:MM` of the called party's clock; null where no call is allowed at all. */
  readonly hours: Readonly<Record<'weekdays' | 'sat' | 'sun', string | null>>;
  /** The clock that counts, where the law names one. */
  readonly timezone?: string;
  readonly closedOnHolidays?: boolean;
  /** Calls to one person within 24 hours. */
  readonly attemptsPerDay?: number;
  readonly source: string;
  /** Since when, as far as it is known: a date or a year. */
  readonly since?: string;
}

const rules = data.rules as readonly CallingRule[];
const everywhere = rules.find(({ region }) => region === '*') as CallingRule;

/** The rules that hold in a region, the closest first; the last one holds everywhere. */
export function rulesOf(region: string | undefined): CallingRule[] {
  const country = region?.slice(0, 2);
  const own = rules.filter((rule) => rule.region === region || rule.region === country);
  return [...own.toSorted((a, b) => b.region.length - a.region.length), everywhere];
}

/** Whether the clock shows a time at which a rule allows calls. From 08:00 to 21:00 means before 21:00. */
export function isWithinHours({ hours }: CallingRule, { weekday, time }: LocalTime): boolean {
  const span = weekday === 'sat' || weekday === 'sun' ? hours[weekday] : hours.weekdays;
  const [from, to] = span?.split('-') ?? [];
  return from !== undefined && to !== undefined && from <= time && time < to;
}

type Holidays = Readonly<Record<string, { readonly source: string; readonly days: readonly string[] }>>;
const known = new Map<string, ReadonlySet<string>>();

/** Whether a date, `YYYY-MM-DD`, is a holiday in a region. */
export function isHoliday(region: string, date: string): boolean {
  const key = `${region} ${date.slice(0, 4)}`;
  let dates = known.get(key);
  if (!dates) {
    const lists = data.holidays as Holidays;
    const days = [region.slice(0, 2), region].flatMap((each) => lists[each]?.days ?? []);
    dates = holidays(days, Number(date.slice(0, 4)));
    known.set(key, dates);
  }
  return dates.has(date);
}

/** Whether somewhere among the places all who are on the line must agree to a recording, or it is not known where. */
export const recordingNeedsConsent = (places: readonly Place[]): boolean =>
  places.some(({ region = 'US' }) => region === 'US' || data.allPartyRecording.regions.includes(region));
