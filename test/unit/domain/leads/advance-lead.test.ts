import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead } from '../../../../shared/contracts/lead.ts';
import { leadStatuses } from '../../../../shared/contracts/lead.ts';
import { advanceLead, type CallEvidence } from '../../../../shared/domain/leads/advance-lead.ts';
import { statusTransitions } from '../../../../shared/domain/leads/status.ts';
import { aLead, at, uuid } from '../../../support/builders.ts';

const leg = (changes: Partial<CallEvidence['legs'][number]> = {}): CallEvidence['legs'][number] => ({
  ...{ _id: uuid(71), role: 'lead', status: 'completed', answeredAt: at(10) },
  ...changes,
});
const talk = (changes: Partial<CallEvidence['conversations'][number]> = {}) => ({
  ...{ _id: uuid(81), callLogId: uuid(71), startedAt: at(10), deletedAt: null },
  qualification: { score: 70, qualified: true },
  ...changes,
});
const lead = (status: Lead['status'], total = 0, changes: Partial<Lead> = {}): Lead => ({
  ...aLead(),
  ...{ status, bant: { total }, statusHistory: [{ from: null, to: status, by: 'tester', at: at(0) }] },
  ...changes,
});
const now = at(60);
const steps = (next: Lead) => next.statusHistory.slice(1);

describe('a call moves a lead', () => {
  test('that is new to contacted when a person answered, with the call as the reason', () => {
    const next = advanceLead(lead('new'), { legs: [leg()], conversations: [] }, now);
    expect(next.status).toBe('contacted');
    expect(steps(next)).toEqual([
      { from: 'new', to: 'contacted', by: 'telnyx', at: now, reason: `call ${uuid(71)} was answered` },
    ]);
  });

  test('that is new to contacted, then to qualified, when its conversation qualifies it', () => {
    const next = advanceLead(lead('new', 70), { legs: [leg()], conversations: [talk()] }, now);
    expect(steps(next).map(({ from, to }) => `${from} ${to}`)).toEqual([
      'new contacted',
      'contacted qualified',
    ]);
    expect(steps(next)[1]?.reason).toBe(`conversation ${uuid(81)} of call ${uuid(71)}: BANT total 70`);
  });

  test('that is contacted to qualified when several conversations qualify it together', () => {
    const heard = [40, 30].map((score) => talk({ qualification: { score, qualified: false } }));
    expect(advanceLead(lead('contacted', 62), { legs: [leg()], conversations: heard }, now).status).toBe(
      'qualified',
    );
  });
});

test('a lead whose conversation qualifies it is moved in two steps when no event tells that it answered', () => {
  const next = advanceLead(lead('new', 70), { legs: [], conversations: [talk()] }, now);
  expect(steps(next).map(({ from, to }) => `${from} ${to}`)).toEqual([
    'new contacted',
    'contacted qualified',
  ]);
});

describe('a call does not move a lead', () => {
  test.each<[string, Partial<CallEvidence['legs'][number]>]>([
    ['that nobody answered', { answeredAt: undefined, status: 'no_answer' }],
    ['whose answering machine was reached', { machineDetection: 'machine' }],
    ['whose fax was reached', { machineDetection: 'fax_detected' }],
    ['whose voicemail was reached', { status: 'voicemail' }],
    ['whose agent alone was on the line', { role: 'agent' }],
    ['whose call failed', { status: 'failed' }],
    ['who found no agent on the line', { clientState: { attemptId: uuid(91), campaignId: uuid(8) } }],
  ])('%s', (_, changes) => {
    const before = lead('new');
    expect(advanceLead(before, { legs: [leg(changes)], conversations: [] }, now)).toBe(before);
  });

  test('whose conversation was deleted', () => {
    const before = lead('contacted', 70);
    const conversations = [talk({ deletedAt: at(20) })];
    expect(advanceLead(before, { legs: [leg()], conversations }, now)).toBe(before);
  });

  test('whose score people wrote, without a conversation', () => {
    const before = lead('contacted', 70);
    expect(advanceLead(before, { legs: [leg()], conversations: [] }, now)).toBe(before);
  });

  test.each(['qualified', 'proposal', 'negotiation', 'closed_won', 'closed_lost', 'nurturing'] as const)(
    'that is %s',
    (status) => {
      const before = lead(status, 90);
      expect(advanceLead(before, { legs: [leg()], conversations: [talk()] }, now)).toBe(before);
    },
  );

  test('whose status people changed after the call', () => {
    const change = { from: 'nurturing', to: 'contacted', by: 'tester', at: at(30) } as const;
    const before = lead('contacted', 70, { statusHistory: [change] });
    expect(advanceLead(before, { legs: [leg()], conversations: [talk()] }, now)).toBe(before);
    const later = { legs: [leg()], conversations: [talk({ startedAt: at(40) })] };
    expect(advanceLead(before, later, now).status).toBe('qualified');
  });
});

test('a call from before the lead was created counts', () => {
  const created = lead('new', 0, { statusHistory: [{ from: null, to: 'new', by: 'tester', at: at(30) }] });
  expect(advanceLead(created, { legs: [leg()], conversations: [] }, now).status).toBe('contacted');
});

const someLeg = fc
  .record({
    status: fc.constantFrom('answered', 'completed', 'voicemail', 'no_answer', 'busy'),
    second: fc.integer({ min: 0, max: 50 }),
    machineDetection: fc.constantFrom(undefined, 'human', 'machine', 'fax_detected'),
  })
  .map(({ status, second, machineDetection }) =>
    leg({ status: status as never, answeredAt: at(second), machineDetection }),
  );
const someTalk = fc
  .record({ second: fc.integer({ min: 0, max: 50 }), qualified: fc.boolean() })
  .map(({ second, qualified }) => talk({ startedAt: at(second), qualification: { score: 50, qualified } }));

test('every step is one that the transition table allows, and the same calls move a lead once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...leadStatuses),
      fc.integer({ min: 0, max: 100 }),
      fc.array(someLeg, { maxLength: 4 }),
      fc.array(someTalk, { maxLength: 4 }),
      (status, total, legs, conversations) => {
        const next = advanceLead(lead(status, total), { legs, conversations }, now);
        for (const { from, to } of steps(next))
          expect(statusTransitions[from as Lead['status']]).toContain(to);
        expect(next.statusHistory.at(-1)?.to).toBe(next.status);
        expect(advanceLead(next, { legs, conversations }, at(90))).toBe(next);
      },
    ),
  );
});
