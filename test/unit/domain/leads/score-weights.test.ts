import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPolicy, scoreFactorNames } from '../../../../shared/contracts/tenant.ts';
import { patchLead } from '../../../../shared/domain/leads/patch-lead.ts';
import { addUpToOne, type ScoreWeights, scoreLead } from '../../../../shared/domain/leads/score.ts';
import { aLead, writeContext } from '../../../support/builders.ts';

const weightsOf = (lead: { scoreFactors: readonly { factor: string; weight: number }[] }) =>
  Object.fromEntries(lead.scoreFactors.map(({ factor, weight }) => [factor, weight]));
const scoreOf = (
  scored: { scoreFactors: readonly { factor: string; contribution: number }[] },
  name: string,
) => scored.scoreFactors.find(({ factor }) => factor === name)?.contribution;

/** Whole hundredths that are one together. */
const weights = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), 100])
  .map((cuts) => cuts.slice(1).map((cut, index) => (cut - (cuts[index] ?? 0)) / 100))
  .map(
    ([bant = 0, seniority = 0, engagement = 0, data_quality = 0]): ScoreWeights => ({
      ...{ bant, seniority, engagement, data_quality },
    }),
  );

const only = (name: keyof ScoreWeights): ScoreWeights => ({
  ...{ bant: 0, seniority: 0, engagement: 0, data_quality: 0, [name]: 1 },
});
const under = (scoreWeights: ScoreWeights) => ({
  ...writeContext,
  policy: { ...defaultPolicy, scoreWeights },
});

const chief = { stats: { calls: 2, conversations: 1 }, status: 'new', title: 'CEO' } as const;

describe('the weights of a tenant', () => {
  test('are what the score is a sum by', () => {
    fc.assert(
      fc.property(weights, fc.nat(100), fc.nat(100), (given, total, quality) => {
        const scored = scoreLead(chief, { total }, quality, given);
        const expected =
          given.bant * total + given.seniority * 100 + given.engagement * 70 + given.data_quality * quality;
        expect(Math.abs(scored.leadScore - expected)).toBeLessThanOrEqual(0.07 + 1e-9);
        expect(scored.leadScore).toBeLessThanOrEqual(100);
        expect(weightsOf(scored)).toEqual(given);
      }),
    );
  });

  test.each([
    ['bant', 40],
    ['seniority', 100],
    ['engagement', 70],
    ['data_quality', 30],
  ] as const)('that count %s alone make the score it', (name, score) => {
    const scored = scoreLead(chief, { total: 40 }, 30, only(name));
    expect(scored.leadScore).toBe(score);
    expect(scoreOf(scored, name)).toBe(score);
  });

  test('are asked to be one together', () => {
    fc.assert(
      fc.property(weights, (scoreWeights) => {
        expect(addUpToOne(scoreWeights)).toBe(true);
      }),
    );
    const more = { ...defaultPolicy.scoreWeights, bant: 0.6 };
    expect(addUpToOne(more)).toBe(false);
  });

  test('are those of every lead it makes', () => {
    expect(weightsOf(aLead({}, under(only('seniority'))))).toEqual(only('seniority'));
  });
});

describe('where no weights are given', () => {
  test('a lead is scored as it was before', () => {
    fc.assert(
      fc.property(weights, fc.nat(100), (given, total) => {
        const before = scoreLead(chief, { total }, 50, given);
        const again = scoreLead({ ...chief, scoreFactors: before.scoreFactors }, { total }, 50);
        expect(again).toEqual(before);
      }),
    );
  });

  test('a change of a lead keeps them; one under the tenant takes the tenant’s', () => {
    const lead = aLead({ title: 'CEO' }, under(only('seniority')));
    expect(weightsOf(patchLead(lead, { city: 'Salem' }, writeContext))).toEqual(only('seniority'));
    expect(weightsOf(patchLead(lead, { city: 'Salem' }, under(only('bant'))))).toEqual(only('bant'));
  });

  test('a lead that was never scored gets those that everybody begins with', () => {
    expect(weightsOf(scoreLead(chief, { total: 0 }, 0))).toEqual(defaultPolicy.scoreWeights);
    expect(weightsOf(scoreLead({ ...chief, scoreFactors: [] }, { total: 0 }, 0))).toEqual(
      defaultPolicy.scoreWeights,
    );
  });

  test('a factor that did not exist then begins with what everybody begins with', () => {
    const scoreFactors = [{ factor: 'bant', weight: 0.9, contribution: 0 }];
    expect(weightsOf(scoreLead({ ...chief, scoreFactors }, { total: 0 }, 0))).toEqual({
      ...defaultPolicy.scoreWeights,
      bant: 0.9,
    });
    expect(scoreFactorNames).toHaveLength(4);
  });
});
