import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldSession } from '../../../../shared/domain/calls/fold-session.ts';
import { aCallLog, at, tenantId, uuid } from '../../../support/builders.ts';

const agentLeg = aCallLog({
  _id: uuid(11),
  callLegId: 'leg-a',
  callSessionId: 'session-1',
  status: 'completed',
  agentId: uuid(21),
  initiatedAt: at(0),
  endedAt: at(95),
  durationSeconds: 90,
  cost: { micros: 6_000, cents: 1, currency: 'USD' },
});
const leadLeg = aCallLog({
  _id: uuid(12),
  callLegId: 'leg-b',
  callSessionId: 'session-1',
  status: 'no_answer',
  leadId: uuid(22),
  direction: 'outbound',
  initiatedAt: at(4),
  endedAt: at(99),
  durationSeconds: 60,
  cost: { micros: 6_000, cents: 1, currency: 'USD' },
});
const transfer = aCallLog({
  _id: uuid(13),
  callLegId: 'leg-c',
  callSessionId: 'session-1',
  status: 'busy',
  endedAt: at(50),
});
const legs = [agentLeg, leadLeg, transfer];

describe('a session', () => {
  test('joins what its legs know', () => {
    expect(foldSession([agentLeg, leadLeg])).toEqual({
      tenantId,
      callSessionId: 'session-1',
      legIds: [uuid(11), uuid(12)],
      participants: [
        { legId: uuid(11), role: 'lead', joinedAt: at(0), leftAt: at(95) },
        { legId: uuid(12), role: 'lead', joinedAt: at(4), leftAt: at(99) },
      ],
      leadId: uuid(22),
      agentId: uuid(21),
      direction: 'outbound',
      startedAt: at(0),
      endedAt: at(99),
      durationSeconds: 90,
      outcome: 'completed',
      costCents: 1, // 12,000 micros: the sum is rounded, not its parts
    });
  });

  test('is the same in whatever order its legs come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(legs, { minLength: legs.length }), (shuffled) => {
        expect(foldSession(shuffled)).toEqual(foldSession(legs));
      }),
    );
  });

  test('has not ended while a leg goes on', () => {
    const { endedAt: _, ...going } = leadLeg;
    expect(foldSession([agentLeg, going])).not.toHaveProperty('endedAt');
  });

  test('of one leg without a session goes by the name of the leg', () => {
    expect(foldSession([aCallLog()]).callSessionId).toBe('leg-1');
  });

  test('has a leg', () => {
    expect(() => foldSession([])).toThrow('at least one leg');
  });
});

test.each([
  [['busy', 'no_answer'], 'no_answer'],
  [['failed', 'canceled'], 'failed'],
  [['completed', 'voicemail'], 'completed'],
  [['initiated', 'busy'], 'busy'],
] as const)('of %j the session came to %s', (statuses, outcome) => {
  const session = statuses.map((status, index) => aCallLog({ callLegId: `leg-${index}`, status }));
  expect(foldSession(session).outcome).toBe(outcome);
});

describe('of a session with an agent', () => {
  const agent = aCallLog({ ...agentLeg, role: 'agent', direction: 'inbound', answeredAt: at(3) });
  const busy = aCallLog({ ...leadLeg, status: 'busy', durationSeconds: 0 });

  test('what came of it is what came of the lead', () => {
    expect(foldSession([agent, busy])).toMatchObject({
      ...{ outcome: 'busy', durationSeconds: 0, direction: 'outbound' },
      ...{ startedAt: at(0), endedAt: at(99), agentId: uuid(21), costCents: 1 },
    });
  });

  test('as long as no leg leads to the lead, the others tell', () => {
    expect(foldSession([agent])).toMatchObject({
      outcome: 'completed',
      durationSeconds: 90,
      direction: 'inbound',
    });
  });

  test('people join when they answer, and are there until they have left', () => {
    const ringing = aCallLog({ _id: uuid(13), callLegId: 'leg-c', role: 'transfer' });
    expect(foldSession([ringing, agent]).participants).toEqual([
      { legId: uuid(11), role: 'agent', agentId: uuid(21), joinedAt: at(3), leftAt: at(95) },
      { legId: uuid(13), role: 'transfer' },
    ]);
  });
});
