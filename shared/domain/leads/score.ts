import type { Lead } from '../../contracts/lead.ts';
import { defaultPolicy, scoreFactorNames, type TenantPolicy } from '../../contracts/tenant.ts';

export type ScoreWeights = TenantPolicy['scoreWeights'];

/** Weights share the score among them: together they are 1. */
export const addUpToOne = (weights: ScoreWeights): boolean =>
  Math.abs(Object.values(weights).reduce((sum, one) => sum + one, 0) - 1) < 1e-6;

type Scored = Pick<Lead, 'stats' | 'status' | 'title'> & Partial<Pick<Lead, 'scoreFactors'>>;

/** The weights a lead was scored with before. */
function weightsOf({ scoreFactors }: Scored): ScoreWeights {
  if (!scoreFactors?.length) return defaultPolicy.scoreWeights;
  const known = Object.fromEntries(scoreFactors.map(({ factor, weight }) => [factor, weight]));
  return { ...defaultPolicy.scoreWeights, ...known };
}

function seniority(title: string | undefined): number {
  if (!title) return 0;
  if (/\b(ceo|cto|cfo|coo|cmo|chief|founder|owner|president)\b/i.test(title)) return 100;
  if (/\b(vp|vice president|head|director)\b/i.test(title)) return 75;
  return /\b(manager|lead)\b/i.test(title) ? 50 : 25;
}

/** @param parts 10 for tenths, 100 for hundredths. */
const round = (value: number, parts: number): number => Math.round(value * parts) / parts;

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
 * @param dataQuality 0–100.
 * @param weights of the factors, together 1; the lead's own when left out.
 */
export function scoreLead(
  lead: Scored,
  bant: Pick<Lead['bant'], 'total'>,
  dataQuality: number,
  weights: ScoreWeights = weightsOf(lead),
): Pick<Lead, 'leadScore' | 'conversionProbability' | 'scoreFactors'> {
  const values: Record<keyof ScoreWeights, number> = {
    bant: bant.total,
    seniority: seniority(lead.title),
    engagement: Math.min(100, lead.stats.calls * 20 + lead.stats.conversations * 30),
    data_quality: dataQuality,
  };
  let sum = 0;
  const scoreFactors = scoreFactorNames.map((factor) => {
    const weight = weights[factor];
    const contribution = round(weight * values[factor], 100);
    sum += contribution;
    return { factor, weight, contribution };
  });
  const leadScore = Math.min(100, round(sum, 10));
  const prior = statusPrior[lead.status];
  const closed = prior === 0 || prior === 1;
  const probability = closed ? prior : Math.min(0.99, prior * (0.5 + leadScore / 100));
  return { leadScore, conversionProbability: round(probability, 100), scoreFactors };
}
