import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { callDecision } from '../../../../shared/contracts/call-decision.ts';
import { type CallQuestion, decideCall } from '../../../../shared/domain/compliance/decide-call.ts';
import {
  activeCampaign,
  alabama,
  aQuestion,
  florida,
  instantOf,
  minutesBefore,
  newYork,
} from './calling-questions.ts';

const callableFrom = (lead: Parameters<typeof aQuestion>[0], changes: Partial<CallQuestion>) =>
  decideCall(aQuestion(lead, changes)).callableFrom;
const chicago = (text: string) => instantOf(text, 'America/Chicago');

const night = instantOf('2026-03-17 03:20');
const never = activeCampaign({
  schedule: { days: ['sun'], from: '09:00', to: '17:00', timezonePolicy: 'lead' },
});

describe('the next chance', () => {
  test('is the hour at which the stricter place opens', () => {
    expect(callableFrom({}, { at: night })).toEqual(instantOf('2026-03-17 08:00'));
    expect(callableFrom({ state: 'CA' }, { at: night })).toEqual(instantOf('2026-03-17 11:00'));
    expect(callableFrom({ phone: florida }, { at: instantOf('2026-03-17 20:00') })).toEqual(
      instantOf('2026-03-18 08:00'),
    );
  });

  test('passes over a night in which summer time begins or ends', () => {
    const before = (day: string) => callableFrom({}, { at: instantOf(`${day} 22:00`) });
    expect(before('2026-03-07')).toEqual(new Date('2026-03-08T12:00:00Z'));
    expect(before('2026-10-31')).toEqual(new Date('2026-11-01T13:00:00Z'));
  });

  test('passes over a Sunday and the holiday after it', () => {
    const at = chicago('2026-05-23 20:00');
    expect(callableFrom({ phone: alabama }, { at })).toEqual(chicago('2026-05-26 08:00'));
  });

  test('is when the oldest of three attempts is a day old, in full quarters', () => {
    const at = instantOf('2026-03-17 15:00');
    const attempts = ['2026-03-16 15:52', '2026-03-17 09:00', '2026-03-17 14:00'].map((each) =>
      instantOf(each),
    );
    expect(callableFrom({}, { at, attempts })).toEqual(instantOf('2026-03-17 16:00'));
  });

  test('is never a quarter that has begun, whose beginning knew less of attempts', () => {
    const at = instantOf('2026-03-17 10:07');
    const attempts = [1, 2, 3].map((minutes) => minutesBefore(at, minutes));
    expect(callableFrom({}, { at, attempts })).toEqual(instantOf('2026-03-18 10:15'));
  });

  test('waits for the schedule of the campaign', () => {
    const at = chicago('2026-03-17 12:00');
    expect(callableFrom({}, { at, campaign: never })).toEqual(instantOf('2026-03-22 09:00'));
  });
});

describe('there is no next chance', () => {
  const consent = { given: false, at: night, source: 'call', basis: 'withdrawn' };
  const dialing = { mode: 'power', maxAttempts: 1 } as const;

  test.each<[string, CallQuestion]>([
    ['now is one', aQuestion()],
    ['the lead is not to be called', aQuestion({ doNotCall: true }, { at: night })],
    ['the number is listed', aQuestion({}, { at: night, listed: { reason: 'asked' } })],
    ['consent was withdrawn', aQuestion({ consent }, { at: night })],
    ['the campaign is paused', aQuestion({}, { at: night, campaign: activeCampaign({ status: 'paused' }) })],
    [
      'the campaign has made its attempts',
      aQuestion({}, { at: night, campaign: activeCampaign({ dialing }), campaignAttempts: 1 }),
    ],
    ['nothing tells where the lead is', aQuestion({ phone: '+870773111632' }, { at: night })],
    ['schedule and law never agree', aQuestion({ phone: alabama }, { at: night, campaign: never })],
  ])('when %s', (_, question) => {
    expect(decideCall(question)).not.toHaveProperty('callableFrom');
  });
});

const beginning = Date.UTC(2026, 0, 1);
const aMoment = fc.integer({ min: 0, max: 365 * 86_400_000 }).map((after) => new Date(beginning + after));
const phones = [
  ...[newYork, florida, alabama, '+18505550144', '+12145550144', '+16015550144', '+14015550144'],
  ...['+19075550144', '+18085550144', '+14155550144', '+12505550144', '+19995550144', '+442079460958'],
];
const states = ['CA', 'Florida', 'TX', 'Utah', 'la', 'MS', 'PA', 'HI', 'RI', 'ON', undefined];
const minutesAgo = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 5 });

const someQuestion = fc
  .tuple(aMoment, fc.constantFrom(...phones), fc.constantFrom(...states), minutesAgo, fc.boolean())
  .map(([at, phone, state, minutes, forCampaign]) =>
    aQuestion(
      { phone, ...(state && { state }) },
      {
        at,
        attempts: minutes.map((each) => minutesBefore(at, each)),
        ...(forCampaign && { campaign: activeCampaign() }),
      },
    ),
  );
const anyQuestion = fc
  .tuple(
    someQuestion,
    fc.boolean(),
    fc.option(fc.record({ reason: fc.string({ unit: 'binary' }) }, { noNullPrototype: true }), {
      nil: undefined,
    }),
  )
  .map(([{ lead, ...rest }, doNotCall, listed]) => ({
    ...{ ...rest, lead: { ...lead, doNotCall } },
    ...(listed && { listed }),
  }));

test('at the next chance the lead may be called, a quarter of an hour earlier not yet', () => {
  fc.assert(
    fc.property(someQuestion, (question) => {
      const { callable, at, callableFrom: next } = decideCall(question);
      fc.pre(!callable);
      if (!next) throw new Error('there is no next chance');
      expect(next.getTime()).toBeGreaterThan(at.getTime());
      expect(decideCall({ ...question, at: next }).callable).toBe(true);
      const earlier = minutesBefore(next, 15);
      expect(decideCall({ ...question, at: earlier > at ? earlier : at }).callable).toBe(false);
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('a decision is what its schema says, and is callable exactly when every rule passes', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const decision = decideCall(question);
      expect(callDecision.parse(decision)).toStrictEqual(decision);
      expect(decision.callable).toBe(decision.rules.every(({ passed }) => passed));
      expect(decision.callable && decision.callableFrom).toBeFalsy();
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('the same question gets the same answer, and is left as it was', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const before = structuredClone(question);
      expect(decideCall(question)).toStrictEqual(decideCall(before));
      expect(question).toStrictEqual(before);
    }),
    { numRuns: 30 },
  );
}, 30_000);

describe('how often a clock is looked at', () => {
  afterEach(() => vi.restoreAllMocks());
  const looks = (question: CallQuestion): number => {
    const spy = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    decideCall(question);
    return spy.mock.calls.length;
  };

  test('is a few times where no search is needed', () => {
    const few = looks(aQuestion({ state: 'CA' }));
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(8);
    expect(looks(aQuestion({ state: 'CA', doNotCall: true }, { at: night }))).toBeLessThanOrEqual(16);
  });

  test('is once for each quarter of a fortnight where the search finds nothing', () => {
    const quarters = 14 * 24 * 4;
    const many = looks(aQuestion({ phone: alabama }, { at: night, campaign: never }));
    expect(many).toBeGreaterThan(quarters / 2);
    expect(many).toBeLessThanOrEqual(quarters + 8);
  });
});
