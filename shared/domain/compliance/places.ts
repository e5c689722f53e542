import type { Lead } from '../../contracts/lead.ts';
import areaCodes from './area-codes.json' with { type: 'json' };
import { isTimeZone } from './local-time.ts';

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

/** Clocks of somebody in North America of whom nothing else is known: the strictest of them counts. */
const anywhere = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];

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

const inAll = (timeZones: readonly string[], by: Place['by'], region?: string): Place[] =>
  timeZones.map((timeZone) => ({ ...(region && { region }), timeZone, by }));

/** Countries so wide that the country alone says next to nothing. */
const isNorthern = (country: string): boolean => country === 'US' || country === 'CA';

/** @param country of the number, as it is known from its country code. */
function placesByNumber(phone: string, country: string | undefined): Place[] {
  const found = phone.startsWith('+1') ? byAreaCode.get(phone.slice(2, 5)) : undefined;
  if (found) return inAll(found.timeZones, 'number', found.region);
  if (country && !isNorthern(country)) return inAll(zonesOfCountry(country), 'number', country);
  return phone.startsWith('+1') ? inAll(anywhere, 'number', 'US') : [];
}

function regionOf({ state, country }: Asked): Region | undefined {
  const known = state && (!country || isNorthern(country)) ? byName.get(asKey(state)) : undefined;
  return known && (!country || known.region.startsWith(country)) ? known : undefined;
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
  if (noted.length > 0) return inAll(noted, 'address', country);
  if (!country) return [];
  return inAll(isNorthern(country) ? anywhere : zonesOfCountry(country), 'address', country);
}

/**
 * Where the lead may be when the phone rings. The area code of a mobile phone says where it was bought, an address
 * where somebody was when it was noted: both count, as neither is proof.
 * @param country of the phone's country code, ISO 3166-1.
 * @returns at least one place for a number of the North American plan; none where nothing is known.
 */
export function placesOf(lead: Asked, country: string | undefined): Place[] {
  const byNumber = lead.phone ? placesByNumber(lead.phone, country) : [];
  const saysNothingNew = lead.country && isNorthern(lead.country) && !regionOf(lead) && !lead.timezone;
  // That somebody with a New York number is in the United States tells nothing.
  return saysNothingNew && byNumber.length > 0 ? byNumber : [...byNumber, ...placesByAddress(lead)];
}
