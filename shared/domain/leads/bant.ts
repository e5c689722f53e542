import { type BantDetail, bantPillars, type Lead, type QualificationTier } from '../../contracts/lead.ts';

/** Sum of the four pillars, 0–100: the lead's qualification score. */
export function bantTotal(bant: Partial<Record<(typeof bantPillars)[number], BantDetail>>): number {
  return bantPillars.reduce((sum, pillar) => sum + (bant[pillar]?.score ?? 0), 0);
}

/** hot ≥ 80, warm ≥ 60, cool ≥ 40, else cold. */
export function qualificationTier(total: number): QualificationTier {
  if (total >= 80) return 'hot';
  if (total >= 60) return 'warm';
  return total >= 40 ? 'cool' : 'cold';
}

/**
 * Brings newly detected evidence into what is known. Evidence for a pillar replaces weaker evidence
 * and never a stronger one, so that the order in which conversations are analysed does not matter.
 */
export function mergeBant(known: Lead['bant'], detected: Partial<Lead['bant']>): Lead['bant'] {
  const merged: Lead['bant'] = { ...known };
  for (const pillar of bantPillars) {
    const candidate = detected[pillar];
    const current = merged[pillar];
    if (candidate && (!current || candidate.score > current.score)) merged[pillar] = candidate;
  }
  return { ...merged, total: bantTotal(merged) };
}
