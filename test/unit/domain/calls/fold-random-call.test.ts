import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallFacts, callFacts } from '../../../../shared/contracts/call-log.ts';
import { recordingStored } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { anonymisedEvent } from '../../../../shared/domain/privacy/anonymise.ts';
import { at, telnyxEvent } from '../../../support/builders.ts';
import { inAnyOrder, randomCall } from '../../../support/call-events.ts';

const subset = randomCall.chain((events) => fc.shuffledSubarray(events, { minLength: 1 }));

test('any permutation and repetition of any events gives the same call', () => {
  const repeated = randomCall.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.array(fc.constantFrom(...events)).chain((more) => inAnyOrder([...events, ...more])),
    ),
  );
  fc.assert(
    fc.property(repeated, ([events, shuffled]) => {
      expect(foldCall(shuffled)).toStrictEqual(foldCall(events));
    }),
    { numRuns: 300 },
  );
});

test('any subset of any events gives a call that its schema accepts', () => {
  fc.assert(
    fc.property(subset, (events) => {
      expect(callFacts.safeParse(foldCall(events)).error).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('as events arrive, in whatever order, the call never goes back to an earlier state', () => {
  const stage = ({ status }: CallFacts) => ({ initiated: 0, ringing: 0, answered: 1 })[status as string] ?? 2;
  fc.assert(
    fc.property(subset, (events) => {
      const stages = events.map((_, index) => stage(foldCall(events.slice(0, index + 1))));
      expect(stages).toEqual(stages.toSorted());
    }),
    { numRuns: 300 },
  );
});

test('a call begins, is answered and ends in this order, whatever the clocks of the servers say', () => {
  fc.assert(
    fc.property(subset, (events) => {
      const { initiatedAt, answeredAt, bridgedAt, endedAt } = foldCall(events);
      const times = [initiatedAt, answeredAt, bridgedAt, endedAt].filter((time) => time !== undefined);
      expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
    }),
    { numRuns: 500 },
  );
});

test('an end is inferred only while no hang-up was received', () => {
  fc.assert(
    fc.property(subset, (events) => {
      const { endedAt, endInferredFrom } = foldCall(events);
      const hasHangup = events.some(({ type }) => type === 'call.hangup');
      expect(endInferredFrom !== undefined).toBe(endedAt !== undefined && !hasHangup);
    }),
    { numRuns: 300 },
  );
});

test('whatever the lines of a tenant tell, any permutation of the events gives the same call', () => {
  const lines = { region: 'US', ownNumbers: new Set(['+12125550144']) };
  const shuffled = subset.chain((events) => fc.tuple(fc.constant(events), inAnyOrder(events)));
  fc.assert(
    fc.property(shuffled, ([events, others]) => {
      expect(foldCall(others, lines)).toStrictEqual(foldCall(events, lines));
    }),
    { numRuns: 200 },
  );
});

test('what the first events said, later ones neither erase nor change', () => {
  const split = fc.tuple(subset, fc.nat(20));
  const kept = ['from', 'to', 'callSessionId', 'connectionId', 'direction', 'clientState'] as const;
  fc.assert(
    fc.property(split, ([events, second]) => {
      const early = events.filter(({ occurredAt }) => occurredAt <= at(second));
      fc.pre(early.length > 0);
      const [before, after] = [foldCall(early), foldCall(events)];
      for (const field of kept) expect(after[field]).toEqual(before[field] ?? after[field]);
    }),
    { numRuns: 500 },
  );
});

test('of an anonymised call no word, number, key or address is folded', () => {
  const telling = [
    telnyxEvent('call.initiated', 0, { from: '+12125550100' }, 'initiated'),
    telnyxEvent('call.transcription', 1, { transcription_data: { transcript: 'zqhello' } }, 'said'),
    telnyxEvent(recordingStored, 2, { recording_id: 'recording-3', s3_key: 'zq.wav' }, 'stored'),
    telnyxEvent('call.dtmf.received', 3, { digit: '7' }, 'pressed'),
  ];
  const survivors = (facts: CallFacts) => JSON.stringify(facts).match(/zq|555\d{4}|:\/\//g) ?? [];
  fc.assert(
    fc.property(randomCall, (random) => {
      const events = [...telling, ...random];
      expect(survivors(foldCall(events)).length).toBeGreaterThan(1);
      const left = foldCall(events.map(anonymisedEvent));
      expect(survivors(left)).toEqual([]);
      expect(left).not.toHaveProperty('digits');
      expect(Object.keys(left.clientState ?? {}).filter((name) => name !== 'role')).toEqual([]);
      expect(callFacts.safeParse(left).error).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
