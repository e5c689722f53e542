import { describe, expect, test } from 'vitest';
import { judge, meanOf } from '../../../bench/search/judge.ts';

const all = [2, 2, 1, 1, 0, 0, 0, 0];

describe('a ranking', () => {
  test('that cannot be better is worth 1', () => {
    expect(judge([2, 2, 1, 1, 0], all)).toEqual({ ndcg: 1, recall: 1 });
  });

  test('of nothing, or of nothing that answers, is worth 0', () => {
    expect(judge([], all)).toEqual({ ndcg: 0, recall: 0 });
    expect(judge([0, 0, 0], all)).toEqual({ ndcg: 0, recall: 0 });
  });

  test('is worth what the formula says', () => {
    // DCG of 0 2 1: 3 / log2(3) + 1 / log2(4); ideal of 2 2 1 1: 3 + 3 / log2(3) + 1 / 2 + 1 / log2(5).
    const dcg = 3 / Math.log2(3) + 1 / 2;
    const ideal = 3 + 3 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5);
    expect(judge([0, 2, 1], all)).toEqual({ ndcg: expect.closeTo(dcg / ideal), recall: 0.5 });
  });

  test('counts only the first five for recall, the first ten for order', () => {
    expect(judge([0, 0, 0, 0, 0, 2, 2], all).recall).toBe(0);
    expect(judge(Array(10).fill(0).concat(2), all).ndcg).toBe(0);
  });

  test('is held against as many right answers as there are places', () => {
    expect(judge([2, 2, 2, 2, 2], Array(8).fill(2)).recall).toBe(1);
  });
});

test('the mean of judgements is that of each figure', () => {
  expect(
    meanOf([
      { ndcg: 1, recall: 0 },
      { ndcg: 0.5, recall: 1 },
    ]),
  ).toEqual({ ndcg: 0.75, recall: 0.5 });
});
