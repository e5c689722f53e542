import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallAttempt, callAttempt as schema } from '../../../../shared/contracts/call-attempt.ts';
import { changesBetween } from '../../../../shared/domain/audit/changes-between.ts';
import { failedAttempt, placedAttempt } from '../../../../shared/domain/dialling/attempt.ts';
import { eventOf } from '../../../../shared/domain/events.ts';
import { anonymisedAttempt } from '../../../../shared/domain/privacy/anonymise.ts';
import { at, uuid } from '../../../support/builders.ts';
import { alabama, florida, instantOf, newYork } from '../compliance/calling-questions.ts';
import { aDecision, anAttempt } from '../dialling/attempts.ts';

/** All that an attempt says of somebody: their number, where they are, and what was said of it. */
const personalIn = ({ to, decision: { phone, places, rules } }: CallAttempt): string[] =>
  [
    ...[to, phone, phone?.slice(-7)],
    ...places.flatMap(({ region, timeZone, localTime }) => [region, timeZone, localTime]),
    ...rules.flatMap(({ detail, source }) => [detail, source]),
  ].filter((each) => each !== undefined);

const decisions = fc
  .record({
    phone: fc.constantFrom(newYork, florida, alabama, '+18085550144', '+442079460144'),
    state: fc.constantFrom('CA', 'Texas', 'PA', 'ON', undefined),
    at: fc.constantFrom(instantOf('2026-03-17 12:00'), instantOf('2026-03-17 03:20')),
    doNotCall: fc.boolean(),
  })
  .map(({ phone, state, at: when, doNotCall }) =>
    aDecision({ phone, doNotCall, ...(state && { state }) }, { at: when, listed: { reason: 'Ann asked' } }),
  );

describe('of an attempt of a lead that was erased', () => {
  test('no number, no place and no law is left', () => {
    fc.assert(
      fc.property(decisions, (decision) => {
        const attempt = anAttempt(decision);
        const said = personalIn(attempt);
        const [before, left] = [attempt, anonymisedAttempt(attempt, at(90))].map((each) =>
          JSON.stringify(each),
        );
        expect(said.length).toBeGreaterThan(10);
        expect(said.filter((each) => !before?.includes(each))).toEqual([]);
        expect(said.filter((each) => left?.includes(each))).toEqual([]);
      }),
    );
  });

  test('that and when it was decided, and how, is left', () => {
    const decision = aDecision({ state: 'CA', doNotCall: true }, { at: instantOf('2026-03-17 09:00') });
    const { callable, at: decidedAt, leadId, recordingNeedsConsent, rules } = decision;
    expect(anonymisedAttempt(anAttempt(decision), at(90)).decision).toEqual({
      ...{ callable, at: decidedAt, leadId, recordingNeedsConsent, places: [] },
      rules: rules.map(({ rule, passed }) => ({ rule, passed, detail: '' })),
    });
    expect(rules.filter(({ passed }) => !passed).map(({ rule }) => rule)).toEqual([
      ...['do_not_call', 'calling_hours'],
    ]);
  });

  test('what came of it is left', () => {
    const ids = { callControlId: 'control-1', callLegId: 'leg-1', callSessionId: 'session-1' };
    const course = { answeredAt: at(8), connectedAt: at(9), endedAt: at(70), outcome: 'completed' } as const;
    const whose = { campaignId: uuid(8), agentId: uuid(9), mode: 'power' } as const;
    const { to, decision, ...before } = {
      ...placedAttempt(anAttempt(aDecision(), whose), ids, at(1)),
      ...course,
    };
    const { decision: _, ...left } = anonymisedAttempt({ ...before, to, decision } as CallAttempt, at(90));
    expect(left).toStrictEqual({ ...before, updatedAt: at(90), version: 3 });
  });

  test('nothing is left in what was still to be told of it', () => {
    const attempt = anAttempt();
    const changes = changesBetween(null, attempt);
    const told = eventOf('callAttempt.created', attempt, uuid(50), { actor: 'user:1', changes });
    expect(JSON.stringify(told)).toContain(newYork);
    const left = anonymisedAttempt({ ...attempt, outbox: [told] }, at(90));
    expect(left.outbox).toEqual([{ ...told, audit: { actor: 'user:1', changes: {} } }]);
  });

  test.each([
    ['placing', anAttempt()],
    ['failed', failedAttempt(anAttempt(), 'It rang for nobody', at(4))],
    ['refused', anAttempt(aDecision({ doNotCall: true }))],
  ])('what is left is still an attempt: %s', (_, attempt) => {
    const left = anonymisedAttempt(attempt, at(90));
    expect(schema.parse(left)).toStrictEqual(left);
    expect({ ...anonymisedAttempt(left, at(90)), version: left.version }).toEqual(left);
  });

  test('the one that was given is not touched', () => {
    const attempt = anAttempt();
    const before = structuredClone(attempt);
    anonymisedAttempt(attempt, at(90));
    expect(attempt).toEqual(before);
  });
});
