import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../../shared/contracts/conversation.ts';
import { type BantPillar, bantPillars, type Lead } from '../../../../shared/contracts/lead.ts';
import { leadInsights } from '../../../../shared/domain/leads/lead-insights.ts';
import { aConversation, aLead, at, uuid } from '../../../support/builders.ts';
import { inAnyOrder } from '../../../support/call-events.ts';

type Analysis = Conversation['analysis'];

/** A conversation of that day. */
const talk = (day: number, analysis: Partial<Analysis> = {}): Conversation =>
  aConversation({
    _id: uuid(100 + day),
    startedAt: at(day * 86_400),
    analysis: {
      ...aConversation().analysis,
      summary: `Day ${day}.`,
      model: `model of day ${day}`,
      ...analysis,
    },
  });
const objected = (type: string, handled = false) => ({ type, text: 'Hm.', messageId: 'm1', handled });

const bant = (total: number, ...pillars: readonly BantPillar[]): Lead['bant'] => ({
  ...Object.fromEntries(pillars.map((pillar) => [pillar, { score: 20, confidence: 1, updatedAt: at(0) }])),
  total,
});
const ripe = { ...aLead(), bant: bant(80, ...bantPillars) };
const insights = (conversations: readonly Conversation[], lead: Lead = ripe) =>
  leadInsights(lead, conversations);

const anyTalk = fc
  .record({
    sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
    sentimentLabel: fc.constantFrom('positive' as const, 'neutral' as const, 'negative' as const),
    objections: fc.array(
      fc
        .record({ type: fc.constantFrom('price', 'timing', 'trust'), handled: fc.boolean() })
        .map(({ type, handled }) => objected(type, handled)),
      { maxLength: 3 },
    ),
  })
  .chain((analysis) => fc.nat(3).map((day) => talk(day, analysis)));

test('the order in which conversations are given does not matter, not even at one moment', () => {
  const shuffled = fc
    .array(anyTalk, { minLength: 1, maxLength: 6 })
    .map((talks) => talks.map((conversation, index) => ({ ...conversation, _id: uuid(index) })))
    .chain((talks) => fc.tuple(fc.constant(talks), inAnyOrder(talks)));
  fc.assert(
    fc.property(shuffled, ([talks, others]) => {
      expect(insights(others)).toStrictEqual(insights(talks));
    }),
  );
});

test('are those of the newest conversation, and of the model that analysed it', () => {
  expect(insights([talk(2), talk(1)])).toMatchObject({ summary: 'Day 2.', model: 'model of day 2' });
});

test('need a conversation', () => {
  expect(() => insights([])).toThrow('need a conversation');
});

describe('an objection', () => {
  test.each<[string, [string, boolean][][], string[]]>([
    ['that nobody answered is open', [[['price', false]]], ['price']],
    ['that was answered is not', [[['price', true]]], []],
    ['that was answered in a later call is not', [[['price', false]], [['price', true]]], []],
    ['that was made again is open again', [[['price', true]], [['price', false]]], ['price']],
    [
      'that was made again in the same call, too',
      [
        [
          ['price', true],
          ['price', false],
        ],
      ],
      ['price'],
    ],
    ['of a later call without any stays open', [[['price', false]], []], ['price']],
    [
      'that is made twice is one, as old as the last time',
      [
        [
          ['price', false],
          ['trust', false],
        ],
        [['price', false]],
      ],
      ['trust', 'price'],
    ],
  ])('%s', (_, calls, open) => {
    const talks = calls.map((made, day) =>
      talk(day, { objections: made.map(([type, handled]) => objected(type, handled)) }),
    );
    expect(insights(talks).objections).toEqual(open);
  });
});

describe('sentiment', () => {
  test.each([
    ['of one call is its own', [-0.4], -0.4],
    ['of the newest call weighs twice the one before', [1, 0], 0.333],
    ['and that one twice the next', [1, 0, 0], 0.143],
    ['newest last', [0, 0, 1], 0.571],
    ['of equal calls is equal', [0.25, 0.25, 0.25], 0.25],
  ])('%s', (_, sentiments, expected) => {
    expect(insights(sentiments.map((sentiment, day) => talk(day, { sentiment }))).sentiment).toBe(expected);
  });

  test('is within those it is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 30 }), (tenths) => {
        const sentiments = tenths.map((tenth) => tenth / 10);
        const { sentiment } = insights(sentiments.map((each, day) => talk(day, { sentiment: each })));
        expect(sentiment).toBeGreaterThanOrEqual(Math.min(...sentiments));
        expect(sentiment).toBeLessThanOrEqual(Math.max(...sentiments));
      }),
    );
  });
});

describe('the next best action: the first line that applies', () => {
  const stuck = { objections: [objected('price'), objected('timing')] };
  const keen = { buyingSignals: ['How soon could you start?'] };
  const cross = { sentimentLabel: 'negative' as const };
  const [unripe, young] = [bant(59, ...bantPillars), bant(80, 'need', 'timeline')];

  test.each<[string, Partial<Analysis>, Partial<Lead>]>([
    ['Do not call: the lead asked for it.', stuck, { doNotCall: true, status: 'closed_won' }],
    ['Nothing: the sale is closed.', stuck, { status: 'closed_won' }],
    ['Nothing: the sale is closed.', stuck, { status: 'closed_lost' }],
    ['Answer what stands in the way: price and timing.', { ...stuck, ...keen, ...cross }, {}],
    ['Send the proposal.', { ...keen, ...cross }, { bant: young }],
    ['Let it rest for two weeks, then begin anew.', { ...keen, ...cross }, { bant: unripe }],
    ['Let it rest for two weeks, then begin anew.', cross, { bant: young }],
    ['Ask about budget and authority.', {}, { bant: young }],
    ['Ask about budget, authority, need, and timeline.', keen, { bant: bant(0) }],
    ['Agree on the next step and its date.', {}, { bant: bant(60, ...bantPillars) }],
    ['Keep in touch: it is too early.', {}, { bant: unripe }],
  ])('%s', (action, analysis, lead) => {
    expect(insights([talk(1, analysis)], { ...ripe, ...lead }).nextBestAction).toBe(action);
  });

  test('looks at the mood of the newest call only', () => {
    expect(insights([talk(1, { ...cross, ...keen }), talk(2)]).nextBestAction).toBe(
      'Agree on the next step and its date.',
    );
  });
});
