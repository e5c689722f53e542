import { describe, expect, test } from 'vitest';
import { type CallQuestion, decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import { uuid } from '../../../support/builders.ts';
import {
  activeCampaign,
  alabama,
  aQuestion,
  finding,
  florida,
  instantOf,
  minutesBefore,
  newYork,
  noon,
  onlyAt,
  refusals,
} from './calling-questions.ts';

const schedule = {
  ...{ days: ['mon', 'tue'], from: '09:00', to: '17:00' },
  ...({ timezonePolicy: 'fixed', timezone: 'America/New_York' } as const),
} satisfies NonNullable<CallQuestion['campaign']>['schedule'];
const campaign = activeCampaign({ schedule, dialing: { mode: 'power', maxAttempts: 3 } });

const allRules = [
  ...['phone', 'do_not_call', 'do_not_call_list', 'consent', 'calling_hours', 'holiday'],
  ...['attempts_per_day', 'campaign_status', 'campaign_schedule', 'campaign_attempts'],
];
const rulesIn = (question: CallQuestion) => decideCall(question).rules.map(({ rule }) => rule);

describe('a lead whom nothing forbids to call', () => {
  const decision = decideCall(aQuestion({}, { campaign }));

  test('may be called, and every rule says so', () => {
    expect(decision.callable).toBe(true);
    expect(decision.rules.map(({ rule }) => rule)).toEqual(allRules);
    expect(decision.rules.filter(({ passed }) => !passed)).toEqual([]);
  });

  test('is told apart by id, campaign, number and moment, and needs not wait', () => {
    const named = { at: noon, leadId: uuid(2), campaignId: campaign._id, phone: newYork };
    expect(decision).toMatchObject(named);
    expect(decision).not.toHaveProperty('callableFrom');
  });

  test('comes with the place and its clock', () => {
    const place = { region: 'US-NY', timeZone: 'America/New_York', by: 'number' };
    expect(decision.places).toEqual([{ ...place, localTime: 'tue 2026-03-17 12:00' }]);
  });

  test('without a campaign is asked nothing of it', () => {
    expect(rulesIn(aQuestion())).toEqual(allRules.slice(0, 7));
    expect(decideCall(aQuestion())).not.toHaveProperty('campaignId');
  });
});

const withdrawn = { given: false, at: noon, source: 'call', basis: 'legitimate interest' };
const attempts = [1, 2, 3].map((hours) => minutesBefore(noon, hours * 60));
const memorialDay = instantOf('2026-05-25 12:00');

describe('one rule refuses while all others are still looked at:', () => {
  test.each<[string, CallQuestion]>([
    ['phone', onlyAt({ state: 'NY' }, { campaign })],
    ['do_not_call', aQuestion({ doNotCall: true }, { campaign })],
    ['do_not_call_list', aQuestion({}, { campaign, listed: {} })],
    ['consent', aQuestion({ consent: withdrawn }, { campaign })],
    ['calling_hours', aQuestion({ state: 'Hawaii' }, { campaign })],
    ['holiday', aQuestion({ phone: alabama }, { campaign, at: memorialDay })],
    ['attempts_per_day', aQuestion({}, { campaign, attempts })],
    ['campaign_status', aQuestion({}, { campaign: { ...campaign, status: 'paused' } })],
    [
      'campaign_schedule',
      aQuestion({}, { campaign: { ...campaign, schedule: { ...schedule, to: '12:00' } } }),
    ],
    ['campaign_attempts', aQuestion({}, { campaign, campaignAttempts: 3 })],
  ])('%s', (rule, question) => {
    expect(refusals(question)).toEqual([rule]);
    expect(rulesIn(question)).toEqual(allRules);
    expect(decideCall(question).callable).toBe(false);
  });
});

test('several rules may refuse at once', () => {
  const question = aQuestion({ doNotCall: true, consent: withdrawn }, { attempts, listed: {} });
  expect(refusals(question)).toEqual(['do_not_call', 'do_not_call_list', 'consent', 'attempts_per_day']);
});

test('of a lead of whom nothing is known neither phone nor hours are', () => {
  expect(refusals(onlyAt({}))).toEqual(['phone', 'calling_hours']);
  expect(decideCall(onlyAt({})).places).toEqual([]);
});

describe('consent', () => {
  const consent = { given: true, at: noon, source: 'form', basis: 'consent' };

  test.each([
    ['given', true, consent],
    ['refused or withdrawn', false, { ...consent, given: false }],
  ])('is %s', (detail, passed, said) => {
    expect(finding(aQuestion({ consent: said }), 'consent')).toMatchObject({ passed, detail });
  });

  test('that was never asked for is missed by no rule', () => {
    expect(finding(aQuestion(), 'consent')).toMatchObject({ passed: true, detail: 'not asked' });
  });
});

describe('an entry on a list', () => {
  const detailOf = (listed: CallQuestion['listed']) =>
    finding(aQuestion({}, listed && { listed }), 'do_not_call_list').detail;

  test('is told with its reason and whose list it is', () => {
    expect(detailOf({ reason: 'asked by letter' })).toMatch(/tenant.*: asked by letter$/);
    expect(detailOf({ reason: 'a rival', campaignId: uuid(8) })).toMatch(/campaign.*: a rival$/);
  });

  test('may have no reason', () => {
    expect(detailOf({})).toMatch(/list$/);
    expect(detailOf(undefined)).toBe('on no list');
  });
});

describe('attempts within 24 hours', () => {
  const minutesAgo = (...minutes: readonly number[]) =>
    aQuestion({}, { attempts: minutes.map((each) => minutesBefore(noon, each)) });
  const day = 24 * 60;

  test.each([
    ['a third is allowed', [1, 60], true, '2 of 3'],
    ['a fourth is not', [1, 60, day - 1], false, '3 of 3'],
    ['a fifth is not', [1, 60, 90, day - 1], false, '4 of 3'],
    ['one that is 24 hours old does not count', [1, 60, day], true, '2 of 3'],
    ['nor do those that are older', [1, day, day + 1, 9 * day], true, '1 of 3'],
  ])('%s', (_, minutes, passed, counted) => {
    const said = finding(minutesAgo(...minutes), 'attempts_per_day');
    expect(said).toMatchObject({ passed, detail: expect.stringContaining(counted) });
  });

  test('count to the millisecond', () => {
    const old = noon.getTime() - day * 60_000;
    const at = (time: number) =>
      refusals(aQuestion({}, { attempts: [time, time, time].map((t) => new Date(t)) }));
    expect(at(old + 1)).toEqual(['attempts_per_day']);
    expect(at(old)).toEqual([]);
  });

  test('that are yet to come do not count', () => {
    expect(finding(minutesAgo(-1, -60, -day), 'attempts_per_day').passed).toBe(true);
  });

  test('are limited also where nothing tells where the lead is', () => {
    expect(finding(onlyAt({}, { attempts }), 'attempts_per_day').passed).toBe(false);
  });

  test.each([
    [florida, 'Fla. Stat. 501.616(6)'],
    [newYork, 'Rule of this product for every region'],
    ['+442079460958', 'Rule of this product for every region'],
  ])('of %s are limited by %s', (phone, source) => {
    const question = aQuestion({ phone }, { attempts });
    expect(finding(question, 'attempts_per_day')).toMatchObject({
      passed: false,
      source: expect.stringContaining(source),
    });
  });
});

describe('to record', () => {
  test.each([
    ['+14155550144', true],
    [florida, true],
    [newYork, false],
  ])('%s, consent is needed: %s', (phone, needed) => {
    expect(decideCall(aQuestion({ phone })).recordingNeedsConsent).toBe(needed);
  });

  test('consent is needed when only the address asks for it', () => {
    expect(decideCall(aQuestion({ state: 'PA' })).recordingNeedsConsent).toBe(true);
  });
});
