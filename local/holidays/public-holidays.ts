import Holidays from 'date-holidays';

/** Days in one text, which a function reads on first use: `2026: 0101 0403; 2027: 0101`, months and days by year. */
type Days = string;

interface CountryHolidays {
  /** Days that are public holidays in the whole country. */
  readonly national: Days;
  /** By ISO 3166-2 code without the country: its names, and the days that it has in addition. */
  readonly subdivisions: Readonly<Record<string, { names: readonly string[]; days: Days }>>;
}

const dayMilliseconds = 86_400_000;
/** What people know as a public holiday: banks are closed on a bank holiday, and calls are as unwelcome. */
const types: ReadonlySet<string> = new Set(['public', 'bank']);

function daysOf(calendar: Holidays, year: number): Set<string> {
  const days = new Set<string>();
  for (const { type, date, start, end } of calendar.getHolidays(year)) {
    if (!types.has(type)) continue;
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMilliseconds));
    for (let day = 0; day < length; day += 1) {
      const text = new Date(first + day * dayMilliseconds).toISOString().slice(0, 10);
      if (text.startsWith(`${year}-`)) days.add(text.slice(5).replace('-', ''));
    }
  }
  return days;
}

const asText = (byYear: ReadonlyMap<number, ReadonlySet<string>>): Days =>
  [...byYear].map(([year, days]) => `${year}: ${[...days].toSorted().join(' ')}`).join('; ');

/** The calendars of a subdivision: its own, and those of its regions, which no number tells apart. */
function calendarsOf(country: string, state: string): Holidays[] {
  const regions = Object.keys(new Holidays().getRegions(country, state) ?? {});
  return [new Holidays(country, state), ...regions.map((region) => new Holidays(country, state, region))];
}

/** What official names begin with, and people leave out of an address. */
const prefix =
  /^(?:Hansestadt |Canton (?:of |de |du |d'|des )?|Kanton |Département |Ciudad de |Comunidad de |Land )/;

function namesOf(country: string, state: string): string[] {
  const languages = ['en', ...new Holidays(country).getLanguages()];
  const names = languages.flatMap((language) => new Holidays().getStates(country, language)?.[state] ?? []);
  return [...new Set(names.flatMap((name) => [name, name.replace(prefix, '')]))];
}

/** Parts that have a country code of their own (ISO 3166-1), so that no number or address of the country is there. */
const ownCountries: Readonly<Record<string, readonly string[]>> = {
  FR: ['YT', 'MQ', 'GP', 'GF', 'RE', 'MF', 'BL'],
  GB: ['ALD'],
};

/**
 * The public holidays of a country, as `date-holidays` computes them.
 * @param country ISO 3166-1. @param years the years to compute.
 */
export function publicHolidays(country: string, years: readonly number[]): CountryHolidays {
  const calendar = new Holidays(country);
  const nationalDays = new Map(years.map((year) => [year, daysOf(calendar, year)]));
  const states = Object.keys(calendar.getStates(country) ?? {}).filter(
    (state) => !ownCountries[country]?.includes(state),
  );
  const subdivisions = states.map((state) => {
    const calendars = calendarsOf(country, state);
    const days = new Map(
      years.map((year) => {
        const own = new Set(calendars.flatMap((each) => [...daysOf(each, year)]));
        for (const day of nationalDays.get(year) ?? []) own.delete(day);
        return [year, own] as const;
      }),
    );
    return [state, { names: namesOf(country, state), days: asText(days) }] as const;
  });
  return { national: asText(nationalDays), subdivisions: Object.fromEntries(subdivisions) };
}
