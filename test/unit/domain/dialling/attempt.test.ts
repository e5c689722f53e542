import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallAttempt, callAttempt as schema } from '../../../../shared/contracts/call-attempt.ts';
import { callLog } from '../../../../shared/contracts/call-log.ts';
import { decodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import {
  afterLeg,
  clientStateOf,
  complianceOf,
  failedAttempt,
  newAttempt,
  placedAttempt,
} from '../../../../shared/domain/dialling/attempt.ts';
import { at, telnyxEvent as event, tenantId, uuid, writeContext } from '../../../support/builders.ts';
import { activeCampaign, instantOf, noon } from '../compliance/calling-questions.ts';
import { aDecision, anAttempt } from './attempts.ts';

const activeKey = `${tenantId}|${uuid(2)}`;
const refusal = aDecision({ doNotCall: true });
const ids = { callControlId: 'control-1', callLegId: 'leg-1', callSessionId: 'session-1' };
const placed = placedAttempt(anAttempt(), ids, at(1));

describe('a new attempt', () => {
  test('is being placed, and nobody else calls the lead meanwhile', () => {
    const decision = aDecision();
    expect(anAttempt(decision)).toStrictEqual({
      ...{ _id: uuid(30), tenantId, createdAt: at(0), updatedAt: at(0), createdBy: 'tester', version: 1 },
      ...{ leadId: uuid(2), mode: 'manual', status: 'placing', decision },
      ...{ from: '+12125550100', to: '+12125550144', activeKey, outbox: [] },
    });
  });

  test('of a lead that may not be called is refused, and keeps nobody else from it', () => {
    const attempt = anAttempt(refusal);
    expect(attempt).toMatchObject({ status: 'refused', decision: refusal });
    expect(attempt).not.toHaveProperty('activeKey');
  });

  test('of a lead without a number has none', () => {
    const { phone, ...decision } = refusal;
    expect(anAttempt(decision)).not.toHaveProperty('to');
  });

  test('knows its campaign, its agent and who has it made', () => {
    const wanted = { _id: uuid(30), mode: 'power', from: '+12125550100' } as const;
    const context = { ...writeContext, actor: 'dialler' };
    const whose = { campaignId: uuid(8), agentId: uuid(9) };
    expect(newAttempt(aDecision(), { ...wanted, ...whose }, context)).toMatchObject({
      ...{ ...wanted, ...whose, createdBy: 'dialler' },
    });
  });

  test.each([
    ['placing', anAttempt()],
    ['refused', anAttempt(refusal)],
  ])('is what its schema says: %s', (_, attempt) => {
    expect(schema.parse(attempt)).toStrictEqual(attempt);
  });
});

describe('what the provider carries along', () => {
  const optional = fc.option(fc.uuid(), { nil: undefined });
  const wanted = fc.record({ _id: fc.uuid(), campaignId: optional, agentId: optional });

  test('says whose call it is when it comes back', () => {
    fc.assert(
      fc.property(wanted, (each) => {
        const attempt = anAttempt(aDecision(), each);
        const { campaignId, agentId } = attempt;
        expect(decodeClientState(clientStateOf(attempt))).toStrictEqual({
          ...{ tenantId, leadId: uuid(2), attemptId: each._id },
          ...(campaignId && { campaignId }),
          ...(agentId && { agentId }),
        });
      }),
    );
  });

  test('says what is played', () => {
    const state = decodeClientState(clientStateOf(anAttempt(), { plays: 'nobody_free' }));
    expect(state).toMatchObject({ attemptId: uuid(30), plays: 'nobody_free' });
  });

  test('names the agent whose leg it is before the one of the attempt', () => {
    const attempt = anAttempt(aDecision(), { agentId: uuid(9) });
    const state = decodeClientState(clientStateOf(attempt, { role: 'agent', agentId: uuid(10) }));
    expect(state).toMatchObject({ attemptId: uuid(30), role: 'agent', agentId: uuid(10) });
  });
});

describe('an attempt that came to nothing', () => {
  test('says why, and lets others call the lead', () => {
    const attempt = failedAttempt(anAttempt(), 'The number is none', at(4));
    expect(attempt).toMatchObject({
      ...{ status: 'failed', error: 'The number is none', endedAt: at(4), updatedAt: at(4), version: 2 },
    });
    expect(attempt).not.toHaveProperty('activeKey');
  });

  test('does not keep a whole page of words', () => {
    expect(failedAttempt(anAttempt(), 'x'.repeat(9_999), at(4)).error).toHaveLength(500);
  });
});

test('an attempt that was placed knows its call, and is still under way', () => {
  expect(placed).toStrictEqual({
    ...anAttempt(),
    ...ids,
    ...{ status: 'placed', updatedAt: at(1), version: 2 },
  });
});

const told = { call_control_id: 'control-1', call_session_id: 'session-1', direction: 'outgoing' };
const initiated = event('call.initiated', 2, told);
const answered = event('call.answered', 8, told);
const detected = (result: string) => event('call.machine.detection.ended', 10, { ...told, result });
const bridged = event('call.bridged', 12, told);
const hungUp = (hangup_cause = 'normal_clearing') => event('call.hangup', 70, { ...told, hangup_cause });

/** The attempt once the fold has seen these events of the lead's leg. */
const after = (attempt: CallAttempt, ...events: ReturnType<typeof event>[]) =>
  afterLeg(attempt, foldCall(events), at(90));

describe('the leg of an attempt', () => {
  test('that was begun says which call it is', () => {
    expect(after(anAttempt(), initiated)).toStrictEqual({
      ...anAttempt(),
      ...ids,
      ...{ status: 'placed', updatedAt: at(90), version: 2 },
    });
  });

  test.each(['human', 'not_sure'])('that a person answered says when: %s', (result) => {
    const attempt = after(placed, initiated, answered, detected(result));
    expect(attempt).toMatchObject({ status: 'placed', answeredAt: at(8), activeKey });
    expect(attempt).not.toHaveProperty('connectedAt');
  });

  test.each(['machine', 'machine_start'])('that a machine answered was answered by nobody: %s', (result) => {
    const ringing = after(placed, initiated, answered);
    expect(ringing).toHaveProperty('answeredAt');
    expect(after(ringing, initiated, answered, detected(result))).not.toHaveProperty('answeredAt');
  });

  test('does not forget that somebody answered before it heard of it', () => {
    expect(after({ ...placed, answeredAt: at(9) }, initiated).answeredAt).toEqual(at(9));
  });

  test('that was joined with the agent’s says since when, and only the first time', () => {
    const attempt = after(placed, initiated, answered, bridged);
    expect(attempt).toMatchObject({ status: 'placed', connectedAt: at(12), activeKey });
    const known = { ...placed, connectedAt: at(11) };
    expect(after(known, initiated, answered, bridged).connectedAt).toEqual(at(11));
  });

  test.each([
    ['completed', [answered, bridged, hungUp()]],
    ['voicemail', [answered, detected('machine'), hungUp()]],
    ['busy', [hungUp('user_busy')]],
    ['no_answer', [hungUp('timeout')]],
    ['failed', [hungUp('not_found')]],
  ] as const)('that has ended lets others call the lead: %s', (outcome, events) => {
    const attempt = after(placed, initiated, ...events);
    expect(attempt).toMatchObject({ status: 'ended', outcome, endedAt: at(70) });
    expect(attempt).not.toHaveProperty('activeKey');
  });

  test('that is still going on has no outcome', () => {
    expect(after(placed, initiated, answered, bridged)).not.toHaveProperty('outcome');
  });
});

describe('a provider’s answer that was lost', () => {
  test('is no matter once the call is heard of', () => {
    const attempt = after({ ...anAttempt(), error: 'Request timed out.' }, initiated);
    expect(attempt).toMatchObject({ ...ids, status: 'placed', activeKey });
    expect(attempt).not.toHaveProperty('error');
  });

  test('does not stand against a call that is heard of after it was given up', () => {
    const attempt = after(failedAttempt(anAttempt(), 'The provider did not answer', at(4)), initiated);
    expect(attempt).toMatchObject({ ...ids, status: 'placed' });
    expect(attempt).not.toHaveProperty('error');
    expect(attempt).not.toHaveProperty('endedAt');
  });
});

describe('whatever is known of the leg', () => {
  const whole = [initiated, answered, detected('human'), bridged, hungUp()];
  const some = fc.shuffledSubarray(whole, { minLength: 1 });

  test('the attempt is what its schema says, and holds the lead exactly until the call has ended', () => {
    fc.assert(
      fc.property(some, (events) => {
        const attempt = after(placed, ...events);
        expect(schema.parse(attempt)).toStrictEqual(attempt);
        expect(attempt.status).toBe(events.some(({ type }) => type === 'call.hangup') ? 'ended' : 'placed');
        expect(attempt.activeKey).toBe(attempt.status === 'ended' ? undefined : activeKey);
      }),
    );
  });

  test('hearing it again says nothing new', () => {
    fc.assert(
      fc.property(some, (events) => {
        const once = after(placed, ...events);
        expect(after(once, ...events)).toStrictEqual({ ...once, version: once.version + 1 });
      }),
    );
  });

  test('hearing the rest later comes to the same as hearing all at once', () => {
    fc.assert(
      fc.property(some, (events) => {
        const { version: _, ...inTwo } = after(after(placed, ...events), ...whole);
        expect(inTwo).toStrictEqual((({ version: __, ...atOnce }) => atOnce)(after(placed, ...whole)));
      }),
    );
  });
});

describe('the call log', () => {
  test('keeps when and by what laws it was decided', () => {
    const { rules, ...rest } = complianceOf(anAttempt());
    expect(rest).toEqual({
      ...{ attemptId: uuid(30), dncCheckedAt: noon, withinCallingHours: true, recordingNeedsConsent: false },
    });
    expect(rules.length).toBeGreaterThan(0);
  });

  test('names each law once', () => {
    const [rule] = aDecision().rules;
    if (!rule) throw new Error('there is no rule');
    const found = (source?: string) => ({ ...rule, ...(source && { source }) });
    const rules = [found('16 CFR 310'), found(), found('47 CFR 64'), found('16 CFR 310')];
    expect(complianceOf(anAttempt({ ...aDecision(), rules })).rules).toEqual(['16 CFR 310', '47 CFR 64']);
  });

  test('knows that a recording needs consent, and that it was too early', () => {
    const decision = aDecision({ state: 'CA' }, { at: instantOf('2026-03-17 09:00') });
    expect(complianceOf(anAttempt(decision))).toMatchObject({
      ...{ withinCallingHours: false, recordingNeedsConsent: true },
    });
  });

  test('does not take another refusal for one of the hours', () => {
    const decision = aDecision({}, { campaign: activeCampaign({ status: 'paused' }) });
    expect(decision.callable).toBe(false);
    expect(complianceOf(anAttempt(decision)).withinCallingHours).toBe(true);
  });

  test('takes it as it is', () => {
    const compliance = complianceOf(anAttempt());
    expect(callLog.shape.compliance.parse(compliance)).toStrictEqual(compliance);
  });
});
