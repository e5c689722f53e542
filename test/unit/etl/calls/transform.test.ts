import { describe, expect, test } from 'vitest';
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

  test('to one of our own people is no fact', () => {
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

describe('the calendar', () => {
  test.each(['2020-01-01T00:00:00.000Z', '2030-12-31T23:59:59.999Z'])('has %s', (instant) => {
    expect(rowOf({ initiatedAt: new Date(instant) })).toHaveProperty('event_date', instant.slice(0, 10));
  });

  test.each(['2019-12-31T23:59:59.999Z', '2031-01-01T00:00:00.000Z'])('has not %s: rejected', (instant) => {
    const initiatedAt = new Date(instant);
    expect(callRow(aCallLog({ initiatedAt }))).toEqual({
      reject: {
        sourceId: uuid(3),
        reason: 'its time is outside of the calendar',
        payload: { callLegId: 'leg-1', status: 'initiated', initiatedAt },
      },
    });
  });

  test('has no place for a call without any time', () => {
    expect(callRow(aCallLog())).toMatchObject({ reject: { reason: 'it has no time at all' } });
  });
});
