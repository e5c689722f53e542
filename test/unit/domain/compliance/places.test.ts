import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../../shared/domain/compliance/places.ts';

type Asked = Parameters<typeof placesOf>[0];

/** Each place in one text: `US-FL America/New_York by number`. */
const places = (lead: Asked, country?: string): string[] =>
  placesOf(lead, country).map(({ region, timeZone, by }) => `${region} ${timeZone} by ${by}`);
const zones = (lead: Asked, country?: string): string[] =>
  placesOf(lead, country).map(({ timeZone }) => timeZone);
const regions = (lead: Asked, country?: string) => [
  ...new Set(placesOf(lead, country).map(({ region }) => region)),
];

const contiguous = ['New_York', 'Chicago', 'Denver', 'Los_Angeles'].map((city) => `America/${city}`);
const farthest = ['America/Anchorage', 'America/Adak', 'Pacific/Honolulu'];

describe('a number', () => {
  test.each([
    ['212', 'US-NY', ['America/New_York']],
    ['850', 'US-FL', ['America/New_York', 'America/Chicago']],
    ['689', 'US-FL', ['America/New_York']],
    ['907', 'US-AK', ['America/Anchorage', 'America/Adak']],
    ['928', 'US-AZ', ['America/Phoenix', 'America/Denver']],
    ['787', 'US-PR', ['America/Puerto_Rico']],
    ['416', 'CA-ON', ['America/Toronto']],
    [
      ...(['250', 'CA-BC'] as const),
      ['America/Vancouver', 'America/Edmonton', 'America/Creston', 'America/Fort_Nelson'],
    ],
  ] as const)('of area code %s is in %s', (code, region, all) => {
    expect(places({ phone: `+1${code}5550144` })).toEqual(all.map((zone) => `${region} ${zone} by number`));
  });

  test.each(['+19995550144', '+18005550144'])('of no known place may be anywhere: %s', (phone) => {
    expect(regions({ phone }, 'US')).toEqual(['US', 'CA']);
    const all = [...contiguous, ...farthest, 'America/St_Johns', 'America/Regina'];
    expect(zones({ phone }, 'US')).toEqual(expect.arrayContaining(all));
  });

  test('of a country with one clock is there', () => {
    expect(places({ phone: '+442079460958' }, 'GB')).toEqual(['GB Europe/London by number']);
  });

  test('of a country with many clocks may be at each of them', () => {
    const lead = { phone: '+61412345678' };
    expect(zones(lead, 'AU')).toEqual(
      expect.arrayContaining(['Australia/Perth', 'Australia/Adelaide', 'Australia/Sydney']),
    );
    expect(regions(lead, 'AU')).toEqual(['AU']);
  });

  test.each([
    ['+61891234567', 'AU', 'Australia/Perth', 'Australia/Sydney'],
    ['+551133334444', 'BR', 'America/Sao_Paulo', 'America/Rio_Branco'],
    ['+5568933334444', 'BR', 'America/Rio_Branco', 'America/Sao_Paulo'],
  ])('whose prefix tells its clocks is at those alone: %s', (phone, country, zone, other) => {
    expect(zones({ phone }, country)).toContain(zone);
    expect(zones({ phone }, country)).not.toContain(other);
  });

  test('of no country is nowhere', () => {
    expect(places({ phone: '+870773111632' })).toEqual([]);
  });
});

describe('a state', () => {
  test.each(['California', 'california', 'CALIFORNIA', 'CA', 'ca', 'US-CA', 'us-ca', ' Ca '])(
    'is known as %s',
    (state) => {
      expect(places({ state })).toEqual(['US-CA America/Los_Angeles by address']);
      expect(places({ state, country: 'US' })).toEqual(['US-CA America/Los_Angeles by address']);
    },
  );

  test('with several clocks may be at each of them', () => {
    expect(zones({ state: 'TX' })).toEqual(['America/Chicago', 'America/Denver']);
    expect(zones({ state: 'Florida' })).toEqual(['America/New_York', 'America/Chicago']);
  });

  test('may be a province', () => {
    expect(places({ state: 'mb', country: 'CA' })).toEqual(['CA-MB America/Winnipeg by address']);
  });

  test('of another country than the lead’s does not count', () => {
    expect(places({ state: 'CA', country: 'IT' })).toEqual(['IT Europe/Rome by address']);
    expect(regions({ state: 'California', country: 'CA' })).toEqual(['CA']);
    expect(regions({ state: 'ON', country: 'US' })).toEqual(['US']);
  });

  test.each(['Bavaria', '', 'Newyork'])('that is none says nothing: "%s"', (state) => {
    expect(places({ state })).toEqual([]);
  });
});

describe('a state outside of North America', () => {
  test.each(['Bayern', 'bayern', 'BY', 'DE-BY'])('is known as %s', (state) => {
    expect(places({ state, country: 'DE' })).toContain('DE-BY Europe/Berlin by address');
  });
});

describe('a country', () => {
  test('without a state is all of its clocks', () => {
    expect(zones({ country: 'US' })).toEqual(expect.arrayContaining(contiguous));
    expect(regions({ country: 'US' })).toEqual(['US']);
  });

  test('that is none has no clock', () => {
    expect(places({ country: 'ZZ' })).toEqual([]);
  });
});

describe('a timezone', () => {
  test('that was said counts in place of those of the state, whose law stays', () => {
    expect(places({ state: 'FL', timezone: 'America/Chicago' })).toEqual([
      'US-FL America/Chicago by address',
    ]);
  });

  test('may be all that is known of an address', () => {
    expect(placesOf({ timezone: 'Asia/Kolkata' }, undefined)).toEqual([
      { timeZone: 'Asia/Kolkata', by: 'address' },
    ]);
  });

  test('of the country of the number is taken for one there', () => {
    expect(places({ phone: '+12125550144', timezone: 'America/Los_Angeles' }, 'US')).toEqual([
      'US-NY America/New_York by number',
      'US America/Los_Angeles by address',
    ]);
  });

  test('that is none is passed over', () => {
    expect(places({ state: 'NY', timezone: 'Eastern' })).toEqual(['US-NY America/New_York by address']);
  });
});

describe('a number and an address', () => {
  test('count both', () => {
    expect(places({ phone: '+12125550144', state: 'California', country: 'US' }, 'US')).toEqual([
      'US-NY America/New_York by number',
      'US-CA America/Los_Angeles by address',
    ]);
  });

  test('count both when a timezone was said, too', () => {
    expect(places({ phone: '+12125550144', timezone: 'Europe/Paris', country: 'FR' }, 'US')).toEqual([
      'US-NY America/New_York by number',
      'FR Europe/Paris by address',
    ]);
  });

  test('are neither of them there of a lead that has only an e-mail address', () => {
    expect(places({})).toEqual([]);
  });
});
