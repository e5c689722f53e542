import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallStatus, callStatuses } from '../../../../shared/contracts/call-log.ts';
import type { Campaign } from '../../../../shared/contracts/campaign.ts';
import { type DialEntry, dialEntry as schema } from '../../../../shared/contracts/dial-entry.ts';
import {
  afterCall,
  afterFailure,
  afterLeaving,
  afterRefusal,
  claimed,
  newEntry,
  withCallback,
} from '../../../../shared/domain/dialling/dial-entry.ts';
import { at, uuid, writeContext } from '../../../support/builders.ts';
import { instantOf } from '../compliance/calling-questions.ts';
import { aDecision } from './attempts.ts';

type Dialing = NonNullable<Campaign['dialing']>;
type Priority = Parameters<typeof newEntry>[0]['priority'];

const anEntry = (priority: Priority = 'medium'): DialEntry =>
  newEntry({ _id: uuid(2), priority }, uuid(8), uuid(20), writeContext);
const dialing: Dialing = { mode: 'power', maxAttempts: 3 };
const medium = { priority: 'medium' } as const;

type Ended = Parameters<typeof afterCall>[1];

/** An entry whose call ended after a minute. */
const called = (
  ended: Partial<Ended>,
  { entry = anEntry(), campaign = dialing }: { entry?: DialEntry; campaign?: Dialing } = {},
): DialEntry =>
  afterCall(claimed(entry, uuid(30), at(0)), { endedAt: at(60), ...ended }, campaign, medium, at(61));
const spokenTo = { outcome: 'completed', connectedAt: at(20) } as const;
const minutesLater = (minutes: number): Date => at(60 + minutes * 60);

describe('a lead that enters the queue', () => {
  test('is due at once', () => {
    expect(anEntry()).toMatchObject({
      ...{ campaignId: uuid(8), leadId: uuid(2), status: 'waiting', dueAt: at(0), attempts: 0, version: 1 },
    });
  });

  test('has its place by its priority', () => {
    const ranks = (['urgent', 'high', 'medium', 'low'] as const).map((each) => anEntry(each).rank);
    expect(ranks).toEqual([1, 2, 3, 4]);
  });

  test('is being called once it is taken for an attempt', () => {
    expect(claimed(anEntry(), uuid(30), at(5))).toMatchObject({ status: 'calling', attemptId: uuid(30) });
  });
});

describe('the next call', () => {
  const retryMinutes = { busy: 1, noAnswer: 2, voicemail: 3, failed: 4 };

  test.each<[CallStatus, number, number]>([
    ['busy', 10, 1],
    ['no_answer', 120, 2],
    ['canceled', 120, 2],
    ['voicemail', 240, 3],
    ['failed', 30, 4],
  ])('after %s is %d minutes later, or when the campaign says', (outcome, usual, told) => {
    const waits = { status: 'waiting', attempts: 1, lastOutcome: outcome };
    expect(called({ outcome })).toMatchObject({ ...waits, dueAt: minutesLater(usual) });
    const campaign = { ...dialing, retryMinutes };
    expect(called({ outcome }, { campaign })).toMatchObject({ ...waits, dueAt: minutesLater(told) });
  });

  test('is as usual after what the campaign does not speak of', () => {
    const campaign = { ...dialing, retryMinutes: { busy: 1 } };
    expect(called({ outcome: 'voicemail' }, { campaign }).dueAt).toEqual(minutesLater(240));
  });

  test('is as after a failed one when nobody knows how the call ended', () => {
    expect(called({})).toMatchObject({ lastOutcome: 'failed', dueAt: minutesLater(30) });
  });

  test('comes as long as no campaign says how many there are', () => {
    const entry = afterCall(
      { ...anEntry(), attempts: 99 },
      { outcome: 'busy', endedAt: at(60) },
      ...([undefined, medium, at(61)] as const),
    );
    expect(entry).toMatchObject({ status: 'waiting', attempts: 100 });
  });
});

