import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { areaCodesByLine, numberingPlan } from './numbering-plan.ts';

export interface PhoneNumber {
  /** E.164, e.g. `+12125550144`. */
  readonly e164: string;
  /** ISO 3166-1 alpha-2, where the number tells it. */
  readonly country?: string;
  readonly extension?: string;
}

function parse(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(text, country);
  if (!parsed?.isValid()) return undefined;
  return {
    e164: parsed.number,
    ...(parsed.country && { country: parsed.country }),
    ...(parsed.ext && { extension: parsed.ext }),
  };
}

/** A region as the library knows it, and whether its calling code is 1. */
interface Region {
  readonly country: CountryCode | undefined;
  readonly isNorthAmerican: boolean;
}

const regions = new Map<string, Region>();

function regionOf(name: string): Region {
  let region = regions.get(name);
  if (!region) {
    const country = isSupportedCountry(name) ? (name as CountryCode) : undefined;
    region = { country, isNorthAmerican: country !== undefined && getCountryCallingCode(country) === '1' };
    if (regions.size < 1_000) regions.set(name, region);
  }
  return region;
}

/** Whether phones without a country code can be read in a region: ISO 3166-1 alpha-2, by the library's metadata. */
export const isPhoneRegion = (name: string): boolean => isSupportedCountry(name);

/** A number of the North American plan, ten digits as people group them, with or without its country code. */
const northAmerican = /^(\+?1[ .-]?)?(?:\(([2-9]\d\d)\) ?|([2-9]\d\d)[ .-]?)([2-9]\d\d)[ .-]?(\d{4})$/;

/**
 * Reads a phone as people write it.
 * @param region two-letter country in which a number without a country code is read.
 * @returns undefined when it is no possible, valid number of its country (the full metadata of Google's
 * libphonenumber; `phone-reference.test.ts` measures the agreement with it).
 */
export function parsePhone(text: string, region: string): PhoneNumber | undefined {
  const { country, isNorthAmerican } = regionOf(region);
  const parts = northAmerican.exec(text);
  if (!parts) return parse(text, country);
  const [, prefix, inBrackets, plain, exchange = '', line = ''] = parts;
  const area = inBrackets ?? plain ?? '';
  const isInternational = prefix?.startsWith('+') === true;
  if (areaCodesByLine.has(area) || !(isNorthAmerican || isInternational)) return parse(text, country);
  return numberingPlan(country, isInternational ? '+1' : '', parse).read(area, exchange, line);
}
