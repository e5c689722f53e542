import { describe, expect, test } from 'vitest';
import { agentLegRow } from '../../../../functions/etl/agent-legs/transform.ts';
import { callRow } from '../../../../functions/etl/calls/transform.ts';
import type { CallLog } from '../../../../shared/contracts/call-log.ts';
import { aCallLog, at, uuid } from '../../../support/builders.ts';

const rowOf = (changes: Partial<CallLog>) => {
  const result = callRow(aCallLog({ initiatedAt: at(0), ...changes }));
  return 'row' in result ? result.row : result;
};

describe('a call', () => {
  test('is a row of the day on which it began', () => {
    expect(rowOf({ answeredAt: at(86_400) })).toMatchObject({
      call_log_id: uuid(3),
      event_date: '2026-03-02',
      time_key: 20_260_302,
      occurred_at: at(0),
      is_answered: true,
      source_version: 1,
    });
  });

  test('has zeros and blanks where nothing is known', () => {
    expect(rowOf({})).toMatchObject({
      call_session_id: 'leg-1',
      direction: 'unknown',
      duration_seconds: 0,
      cost_micros: 0,
      mos_score: null,
      has_issues: false,
      talk_ratio: null,
    });
  });

  test.each([
    ['voicemail', { is_voicemail: true, is_failed: false }],
    ['failed', { is_voicemail: false, is_failed: true }],
    ['completed', { is_voicemail: false, is_failed: false }],
  ] as const)('that is %s', (status, flags) => {
    expect(rowOf({ status })).toMatchObject(flags);
  });

  test('to an agent is no row of the legs to the lead', () => {
    for (const role of ['agent', 'transfer'] as const) {
      expect(callRow(aCallLog({ initiatedAt: at(0), role }))).toEqual({ absent: uuid(3) });
    }
  });

  test('says how it was spoken', () => {
    const speech = { agentWords: 30, leadWords: 10, talkRatio: 0.75, agentTalkSeconds: 12, interruptions: 2 };
    expect(rowOf({ speech, holdSeconds: 4, disposition: 'callback' })).toMatchObject({
      ...{ talk_ratio: 0.75, agent_talk_seconds: 12, lead_talk_seconds: null, interruptions: 2 },
      ...{ hold_seconds: 4, disposition: 'callback' },
    });
  });

  test('has issues when its quality has', () => {
    expect(rowOf({ quality: { mos: 2, rating: 1, issues: ['low_mos'] } })).toMatchObject({
      mos_score: 2,
      quality_rating: 1,
      has_issues: true,
    });
  });

  test('of which only the end is known is a row of that day', () => {
    expect(callRow(aCallLog({ endedAt: at(0) }))).toMatchObject({ row: { event_date: '2026-03-02' } });
  });
});

describe('how a leg was answered', () => {
  const picked = { answeredAt: at(5) };

  test.each<[string, Partial<CallLog> & { answeredBy?: string }, boolean[]]>([
    ['nobody picked up', { status: 'no_answer' }, [false, false, false, false]],
    ['a person', { ...picked, answeredBy: 'person', status: 'completed' }, [true, true, false, false]],
    ['a machine', { ...picked, answeredBy: 'machine', status: 'voicemail' }, [true, false, true, false]],
    ['a fax', { ...picked, answeredBy: 'fax', status: 'failed' }, [true, false, true, false]],
    [
      'somebody or something',
      { ...picked, answeredBy: 'unknown', status: 'completed' },
      [true, false, false, false],
    ],
    ['a failed call with an answer', { ...picked, status: 'failed' }, [false, false, false, true]],
    [
      'an inbound call that waits in a queue',
      { ...picked, answeredBy: 'person', direction: 'inbound' },
      [true, false, false, false],
    ],
    [
      'an inbound call with an agent',
      { ...picked, answeredBy: 'person', direction: 'inbound', agentId: uuid(9) },
      [true, true, false, false],
    ],
    [
      'before the field: detected as a fax',
      { ...picked, machineDetection: 'fax_detected' },
      [true, false, true, false],
    ],
    [
      'before the field: detected as human',
      { ...picked, machineDetection: 'human_residence' },
      [true, true, false, false],
    ],
  ])('counts as answered, connected, machine, failed: %s', (_name, changes, expected) => {
    const row = rowOf({ direction: 'outbound', ...changes }) as Record<string, unknown>;
    expect([row.is_answered, row.is_connected, row.is_machine, row.is_failed]).toEqual(expected);
  });
});

describe('any time is accepted', () => {
  test.each([
    ['2005-01-01T00:00:00.000Z', '2005-01-01'],
    ['2031-01-01T00:00:00.000Z', '2031-01-01'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31'],
    ['+275760-09-13T00:00:00.000Z', '9999-12-31'],
    ['-271821-04-20T00:00:00.000Z', '0001-01-01'],
  ])('%s is a row of %s', (instant, day) => {
    expect(rowOf({ initiatedAt: new Date(instant) })).toHaveProperty('event_date', day);
  });

  test('a call without any time is of the time of its document', () => {
    expect(callRow(aCallLog())).toMatchObject({ row: { event_date: '2026-03-02' } });
  });
});

test('a session id that no index holds is replaced by its hash, the same on every leg', () => {
  const callSessionId = '😀'.repeat(5_000);
  const [one, other] = [rowOf({ callSessionId }), rowOf({ callSessionId, answeredAt: at(1) })];
  expect(one).toHaveProperty('call_session_id', expect.stringMatching(/^sha256:[0-9a-f]{64}$/));
  expect(other).toHaveProperty('call_session_id', (one as { call_session_id: string }).call_session_id);
});

test('a leg to an agent is a row of the agent legs, with its cost in its own currency', () => {
  const leg = aCallLog({
    ...{ initiatedAt: at(0), answeredAt: at(3), role: 'agent', agentId: uuid(9), callSessionId: 's' },
    cost: { micros: 9_000, cents: 1, currency: 'eur' },
  });
  expect(agentLegRow(leg)).toMatchObject({
    row: { agent_id: uuid(9), is_answered: true, cost_micros: 9_000, currency: 'EUR', call_session_id: 's' },
  });
  expect(agentLegRow(aCallLog({ initiatedAt: at(0) }))).toEqual({ absent: uuid(3) });
});