describe('it is done', () => {
  test('when an agent spoke to somebody', () => {
    expect(called(spokenTo)).toMatchObject({
      ...{ status: 'done', doneBecause: 'spoken_to', attempts: 1, lastOutcome: 'completed' },
    });
  });

  test('and not yet when they hung up before an agent was there', () => {
    expect(called({ outcome: 'completed' })).toMatchObject({ status: 'waiting', dueAt: minutesLater(120) });
  });

  test.each(['not_found', 'unallocated_number', 'invalid_number'])(
    'when nobody has the number: %s',
    (hangupCause) => {
      expect(called({ outcome: 'failed', hangupCause })).toMatchObject({
        ...{ status: 'done', doneBecause: 'unreachable', attempts: 1 },
      });
    },
  );

  test('and not yet when the call failed for another cause', () => {
    expect(called({ outcome: 'failed', hangupCause: 'network_failure' }).status).toBe('waiting');
  });

  test('when the attempts of the campaign are used up, not one before', () => {
    const entries = [0, 1, 2].map((attempts) =>
      called({ outcome: 'busy' }, { entry: { ...anEntry(), attempts } }),
    );
    expect(entries.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'done']);
    expect(entries[2]).toMatchObject({ doneBecause: 'attempts_used', attempts: 3 });
  });

  test('for the reason that weighs more, when that came with the last attempt', () => {
    const entry = { ...anEntry(), attempts: 2 };
    expect(called(spokenTo, { entry }).doneBecause).toBe('spoken_to');
    const unreachable = { outcome: 'failed', hangupCause: 'not_found' } as const;
    expect(called(unreachable, { entry }).doneBecause).toBe('unreachable');
  });

  test('when the lead is not of the audience any more', () => {
    expect(afterLeaving(anEntry(), at(5))).toMatchObject({ status: 'done', doneBecause: 'left' });
  });
});

describe('somebody who answered and found nobody', () => {
  const abandoned = { outcome: 'completed', abandonedAt: at(30) } as const;

  test('is left alone for three days, whatever the campaign says', () => {
    const retryMinutes = { busy: 1, noAnswer: 1, voicemail: 1, failed: 1 };
    const entry = called(abandoned, { campaign: { ...dialing, retryMinutes } });
    expect(entry).toMatchObject({ status: 'waiting', attempts: 1, dueAt: minutesLater(72 * 60) });
    expect(entry).not.toHaveProperty('doneBecause');
  });

  test('is, too, when the call did not end well', () => {
    expect(called({ ...abandoned, outcome: 'busy' }).dueAt).toEqual(minutesLater(72 * 60));
  });

  test('is not called again when that was the last attempt', () => {
    expect(called(abandoned, { entry: { ...anEntry(), attempts: 2 } }).doneBecause).toBe('attempts_used');
  });
});

describe('a lead that may not be called', () => {
  test('waits while time alone stands in the way', () => {
    const decision = aDecision({}, { at: instantOf('2026-03-17 03:20') });
    expect(afterRefusal(anEntry(), decision, at(5))).toMatchObject({
      ...{ status: 'waiting', dueAt: instantOf('2026-03-17 08:00'), attempts: 0 },
    });
  });

  test('is not called any more when something else does', () => {
    expect(afterRefusal(anEntry(), aDecision({ doNotCall: true }), at(5))).toMatchObject({
      ...{ status: 'done', doneBecause: 'may_not_be_called', attempts: 0 },
    });
  });
});

test('an attempt that never reached the provider counts for nothing, and comes again in half an hour', () => {
  const entry = claimed({ ...anEntry(), attempts: 2 }, uuid(30), at(0));
  expect(afterFailure(entry, at(60))).toMatchObject({
    ...{ status: 'waiting', attempts: 2, dueAt: minutesLater(30) },
  });
});

