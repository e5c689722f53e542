import { describe, expect, test } from 'vitest';
import data from '../../../../shared/domain/compliance/calling-rules.json' with { type: 'json' };
import {
  type CallingRule,
  isWithinHours,
  recordingNeedsConsent,
  rulesOf,
} from '../../../../shared/domain/compliance/calling-rules.ts';
import { localTime } from '../../../../shared/domain/compliance/local-time.ts';
import { instantOf, minutesBefore } from './calling-questions.ts';

const rules: readonly CallingRule[] = data.rules;

/** Weekdays, Saturday and Sunday as the sources have them, with a clock of the place. */
const written = {
  '*': 'Europe/London 08:00-21:00 08:00-21:00 08:00-21:00',
  US: 'America/New_York 08:00-21:00 08:00-21:00 08:00-21:00',
  'US-AL': 'America/Chicago 08:00-20:00 08:00-20:00 never',
  'US-CT': 'America/New_York 09:00-20:00 09:00-20:00 09:00-20:00',
  'US-FL': 'America/New_York 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-KY': 'America/New_York 10:00-21:00 10:00-21:00 10:00-21:00',
  'US-LA': 'America/Chicago 08:00-20:00 08:00-20:00 never',
  'US-MA': 'America/New_York 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-MD': 'America/New_York 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-MI': 'America/New_York 09:00-21:00 09:00-21:00 09:00-21:00',
  'US-MN': 'America/Chicago 09:00-21:00 09:00-21:00 09:00-21:00',
  'US-MS': 'America/Chicago 08:00-20:00 08:00-20:00 never',
  'US-NM': 'America/Denver 09:00-21:00 09:00-21:00 09:00-21:00',
  'US-NV': 'America/Los_Angeles 09:00-20:00 09:00-20:00 09:00-20:00',
  'US-OK': 'America/Chicago 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-OR': 'America/Los_Angeles 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-PA': 'America/New_York 08:00-21:00 08:00-21:00 08:00-21:00',
  'US-RI': 'America/New_York 09:00-18:00 10:00-17:00 never',
  'US-TX': 'America/Chicago 09:00-21:00 09:00-21:00 12:00-21:00',
  'US-UT': 'America/Denver 08:00-21:00 08:00-21:00 never',
  'US-WA': 'America/Los_Angeles 08:00-20:00 08:00-20:00 08:00-20:00',
  'US-WY': 'America/Denver 08:00-20:00 08:00-20:00 08:00-20:00',
} as const;

const dates = { weekdays: '2026-03-17', sat: '2026-03-21', sun: '2026-03-22' } as const;
const days = Object.entries(written).flatMap(([region, text]) => {
  const [zone = '', weekdays = '', sat = '', sun = ''] = text.split(' ');
  return Object.entries({ weekdays, sat, sun }).map(([day, span]) => ({
    ...{ region, zone, day, span },
    date: dates[day as keyof typeof dates],
  }));
});
const ruleOf = (wanted: string): CallingRule => {
  const rule = rules.find(({ region }) => region === wanted);
  if (!rule) throw new Error(`no rule for ${wanted}`);
  return rule;
};

test('every region with a rule is in the table, once', () => {
  expect(rules.map(({ region }) => region)).toEqual(Object.keys(written));
});

describe('the hours', () => {
  test.each(days.filter(({ span }) => span !== 'never'))(
    'of $region on $day are $span: from the first minute to before the last',
    ({ region, zone, span, date }) => {
      const [from, to] = span.split('-').map((time) => instantOf(`${date} ${time}`, zone)) as [Date, Date];
      const moments = [minutesBefore(from, 1), from, minutesBefore(to, 1), to];
      const allowed = moments.map((at) => isWithinHours(ruleOf(region), localTime(at, zone)));
      expect(allowed).toEqual([false, true, true, false]);
    },
  );

  test.each(days.filter(({ span }) => span === 'never'))(
    'of $region on $day are none',
    ({ region, zone, date }) => {
      const times = ['00:00', '08:00', '12:00', '19:59', '23:59'];
      for (const time of times) {
        const now = localTime(instantOf(`${date} ${time}`, zone), zone);
        expect(isWithinHours(ruleOf(region), now)).toBe(false);
      }
    },
  );

  test.each(['mon', 'tue', 'wed', 'thu', 'fri'] as const)('of a weekday are those of a %s', (weekday) => {
    const allows = (time: string) => isWithinHours(ruleOf('US-RI'), { date: '2026-03-17', weekday, time });
    expect([allows('09:00'), allows('17:59'), allows('18:00')]).toEqual([true, true, false]);
  });
});

