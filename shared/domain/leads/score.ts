import type { Lead } from '../../contracts/lead.ts';

type Scored = Pick<Lead, 'bant' | 'dataQuality' | 'stats' | 'status' | 'title' | 'priority'>;

/** Weights of the factors; together 1. A factor's contribution is weight × its value (0–100). */
const factors: readonly {
  readonly factor: string;
  readonly weight: number;
  readonly value: (lead: Scored) => number;
}[] = [
  { factor: 'bant', weight: 0.5, value: (lead) => lead.bant.total },
  { factor: 'seniority', weight: 0.15, value: (lead) => seniority(lead.title) },
  {
    factor: 'engagement',
    weight: 0.2,
    value: (lead) => Math.min(100, lead.stats.calls * 20 + lead.stats.conversations * 30),
  },
  { factor: 'data_quality', weight: 0.15, value: (lead) => lead.dataQuality.score },
];

function seniority(title: string | undefined): number {
  if (!title) return 0;
  if (/\b(ceo|cto|cfo|coo|cmo|chief|founder|owner|president)\b/i.test(title)) return 100;
  if (/\b(vp|vice president|head|director)\b/i.test(title)) return 75;
  return /\b(manager|lead)\b/i.test(title) ? 50 : 25;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Probability that a lead of this status ends as won, before its score is looked at. */
const statusPrior: Record<Lead['status'], number> = {
  new: 0.05,
  contacted: 0.1,
  qualified: 0.25,
  proposal: 0.45,
  negotiation: 0.65,
  nurturing: 0.08,
  closed_won: 1,
  closed_lost: 0,
};

/**
 * Lead score 0–100 as a weighted sum, with each factor's share, and the conversion probability 0–1
 * (two decimals): the status's prior, scaled between half and one and a half of it by the score.
 */
export function scoreLead(lead: Scored): Pick<Lead, 'leadScore' | 'conversionProbability' | 'scoreFactors'> {
  const scoreFactors = factors.map(({ factor, weight, value }) => ({
    factor,
    weight,
    contribution: round(weight * value(lead), 2),
  }));
  const leadScore = round(
    scoreFactors.reduce((sum, { contribution }) => sum + contribution, 0),
    1,
  );
  const prior = statusPrior[lead.status];
  const closed = prior === 0 || prior === 1;
  const probability = closed ? prior : Math.min(0.99, prior * (0.5 + leadScore / 100));
  return { leadScore, conversionProbability: round(probability, 2), scoreFactors };
}
