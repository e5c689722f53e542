import { describe, expect, test } from 'vitest';
import { bantEvidence } from '../../../../shared/domain/conversations/bant-evidence.ts';
import { spokenAmounts } from '../../../../shared/domain/conversations/spoken-amount.ts';
import { dialogue } from '../../../support/builders.ts';

const evidence = (said: string) => bantEvidence(dialogue(`lead: ${said}`));

describe('a claim', () => {
  test.each([
    ['budget', 25, 'We have a budget of $50k for this'],
    ['budget', 18, 'Maybe $2,000 a month'],
    ['budget', 12, 'We have the budget for it'],
    ['authority', 25, "I'm the owner"],
    ['authority', 25, 'I am the owner, so I sign'],
    ['authority', 22, 'I sign off on purchases'],
    ['authority', 14, 'The committee, we decide together'],
    ['need', 25, 'It is costing us customers'],
    ['need', 20, 'We are looking for something better'],
    ['timeline', 25, 'We want it this month'],
    ['timeline', 22, 'Rather by the end of the quarter'],
    ['timeline', 14, 'Perhaps in 6 months'],
  ] as const)('of %s for %d: %s', (pillar, score, said) => {
    expect(evidence(said)[pillar]).toMatchObject({ score, quote: said, messageId: 'm1' });
  });
});

describe('a denial is no claim', () => {
  test.each([
    ['budget', 3, 'We have no budget for that'],
    ['budget', 3, "We don't have the money, not even $100"],
    ['authority', 8, 'My boss decides, I am only the director of parking'],
    ['authority', 8, 'I have to check with my partner'],
    ['need', 2, "We don't really need it"],
    ['need', 2, 'I am not interested, we have no problem'],
    ['timeline', 5, 'Not any time soon'],
    ['timeline', 5, 'Next year, not this month'],
  ] as const)('of %s, %d: %s', (pillar, score, said) => {
    expect(evidence(said)[pillar]?.score).toBe(score);
  });
});

test("the agent's words are evidence of nothing", () => {
  const said = "I'm the owner, we have a budget of $50k, we really need it this week" as const;
  expect(bantEvidence(dialogue(`agent: ${said}`))).toEqual({});
});

test('a pillar nobody spoke of is absent', () => {
  expect(Object.keys(evidence("I'm the owner"))).toEqual(['authority']);
});

test('the strongest statement speaks for a pillar', () => {
  const messages = dialogue('lead: Perhaps in 6 months', 'lead: No, this week', 'lead: Or next month');
  expect(bantEvidence(messages).timeline).toMatchObject({ score: 25, messageId: 'm2' });
});

test('of equal statements the first one does', () => {
  const messages = dialogue('lead: We want it this week', 'lead: Yes, immediately');
  expect(bantEvidence(messages).timeline?.messageId).toBe('m1');
});

test('a budget carries its amount in cents', () => {
  expect(evidence('We set aside $1.5 million').budget?.value).toBe(150_000_000);
});

test.each([
  ['$50', 5_000],
  ['$ 2,500.50', 250_050],
  ['about $50k', 5_000_000],
  ['$20 thousand', 2_000_000],
  ['$1.5m', 150_000_000],
  ['$50 monthly', 5_000],
  ['$5, not more', 500],
  ['first $10, then $20', 1_000],
  ['fifty dollars', 5_000],
])('the amount of %j is %s cents', (text, cents) => {
  expect(spokenAmounts(text)[0]?.cents).toBe(cents);
});
