import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TranscriptSegment } from '../../../../shared/contracts/call-log.ts';
import { speechOf, transcriptOf } from '../../../../shared/domain/calls/transcript.ts';
import { at, telnyxEvent } from '../../../support/builders.ts';

type Speaker = TranscriptSegment['speaker'];

/** So many words, at 0.4 s each, of which the last was said at that second. */
const said = (speaker: Speaker, words: number, second: number): TranscriptSegment => ({
  speaker,
  at: at(second),
  text: Array.from({ length: words }, () => 'word').join(' '),
});

const speech = (segments: readonly TranscriptSegment[], seconds?: number) =>
  speechOf(segments, undefined, seconds);

describe('what was said', () => {
  const heard = (transcription_data: unknown) =>
    transcriptOf([telnyxEvent('call.transcription', 5, { transcription_data })], 'lead');

  test('is trimmed, and of whom the track says', () => {
    expect(heard({ transcript: ' Hello there \n', transcription_track: 'outbound' })).toEqual([
      { speaker: 'agent', at: at(5), text: 'Hello there' },
    ]);
  });

  test.each([
    ['blank', { transcript: '  ' }],
    ['missing', {}],
    ['no text', { transcript: 7 }],
    ['not final', { transcript: 'Hel', is_final: false }],
    ['without its data', null],
  ])('is left out when it is %s', (_, data) => {
    expect(heard(data)).toEqual([]);
  });
});

describe('words and seconds', () => {
  test('of a call in which nothing was said are not known', () => {
    expect(speech([], 60)).toBeUndefined();
  });

  test('are counted by speaker', () => {
    const talk = [said('agent', 5, 10), said('lead', 10, 20), said('agent', 10, 30)];
    expect(speech(talk, 60)).toEqual({
      ...{ agentWords: 15, leadWords: 10, talkRatio: 0.6, wordsPerMinute: 25 },
      ...{ agentTalkSeconds: 6, leadTalkSeconds: 4, silenceSeconds: 50, interruptions: 0 },
    });
  });

  test('words are parted by any blank', () => {
    expect(speech([{ speaker: 'lead', at: at(9), text: 'well  yes\nof\tcourse' }])?.leadWords).toBe(4);
  });

  test('nobody talks twice at a time: a segment began after the last one of its speaker', () => {
    expect(speech([said('lead', 10, 10), said('lead', 10, 11)])?.leadTalkSeconds).toBe(5);
  });

  test('both may talk at a time, which is silence of neither', () => {
    const talk = [said('agent', 10, 20), said('lead', 10, 22)];
    expect(speech(talk, 10)).toMatchObject({ agentTalkSeconds: 4, leadTalkSeconds: 4, silenceSeconds: 4 });
  });
});

describe('silence', () => {
  test('is never negative, however many words there were', () => {
    expect(speech([said('agent', 100, 40)], 1)?.silenceSeconds).toBe(0);
  });

  test('is not known, and no pace either, while the call goes on', () => {
    const figures = speech([said('agent', 5, 10)], undefined);
    expect(figures).not.toHaveProperty('silenceSeconds');
    expect(figures).not.toHaveProperty('wordsPerMinute');
  });

  test('of a call of no length is none, and has no pace', () => {
    const figures = speech([said('agent', 5, 10)], 0);
    expect(figures).toMatchObject({ silenceSeconds: 0 });
    expect(figures).not.toHaveProperty('wordsPerMinute');
  });
});

describe('who interrupts whom', () => {
  const agent = said('agent', 20, 20); // from the 12th second to the 20th

  test.each<[string, TranscriptSegment[], number]>([
    ['somebody who begins while the other one speaks', [said('lead', 5, 17)], 1],
    ['and again', [said('lead', 5, 15), said('lead', 5, 18)], 2],
    ['and who goes on when the other one is done', [said('lead', 10, 22)], 1],
    ['not a word of assent', [said('lead', 1, 15)], 0],
    ['not who begins as the other one ends', [said('lead', 5, 21.5)], 0],
    ['but who begins a little earlier', [said('lead', 5, 21.4)], 1],
    ['not who waits', [said('lead', 5, 30)], 0],
    ['not who was speaking before', [said('lead', 2, 12.5)], 0],
    ['not oneself', [said('agent', 5, 22)], 0],
  ])('%s', (_, others, interruptions) => {
    const inOrder = [agent, ...others].toSorted((a, b) => a.at.getTime() - b.at.getTime());
    expect(speech(inOrder, 60)?.interruptions).toBe(interruptions);
  });
});

test('of any talk, the figures are possible', () => {
  const segments = fc.array(
    fc.record({
      speaker: fc.constantFrom<Speaker>('agent', 'lead'),
      words: fc.integer({ min: 1, max: 60 }),
      second: fc.nat(300),
    }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(segments, fc.double({ min: 0, max: 400, noNaN: true }), (talk, seconds) => {
      const inOrder = talk
        .toSorted((a, b) => a.second - b.second)
        .map(({ speaker, words, second }) => said(speaker, words, second));
      const figures = speech(inOrder, seconds);
      const {
        agentTalkSeconds = -1,
        leadTalkSeconds = -1,
        silenceSeconds = -1,
        interruptions,
      } = figures ?? {};
      expect(Math.min(agentTalkSeconds, leadTalkSeconds, silenceSeconds)).toBeGreaterThanOrEqual(0);
      expect(silenceSeconds).toBeLessThanOrEqual(seconds);
      expect((figures?.agentWords ?? 0) + (figures?.leadWords ?? 0)).toBe(
        talk.reduce((sum, { words }) => sum + words, 0),
      );
      expect(interruptions).toBeLessThan(talk.length);
      expect(agentTalkSeconds).toBeLessThanOrEqual(Math.round((figures?.agentWords ?? 0) * 4) / 10 + 0.01);
    }),
  );
});
