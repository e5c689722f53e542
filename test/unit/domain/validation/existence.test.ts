import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZoneName } from '../../../../shared/contracts/time-zone.ts';
import {
  existenceProblems,
  isCountry,
  isLanguage,
  isWebsite,
} from '../../../../shared/domain/validation/existence.ts';

test.each(['US', 'DE', 'JP', 'AX', 'XK', 'SS'])('%s is a country', (code) => {
  expect(isCountry(code)).toBe(true);
});
test.each(['ZZ', 'XX', 'UK', 'EU', 'UN', 'SU', 'YU', 'AN', 'AA', 'us', ''])('%j is no country', (code) => {
  expect(isCountry(code)).toBe(false);
});

test.each([
  'Europe/Berlin',
  'America/New_York',
  'UTC',
  'Asia/Kathmandu',
  'Etc/GMT+5',
  'US/Eastern',
  'Asia/Calcutta',
])('%s is a time zone', (name) => {
  expect(isTimeZoneName(name)).toBe(true);
});
test.each(['Mars/Phobos', '+02:00', '-05:00', 'Europe/Berlin ', '', 'Europe', 'Z', '../UTC'])(
  '%j is no time zone',
  (name) => {
    expect(isTimeZoneName(name)).toBe(false);
  },
);

test.each(['en', 'pt-BR', 'de-CH', 'zh-Hant-TW', 'es-419', 'sr-Latn-RS', 'haw', 'EN-us'])(
  '%s is a language',
  (tag) => {
    expect(isLanguage(tag)).toBe(true);
  },
);
test.each(['xx', 'qq', 'en-XX', 'english', 'e', '', 'en_US', 'zz-DE', 'zxx', 'und', '🇩🇪'])(
  '%j is no language',
  (tag) => {
    expect(isLanguage(tag)).toBe(false);
  },
);

test.each(['https://cobalt.example', 'http://cobalt.example/a?b'])('%s is a website', (url) => {
  expect(isWebsite(url)).toBe(true);
});
test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://cobalt.example',
  'JAVASCRIPT://%0aalert(1)',
  'file:///etc',
])('%s is no website', (url) => {
  expect(isWebsite(url)).toBe(false);
});

describe('problems of what does not exist', () => {
  test('name the place of each', () => {
    const named = { country: 'ZZ', timezone: 'Mars/Phobos', language: 'xx', website: 'javascript:x' };
    expect(existenceProblems(named, '/person').map(({ pointer }) => pointer)).toEqual(
      ['country', 'timezone', 'language', 'website'].map((field) => `/person/${field}`),
    );
    expect(existenceProblems({})).toEqual([]);
  });

  test('are found in any text, without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(existenceProblems({ country: text, timezone: text, language: text })).toBeInstanceOf(Array);
      }),
    );
  });
});
