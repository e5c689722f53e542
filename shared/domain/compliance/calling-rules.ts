import data from './calling-rules.json' with { type: 'json' };
import countryRules from './country-rules.json' with { type: 'json' };
import { holidays } from './holidays.ts';
import type { LocalTime } from './local-time.ts';
import type { Place } from './places.ts';
import { publicHolidayOn } from './public-holidays.ts';

/** What one place says of calls: the law of its region, with where it stands. */
export interface CallingRule {
  /** ISO 3166; `*` holds everywhere, `other` where a country has no rule of its own. */
  readonly region: string;
  /** `HH:MM-HH:MM` of the called party's clock, several with a space between; null where no call is allowed. */
  readonly hours: Readonly<Record<'weekdays' | 'sat' | 'sun', string | null>>;
  /** The clock that counts, where the law names one. */
  readonly timezone?: string;
  readonly closedOnHolidays?: boolean;
  /** Other days of the year without calls, `MM-DD`. */
  readonly closedDays?: readonly string[];
  /** Calls to one person within 24 hours. */
  readonly attemptsPerDay?: number;
  /** Calls to one person within a number of days. */
  readonly attemptsPerPeriod?: { readonly days: number; readonly most: number };
  /** Whether consent must be recorded before a call, or people object to calls; they object when left out. */
  readonly consent?: string;
  /** The local date, `YYYY-MM-DD`, since which consent is required. */
  readonly consentSince?: string;
  /** The sources: the law, the regulator or the code of conduct, and what was assumed where none was found. */
  readonly source: string;
  readonly url?: string;
  /** Since when, as far as it is known: a date or a year. */
  readonly since?: string;
}

const rules: readonly CallingRule[] = [...data.rules, ...countryRules.rules];
const everywhere = rules.find(({ region }) => region === '*') as CallingRule;
const unknownCountry: CallingRule = countryRules.other;

const countryOf = (region: string): string => region.slice(0, 2);

/** Whether the country of a region has calling rules. */
export const hasCallingRules = (region: string | undefined): boolean =>
  region !== undefined && rules.some((rule) => rule.region === countryOf(region));

function findRules(region: string | undefined, isSubdivisionKnown: boolean): readonly CallingRule[] {
  if (!region || !hasCallingRules(region)) return [unknownCountry, everywhere];
  const country = countryOf(region);
  const isWhole = region === country && !isSubdivisionKnown;
  const own = rules.filter(
    (rule) =>
      rule.region === region || rule.region === country || (isWhole && rule.region.startsWith(`${country}-`)),
  );
  return [...own.toSorted((a, b) => b.region.length - a.region.length), everywhere];
}

const found = new Map<string, readonly CallingRule[]>();

/**
 * The rules that hold in a region, the closest first; the last one holds everywhere. Of a country whose subdivision
 * is not known the rules of every subdivision hold, as the lead may be in any of them.
 * @param isSubdivisionKnown whether something else tells the subdivision, so that the country's own rules suffice.
 */
export function rulesOf(region: string | undefined, isSubdivisionKnown = false): readonly CallingRule[] {
  const key = `${region} ${isSubdivisionKnown}`;
  const known = found.get(key) ?? findRules(region, isSubdivisionKnown);
  found.set(key, known); // a search for the next chance asks a thousand times
  return known;
}

/** Whether the clock shows a time at which a rule allows calls. From 08:00 to 21:00 means before 21:00. */
export function isWithinHours({ hours }: CallingRule, { weekday, time }: LocalTime): boolean {
  const spans = weekday === 'sat' || weekday === 'sun' ? hours[weekday] : hours.weekdays;
  return (spans?.split(' ') ?? []).some((span) => {
    const [from, to] = span.split('-');
    return from !== undefined && to !== undefined && from <= time && time < to;
  });
}

type Holidays = Readonly<Record<string, { readonly source: string; readonly days: readonly string[] }>>;
const computed = new Map<string, ReadonlySet<string>>();

/** Whether a date, `YYYY-MM-DD`, is a holiday by the statutes of the United States or of one of the states. */
export function isStatutoryHoliday(region: string, date: string): boolean {
  const key = `${region} ${date.slice(0, 4)}`;
  let dates = computed.get(key);
  if (!dates) {
    const lists = data.holidays as Holidays;
    const days = [countryOf(region), region].flatMap((each) => lists[each]?.days ?? []);
    dates = holidays(days, Number(date.slice(0, 4)));
    computed.set(key, dates);
  }
  return dates.has(date);
}

/**
 * Why a rule allows no call on a date; undefined where it allows calls.
 * @param region the region of the place, which may be a subdivision of the rule's.
 * @param date `YYYY-MM-DD` of the called party's calendar.
 * @param isSubdivisionKnown whether something else tells the subdivision: else the holidays of all of them count.
 */
export function closureOf(
  rule: CallingRule,
  region: string,
  date: string,
  isSubdivisionKnown = false,
): string | undefined {
  if (rule.closedDays?.includes(date.slice(5))) return `no calls are allowed on ${date} in ${rule.region}`;
  if (!rule.closedOnHolidays) return undefined;
  const closest = region.startsWith(rule.region) ? region : rule.region;
  const isHoliday =
    countryOf(closest) === 'US'
      ? isStatutoryHoliday(closest, date)
      : publicHolidayOn(closest, date, isSubdivisionKnown);
  if (isHoliday === undefined) return `the calendar of holidays in ${closest} does not reach ${date}`;
  return isHoliday ? `${date} is a holiday in ${closest}` : undefined;
}

/** A state of the United States whose law lets one party of a call agree to its recording. */
const isOnePartyState = ({ region }: Place): boolean =>
  region?.startsWith('US-') === true && !data.allPartyRecording.regions.includes(region);

/**
 * Whether all who are on the line must agree to a recording: somewhere among the places the law asks for it, or it
 * is not known that the law does not.
 */
export const recordingNeedsConsent = (places: readonly Place[]): boolean =>
  places.length === 0 || !places.every(isOnePartyState);
