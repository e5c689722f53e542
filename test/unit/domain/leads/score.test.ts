import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LeadStatus, leadStatuses } from '../../../../shared/contracts/lead.ts';
import { scoreLead as scoreOf } from '../../../../shared/domain/leads/score.ts';

type Whole = Parameters<typeof scoreOf>[0] & {
  readonly bant: { readonly total: number };
  readonly dataQuality: { readonly score: number };
};
const scoreLead = (lead: Whole) => scoreOf(lead, lead.bant, lead.dataQuality.score);

const plain = {
  bant: { total: 0 },
  dataQuality: { score: 0, missing: [] as string[], doubtful: [] as string[] },
  stats: { calls: 0, conversations: 0 },
  status: 'new' as LeadStatus,
  priority: 'medium' as const,
};

const scored = fc
  .record({
    total: fc.integer({ min: 0, max: 100 }),
    quality: fc.integer({ min: 0, max: 100 }),
    calls: fc.nat(1_000),
    conversations: fc.nat(1_000),
    status: fc.constantFrom(...leadStatuses),
    title: fc.constantFrom('', 'CEO', 'VP of Sales', 'Manager', 'Clerk'),
  })
  .map(({ total, quality, calls, conversations, status, title }) => ({
    ...plain,
    bant: { total },
    dataQuality: { ...plain.dataQuality, score: quality },
    stats: { calls, conversations },
    status,
    title,
  }));

describe('the score', () => {
  test('is what its factors contribute, to the tenth', () => {
    fc.assert(
      fc.property(scored, (lead) => {
        const { leadScore, scoreFactors } = scoreLead(lead);
        const sum = scoreFactors.reduce((total, { contribution }) => total + contribution, 0);
        expect(Math.abs(leadScore - sum)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  test('is 0 to 100', () => {
    fc.assert(
      fc.property(scored, (lead) => {
        const { leadScore } = scoreLead(lead);
        expect(leadScore).toBeGreaterThanOrEqual(0);
        expect(leadScore).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('of a lead that lacks nothing is 100', () => {
    const best = {
      ...plain,
      bant: { total: 100 },
      dataQuality: { ...plain.dataQuality, score: 100 },
      stats: { calls: 9, conversations: 9 },
      title: 'Founder',
    };
    expect(scoreLead(best).leadScore).toBe(100);
  });

  test('has weights that are one together', () => {
    const weights = scoreLead(plain).scoreFactors.map(({ weight }) => weight);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  });

  test.each([
    ['Founder & CEO', 15],
    ['Vice President', 15],
    ['Head of Sales', 11.25],
    ['Regional Manager', 7.5],
    ['Clerk', 3.75],
    [undefined, 0],
  ])('counts the seniority of %s as %d', (title, contribution) => {
    const { scoreFactors } = scoreLead({ ...plain, ...(title && { title }) });
    expect(scoreFactors.find(({ factor }) => factor === 'seniority')).toMatchObject({ contribution });
  });
});

describe('the conversion probability', () => {
  test('is 0 to 1 in two decimals', () => {
    fc.assert(
      fc.property(scored, (lead) => {
        const { conversionProbability: probability } = scoreLead(lead);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(probability).toBe(Number(probability.toFixed(2)));
      }),
    );
  });

  test.each([
    ['closed_won', 1],
    ['closed_lost', 0],
  ] as const)('of %s is settled', (status, probability) => {
    expect(scoreLead({ ...plain, status }).conversionProbability).toBe(probability);
  });

  test('of an open lead is never certain', () => {
    const lead = { ...plain, bant: { total: 100 }, status: 'negotiation' as const };
    expect(scoreLead(lead).conversionProbability).toBeLessThan(1);
  });

  test('grows with the score', () => {
    const promising = { ...plain, bant: { total: 100 }, status: 'qualified' as const };
    const dull = { ...plain, status: 'qualified' as const };
    expect(scoreLead(promising).conversionProbability).toBeGreaterThan(scoreLead(dull).conversionProbability);
  });
});
