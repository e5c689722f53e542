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
  for (const key of [name, region, region.slice(3)]) byName.set(key.toLowerCase(), whole);
}

type LocaleInfo = Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined };

/** Every clock of a country (CLDR, as `Intl` has it). */
const zonesOfCountry = (country: string): readonly string[] =>
  (new Intl.Locale(`und-${country}`) as LocaleInfo).getTimeZones?.() ?? [];

const inAll = (timeZones: readonly string[], by: Place['by'], region?: string): Place[] =>
  timeZones.map((timeZone) => ({ ...(region && { region }), timeZone, by }));

/** @param country of the number, as it is known from its country code. */
function placesByNumber(phone: string, country: string | undefined): Place[] {
  if (phone.startsWith('+1')) {
    const found = byAreaCode.get(phone.slice(2, 5));
    return found ? inAll(found.timeZones, 'number', found.region) : inAll(anywhere, 'number', 'US');
  }
  return country ? inAll(zonesOfCountry(country), 'number', country) : [];
}

function placesByAddress({ state, country, timezone }: Asked): Place[] {
  const isAmerican = country === undefined || country === 'US' || country === 'CA';
  const known = isAmerican && state ? byName.get(state.trim().toLowerCase()) : undefined;
  const region = known && (!country || known.region.startsWith(country)) ? known.region : country;
  if (timezone && isTimeZone(timezone)) return inAll([timezone], 'address', region);
  if (region && region === known?.region) return inAll(known.timeZones, 'address', region);
  return country ? inAll(zonesOfCountry(country), 'address', country) : [];
}

/**
 * Where the lead may be when the phone rings. The area code of a mobile phone says where it was bought, an address
 * where somebody was when it was noted: both count, as neither is proof.
 * @param country of the phone's country code, ISO 3166-1.
 * @returns at least one place for a number of the North American plan; none where nothing is known.
 */
export const placesOf = (lead: Asked, country: string | undefined): Place[] => [
  ...(lead.phone ? placesByNumber(lead.phone, country) : []),
  ...placesByAddress(lead),
];
