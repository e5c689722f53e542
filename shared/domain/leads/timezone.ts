/** `Intl.Locale` as engines have it (ECMA-402, "Intl Locale Info"); the types do not know it yet. */
type LocaleInfo = Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined };

const winterAndSummer = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')];

/** How far a zone is from UTC in winter and in summer. */
function offsetsOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });
  return winterAndSummer.map((day) => format.format(day)).join();
}

const known = new Map<string, string | undefined>();

function look(country: string): string | undefined {
  const zones = (new Intl.Locale(`und-${country}`) as LocaleInfo).getTimeZones?.() ?? [];
  return new Set(zones.map(offsetsOf)).size === 1 ? zones[0] : undefined;
}

/**
 * The time zone of a country whose clocks all go alike; undefined where the country alone does not tell,
 * or for what is no country.
 * @param country ISO 3166-1 alpha-2. Source: CLDR, as `Intl` has it.
 */
export function timezoneOf(country: string | undefined): string | undefined {
  if (!country) return undefined;
  if (!known.has(country)) known.set(country, look(country));
  return known.get(country);
}
