import { getCountries } from 'libphonenumber-js/max';
import countryAliases from './country-aliases.json' with { type: 'json' };

/** Countries and territories of ISO 3166-1 that have no phone numbers of their own. */
const withoutPhones = ['AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM'];
const codes: ReadonlySet<string> = new Set([...getCountries(), ...withoutPhones]);

/** Languages whose names of countries are understood; of two countries of one name the earlier language counts. */
const languages = [
  'en de fr es pt it nl pl ru uk ja zh zh-Hant ko ar he hi tr sv da nb fi cs sk hu ro bg el hr sr sl et lv lt vi th id',
  'ms fil fa ur bn ta te mr gu kn ml pa sw af sq hy az eu be bs ca gl ka is kk km lo mk mn my ne si uz zu ga cy lb am',
].flatMap((some) => some.split(' '));

/** A name without case, accents, punctuation, articles, or the order that "Korea, Republic of" turns round. */
const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '') // of Latin, Greek and Cyrillic: other scripts need theirs
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[’'`.]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bsaint\b/g, 'st')
    .replace(/^the /, '');

function namesIn(language: string, add: (name: string | undefined, code: string) => void): void {
  for (const style of ['long', 'short'] as const) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none', style });
    for (const code of codes) add(display.of(code), code);
  }
}

/** Names of all countries by CLDR, as `Intl` has it, and the aliases that CLDR lacks. */
function countryNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    const key = name && fold(name);
    if (key && !found.has(key)) found.set(key, code);
  };
  for (const [code, aliases] of Object.entries(countryAliases)) {
    for (const alias of aliases.split('|')) add(alias, code);
  }
  for (const language of languages) namesIn(language, add);
  return found;
}

let names: ReadonlyMap<string, string> | undefined;

/**
 * A country as people write it.
 * @param cell ISO 3166-1 alpha-2, or a name in any of the languages above.
 * @returns the code of ISO 3166-1 alpha-2; undefined when it is no country.
 */
export function readCountry(cell: string): string | undefined {
  const text = cell.trim().toUpperCase();
  if (codes.has(text)) return text;
  names ??= countryNames();
  return names.get(fold(cell));
}
