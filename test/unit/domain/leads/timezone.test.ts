import { describe, expect, test } from 'vitest';
import { timezoneOf } from '../../../../shared/domain/leads/timezone.ts';
import { aLead } from '../../../support/builders.ts';

describe('the zone of a country', () => {
  test.each([
    ['GB', 'Europe/London'],
    ['FR', 'Europe/Paris'],
    ['DE', 'Europe/Berlin'],
    ['JP', 'Asia/Tokyo'],
  ])('%s is %s', (country, zone) => {
    expect(timezoneOf(country)).toBe(zone);
  });

  test.each(['US', 'RU', undefined])('of %s is not known by the country alone', (country) => {
    expect(timezoneOf(country)).toBeUndefined();
  });
});

describe('the zone of a lead', () => {
  test('follows from its phone, wherever it is read', () => {
    expect(aLead({ phone: '+44 20 7946 0958' }).timezone).toBe('Europe/London');
  });

  test('is what was said, if something was', () => {
    expect(aLead({ phone: '+44 20 7946 0958', timezone: 'Europe/Paris' }).timezone).toBe('Europe/Paris');
  });

  test('is left open where a country has several', () => {
    expect(aLead({ phone: '+1 212 555 0144' }).timezone).toBeUndefined();
  });
});
