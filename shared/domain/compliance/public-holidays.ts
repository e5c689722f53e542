import calendar from './public-holidays.json' with { type: 'json' };

/** Months and days by year in one text: `2026: 0101 0403; 2027: 0101`. */
type Days = string;
interface Country {
  readonly national: Days;
  readonly subdivisions: Readonly<Record<string, { readonly names: readonly string[]; readonly days: Days }>>;
}
const countries: Readonly<Record<string, Country>> = calendar.countries;

const read = new Map<Days, ReadonlySet<string>>();

/** The dates in a text, `YYYYMMDD`: most functions ask for few countries, and read those alone. */
function datesOf(days: Days): ReadonlySet<string> {
  const known = read.get(days);
  if (known) return known;
  const years = days.split('; ').map((text) => text.split(': '));
  const dates = new Set(years.flatMap(([year, list = '']) => list.split(' ').map((day) => `${year}${day}`)));
  read.set(days, dates);
  return dates;
}

const includes = (days: Days, date: string): boolean => datesOf(days).has(date.replaceAll('-', ''));

/**
 * Whether a date is a public holiday.
 * @param region ISO 3166: a country, or one of its subdivisions such as `DE-BY`.
 * @param date `YYYY-MM-DD`.
 * @param isNational whether only holidays of the whole country count for a country; else those of each of its
 * subdivisions do.
 * @returns undefined where the calendar does not tell: a country that is not in it, or a year outside of it.
 */
export function publicHolidayOn(region: string, date: string, isNational = false): boolean | undefined {
  const country = countries[region.slice(0, 2)];
  const year = Number(date.slice(0, 4));
  if (!country || year < calendar.firstYear || year > calendar.lastYear) return undefined;
  if (includes(country.national, date)) return true;
  const code = region.slice(3);
  if (code) return includes(country.subdivisions[code]?.days ?? '', date);
  return !isNational && Object.values(country.subdivisions).some(({ days }) => includes(days, date));
}

/** The subdivisions of a country that have holidays of their own: ISO 3166-2 codes, with their names. */
export function subdivisionsOf(
  country: string,
): { readonly code: string; readonly names: readonly string[] }[] {
  const { subdivisions = {} } = countries[country] ?? {};
  return Object.entries(subdivisions).map(([code, { names }]) => ({ code: `${country}-${code}`, names }));
}
