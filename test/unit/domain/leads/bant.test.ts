import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BantDetail, bantPillars, type Lead } from '../../../../shared/contracts/lead.ts';
import { bantTotal, mergeBant, qualificationTier } from '../../../../shared/domain/leads/bant.ts';
import { at, uuid } from '../../../support/builders.ts';

const detail = (score: number, conversation = 1): BantDetail => ({
  score,
  confidence: 0.8,
  detectedIn: uuid(conversation),
  updatedAt: at(conversation),
});

const pillarScores = fc.record(
  Object.fromEntries(bantPillars.map((pillar) => [pillar, fc.integer({ min: 0, max: 25 })])),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Record<(typeof bantPillars)[number], number>>>;

const withScores = (scores: Partial<Record<string, number>>, conversation: number) =>
  Object.fromEntries(
    Object.entries(scores).map(([pillar, score]) => [pillar, detail(score ?? 0, conversation)]),
  ) as Partial<Lead['bant']>;

const nothing: Lead['bant'] = { total: 0 };
const scoresOf = (bant: Lead['bant']) => bantPillars.map((pillar) => bant[pillar]?.score);

describe('the total', () => {
  test('is the sum of the pillars, the missing ones zero', () => {
    expect(bantTotal({ budget: detail(25), need: detail(10) })).toBe(35);
  });

  test('is 0 to 100', () => {
    fc.assert(
      fc.property(pillarScores, (scores) => {
        const total = bantTotal(withScores(scores, 1));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
      }),
    );
  });
});

test.each([
  [100, 'hot'],
  [80, 'hot'],
  [79, 'warm'],
  [60, 'warm'],
  [59, 'cool'],
  [40, 'cool'],
  [39, 'cold'],
  [0, 'cold'],
])('a total of %d is %s', (total, tier) => {
  expect(qualificationTier(total)).toBe(tier);
});

describe('merging evidence', () => {
  const merged = (...all: readonly Partial<Lead['bant']>[]) => all.reduce<Lead['bant']>(mergeBant, nothing);

  test('gives the same scores in whatever order conversations come', () => {
    fc.assert(
      fc.property(pillarScores, pillarScores, pillarScores, (a, b, c) => {
        const [one, two, three] = [withScores(a, 1), withScores(b, 2), withScores(c, 3)];
        expect(scoresOf(merged(one, two, three))).toEqual(scoresOf(merged(three, one, two)));
      }),
    );
  });

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(pillarScores, pillarScores, (a, b) => {
        const once = merged(withScores(a, 1), withScores(b, 2));
        expect(mergeBant(once, withScores(b, 2))).toEqual(once);
      }),
    );
  });

  test('never weakens a pillar', () => {
    const known = merged({ budget: detail(20, 1) });
    expect(mergeBant(known, { budget: detail(5, 2) }).budget).toEqual(detail(20, 1));
  });

  test('takes the stronger evidence whole', () => {
    const known = merged({ budget: detail(5, 1) });
    expect(mergeBant(known, { budget: detail(20, 2) }).budget).toEqual(detail(20, 2));
  });

  test('keeps the total in step', () => {
    fc.assert(
      fc.property(pillarScores, pillarScores, (a, b) => {
        const both = merged(withScores(a, 1), withScores(b, 2));
        expect(both.total).toBe(bantTotal(both));
      }),
    );
  });
});
