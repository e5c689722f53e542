import { describe, expect, test } from 'vitest';
import type { Objection } from '../../../../shared/contracts/sales-playbook.ts';
import { outcomeOf, rankResponses, responseIdOf } from '../../../../shared/domain/assist/objection-help.ts';
import { aConversation, at, uuid } from '../../../support/builders.ts';

const anObjection = (id: number, responses: Objection['responses']): Objection => ({
  ...{ _id: uuid(id), tenantId: null, createdAt: at(0), updatedAt: at(0), createdBy: 'tester', version: 1 },
  ...{ category: 'price', pattern: 'Too expensive', responses, deletedAt: null, outbox: [] },
});
const unused = (text: string) => ({ text, wins: 0, uses: 0 });
const ofText = (ranked: ReturnType<typeof rankResponses>, text: string) =>
  ranked.find((one) => one.text === text);

describe('answers to an objection', () => {
  const objection = anObjection(1, [unused('A'), unused('B'), { text: 'C', wins: 30, uses: 50 }]);

  test('that nobody has used yet work every second time', () => {
    const [first] = rankResponses([{ objection, relevance: 1 }], []);
    expect(first).toMatchObject({ text: 'C', successRate: 31 / 52 });
    expect(ofText(rankResponses([{ objection, relevance: 1 }], []), 'A')?.successRate).toBe(0.5);
  });

  test('that won once are not at 100 %, and one win in one use does not beat thirty in fifty by much', () => {
    const counts = [{ objectionId: uuid(1), responseId: responseIdOf('A'), wins: 1, uses: 1 }];
    const ranked = rankResponses([{ objection, relevance: 1 }], counts);
    expect(ranked.map(({ text }) => text)).toEqual(['A', 'C', 'B']);
    expect(ofText(ranked, 'A')).toMatchObject({ wins: 1, uses: 1, successRate: 2 / 3 });
  });

  test('learn from their own uses on top of what the playbook began with', () => {
    const counts = [{ objectionId: uuid(1), responseId: responseIdOf('C'), wins: 0, uses: 50 }];
    const ranked = rankResponses([{ objection, relevance: 1 }], counts);
    expect(ofText(ranked, 'C')).toMatchObject({ wins: 30, uses: 100, successRate: 31 / 102 });
    expect(ranked.at(-1)?.text).toBe('C');
  });

  test('count no uses of another text of the same objection, nor of another objection', () => {
    const counts = [
      { objectionId: uuid(1), responseId: responseIdOf('A, as it was before'), wins: 9, uses: 9 },
      { objectionId: uuid(2), responseId: responseIdOf('A'), wins: 9, uses: 9 },
    ];
    expect(ofText(rankResponses([{ objection, relevance: 1 }], counts), 'A')?.uses).toBe(0);
  });

  test('are worth less the further their objection is from what was said', () => {
    const other = anObjection(2, [{ text: 'D', wins: 90, uses: 100 }]);
    const ranked = rankResponses(
      [
        { objection, relevance: 1 },
        { objection: other, relevance: 0.4 },
      ],
      [],
    );
    expect(ranked.map(({ text }) => text)).toEqual(
      ['C', 'A', 'B', 'D'].sort((a, b) => {
        const score = (text: string) => ofText(ranked, text)?.score ?? 0;
        return score(b) - score(a);
      }),
    );
    expect(ranked.at(-1)).toMatchObject({ text: 'D', score: 0.4 * (91 / 102) });
  });
});

describe('an answer that was used', () => {
  const analysis = (type: string, handled: boolean) => ({
    ...aConversation().analysis,
    objections: [{ type, text: 'x', messageId: 'm0', handled }],
  });

  test('is undecided while the conversation goes on', () => {
    expect(
      outcomeOf(aConversation({ status: 'open', qualification: { score: 90, qualified: true } }), 'price'),
    ).toBeNull();
  });

  test.each([
    ['won when the lead is qualified', { qualification: { score: 90, qualified: true } }, 'won'],
    ['won when the objection was handled', { analysis: analysis('price', true) }, 'won'],
    ['lost when it was not', { analysis: analysis('price', false) }, 'lost'],
    ['lost when another was handled', { analysis: analysis('trust', true) }, 'lost'],
  ])('has %s', (_, changes, outcome) => {
    expect(outcomeOf(aConversation({ status: 'closed', ...changes }), 'price')).toBe(outcome);
  });
});
