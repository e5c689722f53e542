import { describe, expect, test } from 'vitest';
import { decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { placesOf } from '../../../../shared/domain/compliance/places.ts';
import { aLead } from '../../../support/builders.ts';
import { activeCampaign, aQuestion, finding, minutesBefore, noon } from './calling-questions.ts';

test('a number’s own zone does not push the clock of the address aside', () => {
  const lead = aLead({ phone: '+17875550144', state: 'California', country: 'US' });
  const question = aQuestion({}, { lead, at: new Date('2026-03-17T12:30:00Z') }); // 05:30 in Los Angeles
  expect(decideCall(question).callable).toBe(false);
});

test('that somebody with a New York number is in the United States tells nothing', () => {
  expect(decideCall(aQuestion({ country: 'US' })).callable).toBe(true);
});

test('another country behind +1 has its own clock', () => {
  expect(placesOf({ phone: '+14412345678' }, 'BM')).toEqual([
    { region: 'BM', timeZone: 'Atlantic/Bermuda', by: 'number' },
  ]);
});

test('of two equal caps the law is named', () => {
  const attempts = [1, 2, 3].map((hours) => minutesBefore(noon, hours * 60));
  expect(finding(aQuestion({ state: 'Oregon' }, { attempts }), 'attempts_per_day').source).toContain('3865');
});

test('where the state is not known, a recording needs consent', () => {
  expect(decideCall(aQuestion({ phone: '+19995550144' })).recordingNeedsConsent).toBe(true);
});

describe('a campaign', () => {
  test('that has ended calls nobody', () => {
    const campaign = activeCampaign({ endsAt: minutesBefore(noon, 60) });
    expect(decideCall(aQuestion({}, { campaign })).callable).toBe(false);
  });

  test('whose clock is none calls nobody', () => {
    const schedule = { days: ['tue'], from: '09:00', to: '17:00', timezonePolicy: 'fixed' } as const;
    const campaign = activeCampaign({ schedule: { ...schedule, days: ['tue'], timezone: 'Eastern' } });
    expect(decideCall(aQuestion({}, { campaign })).callable).toBe(false);
  });
});

test.each(['Nova Scotia', 'PE', 'Yukon', 'NU', 'Québec', 'Washington, D.C.', 'Washington DC'])(
  '%s is a place',
  (state) => {
    expect(placesOf({ state }, undefined)).not.toEqual([]);
  },
);
