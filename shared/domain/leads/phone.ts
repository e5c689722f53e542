import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export interface PhoneNumber {
  /** E.164, e.g. `+12125550144`. */
  readonly e164: string;
  /** ISO 3166-1 alpha-2, where the number tells it. */
  readonly country?: string;
  readonly extension?: string;
}

/**
 * Reads a phone as people write it.
 * @param region two-letter country in which a number without a country code is read.
 * @returns undefined when it is no possible, valid number of its country (libphonenumber's metadata).
 */
export function parsePhone(text: string, region: string): PhoneNumber | undefined {
  const country = isSupportedCountry(region) ? (region as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(text, country);
  if (!parsed?.isValid()) return undefined;
  return {
    e164: parsed.number,
    ...(parsed.country && { country: parsed.country }),
    ...(parsed.ext && { extension: parsed.ext }),
  };
}
