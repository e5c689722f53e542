import { describe, expect, test } from 'vitest';
import countryRules from '../../../../shared/domain/compliance/country-rules.json' with { type: 'json' };
import { decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { aQuestion, finding, instantOf, refusals } from './calling-questions.ts';

const consent = { given: true, at: new Date('2026-01-05T10:00:00Z'), source: 'form', basis: 'consent' };
const berlin = { phone: '+493012345678', country: 'DE', timezone: 'Europe/Berlin', consent };
const paris = { phone: '+33142345678', country: 'FR', timezone: 'Europe/Paris', consent };
const tokyo = { phone: '+81312345678', country: 'JP', timezone: 'Asia/Tokyo' };
const inBerlin = (text: string) => instantOf(text, 'Europe/Berlin');
const inParis = (text: string) => instantOf(text, 'Europe/Paris');
const inTokyo = (text: string) => instantOf(text, 'Asia/Tokyo');

const countries = [
  ...['GB', 'IE', 'DE', 'FR', 'ES', 'IT', 'NL', 'BE', 'AT', 'CH', 'PL', 'PT', 'SE', 'DK', 'NO', 'FI'],
  ...['CA', 'AU', 'NZ', 'IN', 'BR', 'MX'],
];

test('every country that the product names has calling rules', () => {
  expect(countryRules.rules.map(({ region }) => region)).toEqual(countries);
});

test.each(countryRules.rules)(
  'the rules of $region say whether consent is required, and where they stand',
  (rule) => {
    expect(['required', 'opt_out']).toContain(rule.consent);
    expect(['law', 'code', 'assumed']).toContain(rule.basis);
    expect(rule.source).toMatch(/Hours|No law or code on calling hours was verified/);
    expect(rule.source).toContain('Consent:');
    expect(rule.url).toMatch(/^https?:\/\//);
    expect(rule.consentUrl).toMatch(/^https?:\/\//);
    for (const spans of Object.values(rule.hours)) {
      for (const span of spans?.split(' ') ?? []) expect(span).toMatch(/^[01]\d:[03]0-[12]\d:[03]0$/);
    }
  },
);

describe('a lead in Berlin', () => {
  test.each(['2026-12-24 18:00', '2026-12-25 18:00', '2026-12-26 11:00', '2026-10-03 11:00'])(
    'is not called on a holiday: %s',
    (text) => {
      expect(refusals(aQuestion(berlin, { at: inBerlin(text) }))).toContain('holiday');
    },
  );

  test('is not called on a Sunday', () => {
    expect(refusals(aQuestion(berlin, { at: inBerlin('2026-11-29 14:00') }))).toEqual(['calling_hours']);
  });

  test.each([
    ['07:59', false],
    ['08:00', true],
    ['19:59', true],
    ['20:00', false],
  ])('is called on a weekday from 8:00 to 20:00: %s', (time, callable) => {
    expect(decideCall(aQuestion(berlin, { at: inBerlin(`2026-11-25 ${time}`) })).callable).toBe(callable);
  });

  test.each(['2026-03-30 08:00', '2026-03-27 08:00', '2026-10-23 08:00', '2026-10-26 08:00'])(
    'is called by its own clock as summer time begins and ends: %s',
    (text) => {
      const at = inBerlin(text);
      expect(decideCall(aQuestion(berlin, { at })).callable).toBe(true);
      expect(decideCall(aQuestion(berlin, { at: new Date(at.getTime() - 60_000) })).callable).toBe(false);
    },
  );

  test('is not called without recorded consent, with the law as the reason', () => {
    const { consent: _, ...unasked } = berlin;
    const said = finding(aQuestion(unasked, { at: inBerlin('2026-11-25 11:00') }), 'consent');
    expect(said).toMatchObject({ passed: false, detail: 'no consent is recorded, which DE requires' });
    expect(said.source).toContain('UWG');
    expect(decideCall(aQuestion(unasked)).callableFrom).toBeUndefined();
  });
});

describe('a lead in Paris', () => {
  test.each([
    ['2026-11-29 14:00', 'sunday'],
    ['2026-11-28 11:00', 'saturday'],
    ['2026-11-26 13:30', 'midday'],
  ])('is not called at %s (%s)', (text) => {
    expect(refusals(aQuestion(paris, { at: inParis(text) }))).toEqual(['calling_hours']);
  });

  test('is not called on a holiday', () => {
    expect(refusals(aQuestion(paris, { at: inParis('2026-07-14 11:00') }))).toEqual(['holiday']);
  });

  test('needs consent since 11 August 2026', () => {
    const { consent: _, ...unasked } = paris;
    const on = (text: string) => refusals(aQuestion(unasked, { at: inParis(text) }));
    expect(on('2026-08-10 11:00')).toEqual([]);
    expect(on('2026-08-11 11:00')).toEqual(['consent']);
  });

  test('is called four times within 30 days, and again when the first call is 30 days old', () => {
    const attempts = ['2026-11-02 11:00', '2026-11-04 11:00', '2026-11-10 11:00', '2026-11-20 11:00'].map(
      inParis,
    );
    const question = aQuestion(paris, { at: inParis('2026-11-26 11:00'), attempts });
    expect(finding(question, 'attempts_per_day')).toMatchObject({
      passed: false,
      detail: '4 of 4 attempts within 30 days',
    });
    expect(decideCall(question).callableFrom).toEqual(inParis('2026-12-02 11:00'));
  });
});

describe('a lead in a country without calling rules', () => {
  test('is not called without recorded consent, and the reason names the country', () => {
    const question = aQuestion(tokyo, { at: inTokyo('2026-11-26 11:00') });
    expect(refusals(question)).toEqual(['consent']);
    expect(finding(question, 'consent').detail).toMatch(/no calling rules are known for JP/);
  });

  test('is called on weekdays from 9:00 to 18:00 once consent is recorded', () => {
    const at = (text: string) => decideCall(aQuestion({ ...tokyo, consent }, { at: inTokyo(text) })).callable;
    expect(['2026-11-26 08:59', '2026-11-26 09:00', '2026-11-26 18:00', '2026-11-29 11:00'].map(at)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  test('is not called without recorded consent where only a time zone is known', () => {
    const { phone: _, country: __, ...zoneAlone } = tokyo;
    expect(refusals(aQuestion({ phone: '+870773111632', ...zoneAlone }))).toContain('consent');
  });
});

test('an address in another country than the number applies the rules of both', () => {
  const lead = { phone: '+12125550144', country: 'CA' };
  const saturday = (time: string) => refusals(aQuestion(lead, { at: instantOf(`2026-03-21 ${time}`) }));
  expect(saturday('12:30')).toContain('calling_hours'); // before ten on the Pacific
  expect(saturday('13:30')).toEqual([]);
  expect(saturday('17:00')).toContain('calling_hours'); // 18:30 in Newfoundland
});

describe('holidays of a part of a country', () => {
  const assumption = inBerlin('2025-08-15 11:00'); // a holiday in parts of Bavaria and in the Saarland

  test('count where the part is not known', () => {
    expect(refusals(aQuestion(berlin, { at: assumption }))).toEqual(['holiday']);
  });

  test('count in that part alone where the address names one', () => {
    expect(refusals(aQuestion({ ...berlin, state: 'Bayern' }, { at: assumption }))).toEqual(['holiday']);
    expect(refusals(aQuestion({ ...berlin, state: 'Hamburg' }, { at: assumption }))).toEqual([]);
  });
});

test('no call is allowed on a day that the calendar of holidays does not reach', () => {
  const question = aQuestion(berlin, { at: inBerlin('2041-03-20 11:00') });
  expect(finding(question, 'holiday').detail).toContain('does not reach 2041-03-20');
});
