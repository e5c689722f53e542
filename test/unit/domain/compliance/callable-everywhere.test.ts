import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { localTime } from '../../../../shared/domain/compliance/local-time.ts';
import { aQuestion } from './calling-questions.ts';

/** Each clock of a country, as `Intl` knows them: not taken from the code under test. */
const clocksOf = (country: string): readonly string[] =>
  (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones: () => string[] }).getTimeZones();

/** Mobile numbers, none of which tells in which part of its country it is, with the hours on weekdays, Saturdays, Sundays. */
const mobiles = {
  GB: ['+447400123456', '08:00-21:00 09:00-21:00 never'],
  DE: ['+4915112345678', '08:00-20:00 09:00-18:00 never'],
  FR: ['+33612345678', '10:00-20:00 never never'],
  ES: ['+34612345678', '09:00-21:00 never never'],
  IT: ['+393331234567', '10:00-19:00 10:00-19:00 never'],
  NL: ['+31612345678', '09:00-21:00 10:00-16:00 never'],
  BE: ['+32470123456', '09:00-18:00 never never'],
  AT: ['+436641234567', '09:00-18:00 never never'],
  CH: ['+41781234567', '09:00-18:00 never never'],
  PL: ['+48512345678', '09:00-18:00 never never'],
  PT: ['+351912345678', '09:00-21:00 09:00-21:00 09:00-21:00'],
  SE: ['+46701234567', '09:00-18:00 never never'],
  DK: ['+4520123456', '09:00-18:00 never never'],
  NO: ['+4740612345', '09:00-21:00 never never'],
  FI: ['+358401234567', '09:00-18:00 never never'],
  AU: ['+61412345678', '09:00-20:00 09:00-17:00 never'],
  NZ: ['+64211234567', '08:00-21:00 08:00-21:00 never'],
  IN: ['+919876543210', '10:00-21:00 10:00-21:00 10:00-21:00'],
  MX: ['+525512345678', '09:00-18:00 never never'],
  JP: ['+819012345678', '09:00-18:00 never never'],
  RU: ['+79161234567', '09:00-18:00 never never'],
  ID: ['+628123456789', '09:00-18:00 never never'],
} as const;

const consent = { given: true, at: new Date('2026-01-05T10:00:00Z'), source: 'form', basis: 'consent' };
const moment = fc
  .integer({ min: 0, max: 4 * 365 * 24 * 4 })
  .map((quarters) => new Date(Date.UTC(2026, 0, 1) + quarters * 900_000));
const someone = fc.constantFrom(...Object.entries(mobiles));

function isAllowed(hours: string, at: Date, zone: string): boolean {
  const { weekday, time } = localTime(at, zone);
  const [from = '', to = ''] = hours.split(' ')[['sat', 'sun'].indexOf(weekday) + 1]?.split('-') ?? [];
  return from <= time && time < to;
}

test('a lead is callable only at a time within the calling hours of every clock of the country', () => {
  let callable = 0;
  fc.assert(
    fc.property(
      someone,
      moment,
      fc.boolean(),
      fc.boolean(),
      ([country, [phone, hours]], at, hasConsent, hasCountry) => {
        const lead = { phone, ...(hasConsent && { consent }), ...(hasCountry && { country }) };
        if (!decideCall(aQuestion(lead, { at })).callable) return;
        callable += 1;
        for (const zone of clocksOf(country)) {
          expect(isAllowed(hours, at, zone), `${country} ${zone}`).toBe(true);
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(callable).toBeGreaterThan(20);
}, 60_000);
