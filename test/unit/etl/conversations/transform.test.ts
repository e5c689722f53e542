import { expect, test } from 'vitest';
import { conversationRow } from '../../../../functions/etl/conversations/transform.ts';
import { aConversation, at, uuid } from '../../../support/builders.ts';

const budget = { score: 18, confidence: 0.7, quote: '$50k', messageId: 'm1' };

test('a conversation is a row of the day on which it began', () => {
  const conversation = aConversation({
    bantDetected: { budget },
    qualification: { score: 18, qualified: false },
    leadId: uuid(2),
  });
  expect(conversationRow(conversation)).toMatchObject({
    row: {
      conversation_id: uuid(4),
      event_date: '2026-03-02',
      time_key: 20_260_302,
      lead_id: uuid(2),
      agent_id: null,
      bant_budget: 18,
      bant_need: 0,
      qualification_score: 18,
      call_log_id: null,
    },
  });
});

test('a deleted one is none', () => {
  expect(conversationRow(aConversation({ deletedAt: at(9) }))).toEqual({ absent: uuid(4) });
});

test.each([
  ['1999-06-01T00:00:00Z', '1999-06-01'],
  ['2031-01-01T00:00:00Z', '2031-01-01'],
  ['+275760-09-13T00:00:00Z', '9999-12-31'],
])('any time is accepted: %s is a row of %s', (instant, day) => {
  const conversation = aConversation({ startedAt: new Date(instant) });
  expect(conversationRow(conversation)).toMatchObject({ row: { event_date: day } });
});
