import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conversationInsights } from '../../../../shared/contracts/conversation.ts';
import {
  type ConversationClaims,
  conversationClaims,
  insightsOf,
} from '../../../../shared/domain/conversations/claims.ts';
import { dialogue } from '../../../support/builders.ts';

const messages = dialogue(
  'agent: Do you have a budget for this?',
  'lead: We have set aside  fifty thousand dollars.\nIt is too expensive, though.',
  'agent: We could start small.',
  'lead: Sounds good, send me the contract.',
);
const [, amount, , contract] = messages.map(({ id }) => id) as [string, string, string, string];

const nothing: ConversationClaims = {
  ...{
    summary: 'They want to start small.',
    sentiment: 0.4,
    sentimentLabel: 'positive',
    topics: ['pricing'],
  },
  ...{ objections: [], buyingSignals: [], bant: [] },
};
const read = (claims: Partial<ConversationClaims>) =>
  insightsOf({ ...nothing, ...claims }, messages, 'a-model');
const budget = { pillar: 'budget' as const, score: 22, confidence: 0.9, messageId: amount };

describe('what a model claims', () => {
  test('is kept with its words, and with the name of the model', () => {
    const { insights, refused } = read({
      objections: [{ type: 'price', quote: 'too expensive', messageId: amount, handled: true }],
      buyingSignals: [{ quote: 'send me the contract', messageId: contract }],
      bant: [{ ...budget, quote: 'fifty thousand dollars', valueCents: 5_000_000 }],
    });
    expect(refused).toBe(0);
    expect(insights.analysis).toMatchObject({
      model: 'a-model',
      objections: [{ type: 'price', text: 'too expensive', messageId: amount, handled: true }],
      buyingSignals: ['send me the contract'],
    });
    expect(insights.bantDetected.budget).toMatchObject({ score: 22, value: 5_000_000, messageId: amount });
    expect(insights.qualification).toEqual({ score: 22, qualified: false });
    expect(conversationInsights.safeParse(insights).error).toBeUndefined();
  });

  test('is known again however it was spaced, broken and capitalised', () => {
    const quote = 'we have set aside fifty thousand dollars. It IS';
    expect(read({ bant: [{ ...budget, quote }] }).refused).toBe(0);
  });

  test.each([
    ['words that nobody said', { quote: 'ninety thousand dollars', messageId: amount }],
    ['words of another message', { quote: 'fifty thousand dollars', messageId: contract }],
    ['words of the agent', { quote: 'We could start small.', messageId: messages[2]?.id ?? '' }],
    ['a message that there is not', { quote: 'fifty thousand dollars', messageId: 'm99' }],
  ])('is left out where it rests on %s', (_, claim) => {
    const { insights, refused } = read({
      objections: [{ ...claim, type: 'price', handled: false }],
      buyingSignals: [claim],
      bant: [{ ...budget, ...claim }],
    });
    expect(refused).toBe(3);
    expect(insights.bantDetected).toEqual({});
    expect(insights.analysis).toMatchObject({ objections: [], buyingSignals: [] });
  });

  test('of one pillar counts once, by what is best', () => {
    const quote = 'fifty thousand dollars';
    const { insights } = read({
      bant: [
        { ...budget, quote },
        { ...budget, quote, score: 5 },
      ],
    });
    expect(insights.bantDetected.budget?.score).toBe(22);
    expect(insights.qualification.score).toBe(22);
  });

  test('qualifies from sixty on', () => {
    const pillars = ['budget', 'authority', 'need', 'timeline'] as const;
    const bant = pillars.map((pillar) => ({ ...budget, pillar, score: 15, quote: 'fifty thousand dollars' }));
    expect(read({ bant }).insights.qualification).toEqual({ score: 60, qualified: true });
    expect(read({ bant: bant.slice(1) }).insights.qualification).toEqual({ score: 45, qualified: false });
  });

  test('is never more than was said, whatever it is', () => {
    const claim = fc.record({
      quote: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom(...messages.map(({ text }) => text)),
      ),
      messageId: fc.constantFrom(...messages.map(({ id }) => id), 'm99'),
    });
    const claims = fc.record({
      objections: fc.array(claim.map((each) => ({ ...each, type: 'other' as const, handled: false }))),
      buyingSignals: fc.array(claim),
      bant: fc.array(claim.map((each) => ({ ...budget, ...each }))),
    });
    fc.assert(
      fc.property(claims, (made) => {
        const { insights, refused } = read(made);
        const { objections, buyingSignals } = insights.analysis;
        const kept = [...objections.map(({ text }) => text), ...buyingSignals];
        const spoken = messages.filter(({ role }) => role === 'lead').map(({ text }) => text.toLowerCase());
        for (const quote of kept) {
          const words = quote.trim().toLowerCase().split(/\s+/);
          expect(spoken.some((text) => words.every((word) => text.includes(word)))).toBe(true);
        }
        expect(refused).toBeLessThanOrEqual(Object.values(made).flat().length);
        expect(conversationInsights.safeParse(insights).error).toBeUndefined();
      }),
    );
  });
});

test('the schema that the model is given refuses what the documents do not hold', () => {
  expect(conversationClaims.safeParse(nothing).success).toBe(true);
  expect(conversationClaims.safeParse({ ...nothing, sentiment: 2 }).success).toBe(false);
  expect(
    conversationClaims.safeParse({ ...nothing, bant: [{ ...budget, quote: 'x', score: 26 }] }).success,
  ).toBe(false);
});
