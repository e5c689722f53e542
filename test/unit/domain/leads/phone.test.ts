import { expect, test } from 'vitest';
import { parsePhone } from '../../../../shared/domain/leads/phone.ts';

test.each([
  ['(212) 555-0144', 'US', '+12125550144'],
  ['+44 20 7946 0958', 'US', '+442079460958'],
  ['020 7946 0958', 'GB', '+442079460958'],
])('%s in %s', (text, region, e164) => {
  expect(parsePhone(text, region)?.e164).toBe(e164);
});

test('the extension is kept apart', () => {
  expect(parsePhone('212-555-0144 ext. 12', 'US')).toMatchObject({ e164: '+12125550144', extension: '12' });
});

test.each([
  ['too short', '123', 'US'],
  ['words', 'call me', 'US'],
  ['without a country in a region nobody knows', '212-555-0144', 'ZZ'],
])('%s is no phone', (_, text, region) => {
  expect(parsePhone(text, region)).toBeUndefined();
});

test('a number with its country code needs no region', () => {
  expect(parsePhone('+12125550144', 'ZZ')?.e164).toBe('+12125550144');
});