describe('a call that was promised', () => {
  const promise = { leadId: uuid(2), at: at(7_200), agentId: uuid(9), note: 'after lunch' };
  const promised = withCallback(anEntry('low'), promise, at(5));

  test('is due then, before all others', () => {
    expect(promised).toMatchObject({ status: 'waiting', rank: 0, dueAt: at(7_200) });
    expect(promised.callback).toEqual({ at: at(7_200), agentId: uuid(9), note: 'after lunch' });
  });

  test('may be promised by nobody, without a word', () => {
    const { callback } = withCallback(anEntry(), { leadId: uuid(2), at: at(7_200) }, at(5));
    expect(Object.entries(callback ?? {})).toEqual([['at', at(7_200)]]);
  });

  test('takes the place of one that was promised before', () => {
    const again = withCallback(promised, { leadId: uuid(2), at: at(9_000) }, at(6));
    expect(again).toMatchObject({ rank: 0, dueAt: at(9_000), callback: { at: at(9_000) } });
    expect(again.callback).not.toHaveProperty('note');
  });

  test.each<[string, DialEntry]>([
    ['was spoken to', called(spokenTo)],
    ['could not be reached', called({ outcome: 'failed', hangupCause: 'not_found' })],
    ['had left', afterLeaving(anEntry(), at(5))],
  ])('may be promised to somebody who %s', (_, done) => {
    expect(done.status).toBe('done');
    const entry = withCallback(done, promise, at(70));
    expect(entry).toMatchObject({ status: 'waiting', rank: 0, dueAt: at(7_200), attempts: done.attempts });
    expect(entry).not.toHaveProperty('doneBecause');
  });

  test('does not take a lead out of a call that is under way', () => {
    const calling = claimed(anEntry(), uuid(30), at(0));
    expect(withCallback(calling, promise, at(5))).toMatchObject({ status: 'calling', attemptId: uuid(30) });
  });

  test.each<[Priority, number]>([
    ['urgent', 1],
    ['high', 2],
    ['medium', 3],
    ['low', 4],
  ])('gives a lead of priority %s its rank back when it was kept', (priority, rank) => {
    const kept = afterCall(promised, { outcome: 'busy', endedAt: at(60) }, dialing, { priority }, at(61));
    expect(kept).toMatchObject({ status: 'waiting', rank, dueAt: minutesLater(10) });
    expect(kept).not.toHaveProperty('callback');
  });

  test('leaves a lead that is gone in the middle', () => {
    const ended = { outcome: 'busy', endedAt: at(60) } as const;
    expect(afterCall(promised, ended, dialing, null, at(61)).rank).toBe(3);
  });

  test('that was never given moves nobody', () => {
    expect(called({ outcome: 'busy' }, { entry: anEntry('low') }).rank).toBe(4);
  });

  test.each<[string, DialEntry]>([
    ['came to nothing', afterFailure(claimed(promised, uuid(30), at(7_200)), at(7_201))],
    ['must wait', afterRefusal(promised, { ...aDecision(), callableFrom: at(9_000) }, at(7_201))],
  ])('is still one when it %s', (_, entry) => {
    expect(entry).toMatchObject({ status: 'waiting', rank: 0, callback: promised.callback });
  });
});

type Steps = Readonly<Record<string, (entry: DialEntry, now: Date) => DialEntry>>;

/** Calls that are made, by how they end. */
const calls: Steps = Object.fromEntries(
  Object.entries<Partial<Ended>>({
    ...Object.fromEntries(callStatuses.map((outcome) => [outcome, { outcome }])),
    abandoned: { outcome: 'completed', abandonedAt: at(30) },
    unreachable: { outcome: 'failed', hangupCause: 'not_found' },
  }).map(([name, ended]) => [
    name,
    (entry, now) => afterCall(entry, { endedAt: at(60), ...ended }, dialing, medium, now),
  ]),
);

/** What else can happen to an entry. */
const others: Steps = {
  claim: (entry, now) => claimed(entry, uuid(30), now),
  leave: afterLeaving,
  fail: afterFailure,
  refuse: (entry, now) => afterRefusal(entry, aDecision({ doNotCall: true }), now),
  wait: (entry, now) => afterRefusal(entry, { ...aDecision(), callableFrom: at(9_000) }, now),
  promise: (entry, now) => withCallback(entry, { leadId: uuid(2), at: at(9_000) }, now),
};

const steps: Steps = { ...calls, ...others };

test.each(Object.entries(steps))('%s is one version on, and leaves the entry that was given', (_, step) => {
  const before = { ...anEntry(), version: 6 };
  const copy = structuredClone(before);
  expect(step(before, at(99))).toMatchObject({ version: 7, updatedAt: at(99), createdAt: at(0) });
  expect(before).toEqual(copy);
});

describe('along any history', () => {
  const untilDone = (names: readonly string[]) => {
    let [entry, made] = [anEntry(), 0];
    for (const name of names) {
      if (entry.status === 'done') break;
      entry = steps[name]?.(entry, at(61)) ?? entry;
      made += name in calls ? 1 : 0;
    }
    return { entry, made };
  };
  const usual = Object.keys(steps).filter((name) => !['leave', 'refuse'].includes(name));
  const histories = fc.array(fc.constantFrom(...usual), { maxLength: 30 });

  test('the attempts are the calls that were made, and never more than the campaign makes', () => {
    fc.assert(
      fc.property(histories, (names) => {
        const { entry, made } = untilDone(names);
        expect(entry.attempts).toBe(made);
        expect(made).toBeLessThanOrEqual(dialing.maxAttempts);
      }),
    );
  });

  test('an entry is what its schema says, and tells why exactly when it is done', () => {
    fc.assert(
      fc.property(histories, (names) => {
        const { entry } = untilDone(names);
        expect(schema.parse(entry)).toStrictEqual(entry);
        expect(entry.status === 'done').toBe(entry.doneBecause !== undefined);
      }),
    );
  });
});
