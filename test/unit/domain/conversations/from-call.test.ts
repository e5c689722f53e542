import { describe, expect, test } from 'vitest';
import type { TranscriptSegment } from '../../../../shared/contracts/call-log.ts';
import { conversationMetrics, messagesOf } from '../../../../shared/domain/conversations/from-call.ts';
import { at } from '../../../support/builders.ts';

const segment = (speaker: TranscriptSegment['speaker'], second: number, text: string) => ({
  speaker,
  at: at(second),
  text,
});

describe('messages of a transcript', () => {
  test("join a speaker's segments within two seconds", () => {
    const transcript = [segment('lead', 0, 'Well,'), segment('lead', 2, 'yes'), segment('agent', 3, 'Fine')];
    expect(messagesOf({ transcript })).toEqual([
      { id: 'm1', at: at(0), role: 'lead', text: 'Well, yes' },
      { id: 'm2', at: at(3), role: 'agent', text: 'Fine' },
    ]);
  });

  test('part where the speaker paused', () => {
    const transcript = [segment('lead', 0, 'Well'), segment('lead', 2.1, 'yes')];
    expect(messagesOf({ transcript })).toHaveLength(2);
  });

  test('part where the other one spoke', () => {
    const transcript = [segment('lead', 0, 'a'), segment('agent', 0.5, 'b'), segment('lead', 1, 'c')];
    expect(messagesOf({ transcript }).map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });
});

describe('metrics', () => {
  const messages = messagesOf({
    transcript: [
      segment('agent', 0, 'Good morning, how are you?'),
      segment('lead', 5, 'Fine'),
      segment('agent', 7, 'What do you need?'),
      segment('lead', 20, 'A quote'),
      segment('agent', 24, 'Here you are'),
    ],
  });

  test('count, measure gaps and take the mean of the answers', () => {
    expect(conversationMetrics(messages)).toEqual({
      messageCount: 5,
      perRole: { agent: 3, lead: 2 },
      avgResponseSeconds: 3,
      longestGapSeconds: 13,
      talkRatio: 0.8,
    });
  });

  test('of silence know nothing but that', () => {
    expect(conversationMetrics([])).toEqual({ messageCount: 0, perRole: {} });
  });

  test('without an answer have no response time', () => {
    expect(conversationMetrics(messages.slice(0, 2))).not.toHaveProperty('avgResponseSeconds');
  });
});
