import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallLogInput, callDirections, callFacts } from '../../../../shared/contracts/call-log.ts';
import { telnyxEvent as schema } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { manualCallEvents } from '../../../../shared/domain/calls/manual-call.ts';
import { at, tenantId, uuid, writeContext } from '../../../support/builders.ts';

const outcomes = ['completed', 'voicemail', 'busy', 'no_answer', 'failed'] as const;
const isAnswered = (outcome: string) => outcome === 'completed' || outcome === 'voicemail';
const phones = fc.integer({ min: 100, max: 199 }).map((end) => `+12125550${end}`);
const id = uuid(42);

const inputs = fc
  .record({
    outcome: fc.constantFrom(...outcomes),
    direction: fc.constantFrom(...callDirections),
    from: phones,
    to: phones,
    startedAt: fc.integer({ min: -1e6, max: 1e6 }).map(at),
    seconds: fc.nat(86_400),
    leadId: fc.option(fc.constant(uuid(7)), { nil: undefined }),
    campaignId: fc.option(fc.constant(uuid(8)), { nil: undefined }),
    agentId: fc.option(fc.constant(uuid(9)), { nil: undefined }),
  })
  .map(
    ({ seconds, ...input }): CallLogInput => ({
      ...input,
      durationSeconds: isAnswered(input.outcome) ? seconds : 0, // as the contract has it
    }),
  );

const plain: CallLogInput = {
  ...{ direction: 'outbound', from: '+12125550100', to: '+12125550144', outcome: 'completed' },
  ...{ startedAt: at(0), durationSeconds: 90 },
};
/** Recorded two weeks after the day of the tests. */
const recordedAt = { ...writeContext, now: at(1_200_000) };
const folded = (input: Partial<CallLogInput> = {}) =>
  foldCall(manualCallEvents({ ...plain, ...input }, id, recordedAt));

describe('a call made elsewhere', () => {
  test('comes out of the fold as it was put in', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { outcome, direction, from, to, startedAt, durationSeconds, ...owner } = input;
        const facts = folded(input);
        expect(facts).toMatchObject({ status: outcome, direction, from, to, durationSeconds });
        expect(facts).toMatchObject({ provider: 'manual', callLegId: id, callSessionId: id });
        expect(facts.initiatedAt).toEqual(startedAt);
        expect(facts.endedAt).toEqual(new Date(startedAt.getTime() + durationSeconds * 1000));
        expect(facts.clientState).toEqual({ ...JSON.parse(JSON.stringify(owner)), tenantId });
      }),
    );
  });

  test.each(outcomes.flatMap((outcome) => callDirections.map((direction) => [outcome, direction] as const)))(
    'that was %s and %s is so',
    (outcome, direction) => {
      const durationSeconds = isAnswered(outcome) ? 90 : 0;
      const facts = folded({ outcome, direction, durationSeconds });
      expect(facts).toMatchObject({ status: outcome, direction, durationSeconds });
      expect(facts.answeredAt).toEqual(isAnswered(outcome) ? at(0) : undefined);
    },
  );

  test('is what the schemas of a call and of its events say', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const events = manualCallEvents(input, id, recordedAt);
        expect(callFacts.safeParse(foldCall(events)).error).toBeUndefined();
        expect(events.flatMap((event) => schema.safeParse(event).error ?? [])).toEqual([]);
      }),
    );
  });

  test('has events of its tenant that are told apart, received now', () => {
    const events = manualCallEvents({ ...plain, outcome: 'voicemail' }, id, recordedAt);
    expect(new Set(events.map(({ _id }) => _id)).size).toBe(4);
    for (const event of events)
      expect(event).toMatchObject({ tenantId, callLegId: id, receivedAt: recordedAt.now });
  });

  test('has its numbers in E.164, however they were written', () => {
    expect(folded({ from: '(212) 555-0100', to: '212.555.0144' })).toMatchObject({
      from: '+12125550100',
      to: '+12125550144',
    });
  });

  test('has neither cost nor quality: nobody measured them', () => {
    expect(folded()).not.toHaveProperty('cost');
    expect(folded()).not.toHaveProperty('quality');
  });

  test.each(['from', 'to'] as const)('is refused when %s is no number', (field) => {
    expect(() => folded({ [field]: '12' })).toThrow(
      expect.objectContaining({
        code: 'unprocessable',
        problems: [{ pointer: `/${field}`, detail: 'is not a valid phone number' }],
      }),
    );
  });
});
