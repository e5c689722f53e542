import type { Lead } from '../../contracts/lead.ts';
import areaCodes from './area-codes.json' with { type: 'json' };
import { isTimeZone } from './local-time.ts';
import numberPrefixes from './number-zones.json' with { type: 'json' };
import { subdivisionsOf } from './public-holidays.ts';

/** Where somebody may be: a region, as far as it is known, with one of its clocks. */
export interface Place {
  /** ISO 3166-2, such as `US-FL`, or a country such as `GB`; undefined where not even that is known. */
  readonly region?: string;
  readonly timeZone: string;
  /** What says so. */
  readonly by: 'number' | 'address';
}

type Asked = Pick<Lead, 'phone' | 'state' | 'country' | 'timezone'>;

interface Region {
  readonly region: string;
  readonly name: string;
  readonly timeZones: readonly string[];
}

/** The clocks of a country of North America of whose states nothing tells which it is: each of them counts. */
const allZones = {
  US: [
    ...['New_York', 'Chicago', 'Denver', 'Phoenix', 'Los_Angeles', 'Anchorage', 'Adak'].map(
      (city) => `America/${city}`,
    ),
    'Pacific/Honolulu',
  ],
  CA: ['St_Johns', 'Halifax', 'Toronto', 'Winnipeg', 'Regina', 'Edmonton', 'Vancouver', 'Whitehorse'].map(
    (city) => `America/${city}`,
  ),
} as const;

/** A name without what people leave out: accents, dots, case. */
const asKey = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f.,]/g, '')
    .trim()
    .toLowerCase();

const byAreaCode = new Map<string, Region>();
const byName = new Map<string, Region>();
for (const [region, { name, areaCodes: zones }] of Object.entries(areaCodes)) {
  const all = new Set<string>();
  for (const [joined, codes] of Object.entries(zones)) {
    const timeZones = joined.split('|');
    for (const zone of timeZones) all.add(zone);
    for (const code of codes.split(' ')) byAreaCode.set(code, { region, name, timeZones });
  }
  const whole = { region, name, timeZones: [...all] };
  // "Nova Scotia and Prince Edward Island" have one entry: they have their area codes together.
  for (const key of [name, ...name.split(/, | and /), region, region.slice(3)]) byName.set(asKey(key), whole);
}

const alsoKnownAs = { 'washington dc': 'US-DC', pe: 'CA-NS', yt: 'CA-NT', nu: 'CA-NT' } as const;
for (const [key, region] of Object.entries(alsoKnownAs)) {
  const known = byName.get(asKey(region));
  if (known) byName.set(key, known);
}

type LocaleInfo = Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined };

/** Every clock of a country (CLDR, as `Intl` has it). */
const zonesOfCountry = (country: string): readonly string[] =>
  (new Intl.Locale(`und-${country}`) as LocaleInfo).getTimeZones?.() ?? [];

/** The clocks of the longest beginning of a number that is known in its country; else all clocks of the country. */
function numberZones(phone: string, country: string): readonly string[] {
  const prefixes = Object.entries(numberPrefixes as Readonly<Record<string, string>>);
  const [longest] = prefixes
    .filter(([prefix]) => phone.startsWith(prefix))
    .toSorted(([a], [b]) => b.length - a.length);
  return longest ? longest[1].split(' ') : zonesOfCountry(country);
}

const inAll = (timeZones: readonly string[], by: Place['by'], region?: string): Place[] =>
  timeZones.map((timeZone) => ({ ...(region && { region }), timeZone, by }));

const isNorthern = (country: string): country is keyof typeof allZones => country in allZones;

const zonesOf = (country: string): readonly string[] =>
  isNorthern(country) ? allZones[country] : zonesOfCountry(country);

/** @param country of the number, as it is known from its country code. */
function placesByNumber(phone: string, country: string | undefined): Place[] {
  const found = phone.startsWith('+1') ? byAreaCode.get(phone.slice(2, 5)) : undefined;
  if (found) return inAll(found.timeZones, 'number', found.region);
  if (country && !isNorthern(country)) return inAll(numberZones(phone, country), 'number', country);
  // Numbers without a place, such as those that are free to call, are shared by the countries of the plan.
  return phone.startsWith('+1')
    ? [...inAll(allZones.US, 'number', 'US'), ...inAll(allZones.CA, 'number', 'CA')]
    : [];
}

function regionOf({ state, country }: Asked): Region | undefined {
  const known = state && (!country || isNorthern(country)) ? byName.get(asKey(state)) : undefined;
  return known && (!country || known.region.startsWith(country)) ? known : undefined;
}

/** The subdivision that an address outside of North America names, such as `DE-BY`. */
function subdivisionOf({ state, country }: Asked): string | undefined {
  if (!state || !country || isNorthern(country)) return undefined;
  const key = asKey(state);
  return subdivisionsOf(country).find(({ code, names }) =>
    [code, code.slice(3), ...names].some((name) => asKey(name) === key),
  )?.code;
}

const canonical = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

/**
 * The country of an address. A time zone alone names none: it is taken for one of the number's country where it is.
 */
function addressCountry({ country, timezone }: Asked, byNumber: readonly Place[]): string | undefined {
  if (country || !timezone || !isTimeZone(timezone)) return country;
  const countries = new Set(byNumber.flatMap(({ region }) => region?.slice(0, 2) ?? []));
  return [...countries].find((each) => zonesOfCountry(each).map(canonical).includes(canonical(timezone)));
}

/** A zone that was noted may have been taken from the number: it narrows the address's own, or counts beside them. */
function placesByAddress(asked: Asked): Place[] {
  const { country, timezone } = asked;
  const region = regionOf(asked);
  const noted = timezone && isTimeZone(timezone) ? [timezone] : [];
  if (region) {
    const isOneOfThem = noted.some((zone) => region.timeZones.includes(zone));
    return inAll(isOneOfThem ? noted : [...region.timeZones, ...noted], 'address', region.region);
  }
  const place = subdivisionOf(asked) ?? country;
  if (noted.length > 0) return inAll(noted, 'address', place);
  return country ? inAll(zonesOf(country), 'address', place) : [];
}

/**
 * Where the lead may be when the phone rings. The area code of a mobile phone says where it was bought, an address
 * where somebody was when it was noted: both count, as neither is proof.
 * @param country of the phone's country code, ISO 3166-1.
 * @returns at least one place for a number of the North American plan; none where nothing is known.
 */
export function placesOf(lead: Asked, country: string | undefined): Place[] {
  const byNumber = lead.phone ? placesByNumber(lead.phone, country) : [];
  // That somebody with a New York number is in the United States tells nothing.
  const isCountryAlone = !regionOf(lead) && !subdivisionOf(lead) && !lead.timezone;
  const isSameCountry = byNumber.some(({ region }) => region?.slice(0, 2) === lead.country);
  return isCountryAlone && isSameCountry
    ? byNumber
    : [...byNumber, ...placesByAddress({ ...lead, country: addressCountry(lead, byNumber) })];
}
