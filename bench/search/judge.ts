/** What a ranking of answers is worth. */
export interface Judgement {
  /** Normalised discounted cumulative gain of the first ten, 0–1: 1 is an order that cannot be better. */
  readonly ndcg: number;
  /** Share of right answers among the first five, 0–1, of as many as there could be. */
  readonly recall: number;
}

const [judged, looked] = [10, 5];

/** Gain doubles with each grade, and is worth less the further down it comes. */
const discounted = (grades: readonly number[]): number =>
  grades.slice(0, judged).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);

/**
 * Judges a ranking: nDCG@10 (Järvelin and Kekäläinen, ACM TOIS 2002, with exponential gain) and recall@5.
 * @param grades of what was found, best first: 2 answers the question, 1 is near it, 0 is neither.
 * @param all grades of everything that could have been found.
 */
export function judge(grades: readonly number[], all: readonly number[]): Judgement {
  const ideal = discounted(all.toSorted((a, b) => b - a));
  const right = (some: readonly number[]) => some.filter((grade) => grade === 2).length;
  const possible = Math.min(looked, right(all));
  return {
    ndcg: ideal === 0 ? 0 : discounted(grades) / ideal,
    recall: possible === 0 ? 0 : right(grades.slice(0, looked)) / possible,
  };
}

/** The mean of several judgements. */
export function meanOf(judgements: readonly Judgement[]): Judgement {
  const mean = (pick: (judgement: Judgement) => number) =>
    judgements.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, judgements.length);
  return { ndcg: mean(({ ndcg }) => ndcg), recall: mean(({ recall }) => recall) };
}