describe('every rule', () => {
  test.each(rules)('of $region is well formed, and says where it stands', (rule) => {
    expect(Object.keys(rule.hours).toSorted()).toEqual(['sat', 'sun', 'weekdays']);
    for (const span of Object.values(rule.hours)) {
      if (span === null) continue;
      expect(span).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/);
      const [from = '', to = ''] = span.split('-');
      expect(from < to).toBe(true);
    }
    expect(rule.source).toMatch(/\S{3}/);
    expect(rule.attemptsPerDay ?? 1).toBeGreaterThan(0);
  });

  test('that keeps holidays, keeps a known list of them', () => {
    const closed = rules.filter(({ closedOnHolidays }) => closedOnHolidays).map(({ region }) => region);
    expect(closed).toEqual(['US-AL', 'US-LA', 'US-PA', 'US-RI', 'US-UT']);
    expect(data.holidays.US.days.length).toBe(11);
  });

  test('that limits attempts allows three', () => {
    const limited = rules.filter(({ attemptsPerDay }) => attemptsPerDay !== undefined);
    expect(limited.map(({ region, attemptsPerDay }) => `${region} ${attemptsPerDay}`)).toEqual([
      ...['* 3', 'US-FL 3', 'US-MD 3', 'US-OK 3', 'US-OR 3'],
    ]);
  });
});

describe('the rules of a region', () => {
  test.each([
    ['US-FL', ['US-FL', 'US', '*']],
    ['US-NY', ['US', '*']],
    ['CA-ON', ['CA', '*']],
    ['GB', ['GB', '*']],
    ['JP', ['other', '*']],
    [undefined, ['other', '*']],
  ])('%s are its own, then its country’s, then those for everywhere', (region, expected) => {
    expect(rulesOf(region).map((rule) => rule.region)).toEqual(expected);
  });
});

describe('the rules of a country whose subdivision is not known', () => {
  const states = Object.keys(written).filter((region) => region.startsWith('US-'));

  test('are those of every subdivision', () => {
    expect(rulesOf('US').map((rule) => rule.region)).toEqual([...states, 'US', '*']);
  });

  test('are its own where something else tells the subdivision', () => {
    expect(rulesOf('US', true).map((rule) => rule.region)).toEqual(['US', '*']);
  });
});

describe('a recording', () => {
  const at = (...regions: readonly (string | undefined)[]) =>
    recordingNeedsConsent(
      regions.map((region) => ({ ...(region && { region }), timeZone: 'UTC', by: 'number' as const })),
    );

  test.each([
    ...['CA', 'CT', 'DE', 'FL', 'IL', 'MA', 'MD', 'MI', 'MT', 'NH', 'NV', 'PA', 'WA'].map((code) => [code]),
  ])('needs consent in %s', (code) => {
    expect(at(`US-${code}`)).toBe(true);
  });

  test.each(['US-NY', 'US-TX', 'US-OH'])('needs none in %s', (region) => {
    expect(at(region)).toBe(false);
  });

  test('needs consent as soon as one of the places asks for it', () => {
    expect(at('US-NY', 'US-CA')).toBe(true);
  });

  test.each([['CA-ON'], ['GB'], ['DE'], ['JP'], ['US'], [undefined]])(
    'needs consent where no law is known that lets one party agree: %s',
    (region) => {
      expect(at(region)).toBe(true);
      expect(at('US-NY', region)).toBe(true);
    },
  );

  test('needs consent where no place is known', () => {
    expect(at()).toBe(true);
  });
});
