import { describe, expect, test } from 'vitest';
import { readCountry } from '../../../../shared/domain/imports/read-country.ts';

const languages = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'ru',
  'uk',
  'ja',
  'zh',
  'ko',
  'ar',
  'hi',
  'tr',
  'vi',
];

const countries =
  `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM
  CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN
  HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC
  MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY
  QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA
  UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW`.split(/\s+/);

describe.each(languages)('the name of each country is understood in %s', (language) => {
  const names = new Intl.DisplayNames(language, { type: 'region' });

  test('as the code that it has today', () => {
    const named = countries.map((code) => [code, readCountry(names.of(code) ?? '')]);
    expect(named.filter(([code, read]) => code !== read)).toEqual([]);
  });
});

test.each([
  ['us', 'US'],
  ['UK', 'GB'],
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['austria', 'AT'],
  ['ÖSTERREICH', 'AT'],
  ['germany', 'DE'],
  ['Deutschland', 'DE'],
  ['Hong Kong', 'HK'],
  ['Ivory Coast', 'CI'],
  ['Côte d’Ivoire', 'CI'],
  ['Korea', 'KR'],
  ['Korea, Republic of', 'KR'],
  ['日本', 'JP'],
  ['대한민국', 'KR'],
  ['中国', 'CN'],
  ['香港', 'HK'],
  ['the Netherlands', 'NL'],
  ['Trinidad & Tobago', 'TT'],
  ['Kyrgyz Republic', 'KG'],
  ['Antarctica', 'AQ'],
])('%s is %s', (cell, code) => {
  expect(readCountry(cell)).toBe(code);
});

test.each(['Ruritania', 'USX', '49', '+49'])('%s is no country', (cell) => {
  expect(readCountry(cell)).toBeUndefined();
});
