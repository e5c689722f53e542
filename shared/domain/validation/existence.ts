import { isTimeZoneName } from '../../contracts/time-zone.ts';
import type { InputProblem } from '../errors.ts';

/** Officially assigned codes of ISO 3166-1 alpha-2: 249. */
const countries: ReadonlySet<string> = new Set(
  [
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR',
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO',
    'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR',
    'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO',
    'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV',
    'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a code is assigned to a country or territory. Kosovo has none; `XK` is in use for it, by CLDR and the EU. */
export const isCountry = (code: string): boolean => countries.has(code) || code === 'XK';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/**
 * Whether a text is a well-formed BCP 47 tag whose language, and region if it names one, exist: as CLDR knows them,
 * which `Intl` has.
 */
export function isLanguage(tag: string): boolean {
  try {
    const { language, region } = new Intl.Locale(tag);
    const isKnown = languageNames.of(language) !== undefined && language !== 'zxx';
    return isKnown && (!region || isCountry(region) || /^\d{3}$/.test(region)) && isNamed(region);
  } catch {
    return false;
  }
}

const isNamed = (region: string | undefined): boolean => !region || regionNames.of(region) !== undefined;

/** Whether a URL is one that a browser opens as a page: `javascript:` and other schemes are none. */
export function isWebsite(url: string): boolean {
  const { protocol } = new URL(url);
  return protocol === 'http:' || protocol === 'https:';
}

interface Named {
  readonly country?: string | undefined;
  readonly timezone?: string | null | undefined;
  readonly language?: string | undefined;
  readonly website?: string | undefined;
}

const checks = {
  country: [isCountry, 'is no country: ISO 3166-1 has no such code'],
  timezone: [isTimeZoneName, 'is no time zone: use a name such as America/Chicago'],
  language: [isLanguage, 'is no language: use a BCP 47 tag such as en or pt-BR'],
  website: [isWebsite, 'must begin with http:// or https://'],
} as const;

/**
 * Problems of values that have the right form but name nothing that exists.
 * @param at JSON pointer to the object that they stand in.
 */
export function existenceProblems(named: Named, at = ''): InputProblem[] {
  return Object.entries(checks).flatMap(([field, [exists, detail]]) => {
    const value = named[field as keyof Named];
    return value === undefined || value === null || exists(value)
      ? []
      : [{ pointer: `${at}/${field}`, detail }];
  });
}
