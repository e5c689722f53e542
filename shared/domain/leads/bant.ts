import {
  type BantDetail,
  type BantPillar,
  bantPillars,
  type Lead,
  type QualificationTier,
} from '../../contracts/lead.ts';

type Scores = Readonly<Partial<Record<BantPillar, { readonly score: number } | undefined>>>;

/** Sum of the four pillars, 0–100: the lead's qualification score. */
export function bantTotal(bant: Scores): number {
  return bantPillars.reduce((sum, pillar) => sum + (bant[pillar]?.score ?? 0), 0);
}

/** Whether a sum of the four pillars makes a lead a qualified one. */
export const isQualified = (total: number): boolean => total >= 60;

/** What was heard in one conversation, as its score and whether that qualifies. */
export function qualificationOf(heard: Scores): { score: number; qualified: boolean } {
  const score = bantTotal(heard);
  return { score, qualified: isQualified(score) };
}

/** hot ≥ 80, warm when qualified, cool ≥ 40, else cold. */
export function qualificationTier(total: number): QualificationTier {
  if (total >= 80) return 'hot';
  if (isQualified(total)) return 'warm';
  return total >= 40 ? 'cool' : 'cold';
}

/** Stronger evidence comes first; between equals the older one, so that every order ends in the same. */
function compareEvidence(a: BantDetail, b: BantDetail): number {
  return (
    b.score - a.score ||
    b.confidence - a.confidence ||
    a.updatedAt.getTime() - b.updatedAt.getTime() ||
    ((a.detectedIn ?? '') < (b.detectedIn ?? '') ? -1 : 1)
  );
}

/**
 * Brings newly detected evidence into what is known. Of two for a pillar the stronger one stays, so that
 * the order in which conversations are analysed does not matter.
 */
export function mergeBant(known: Lead['bant'], detected: Partial<Lead['bant']>): Lead['bant'] {
  const merged: Lead['bant'] = { ...known };
  for (const pillar of bantPillars) {
    const candidates = [merged[pillar], detected[pillar]].filter((detail) => detail !== undefined);
    const [strongest] = candidates.sort(compareEvidence);
    if (strongest) merged[pillar] = strongest;
  }
  return { ...merged, total: bantTotal(merged) };
}
