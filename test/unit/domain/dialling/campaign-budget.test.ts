import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CampaignTotals,
  callsWithinBudget,
  isBudgetUsedUp,
  withTotals,
} from '../../../../shared/domain/dialling/campaign-budget.ts';
import { at } from '../../../support/builders.ts';
import { activeCampaign } from '../compliance/calling-questions.ts';

const totals = (changes: Partial<CampaignTotals> = {}): CampaignTotals => ({
  ...{ counters: {}, costMicros: {}, billedCalls: 0, openCalls: 0 },
  ...changes,
});

describe('the calls that a budget allows', () => {
  test('are not limited without a budget', () => {
    expect(callsWithinBudget({ budgetCents: 0 }, totals())).toBe(Number.POSITIVE_INFINITY);
  });

  test.each<[string, number, Partial<CampaignTotals>, number]>([
    ['ten cents each before any was billed', 100, {}, 10],
    ['less those that are open', 100, { openCalls: 4 }, 6],
    ['what they cost on average', 100, { costMicros: { USD: 200_000 }, billedCalls: 10 }, 40],
    ['one where less is left than a call costs', 3, { costMicros: { USD: 20_000 }, billedCalls: 1 }, 1],
    ['none while that one is open', 3, { costMicros: { USD: 20_000 }, billedCalls: 1, openCalls: 1 }, 0],
    ['none when it is used up', 3, { costMicros: { USD: 30_000 }, billedCalls: 1 }, 0],
    ['none beyond it', 3, { costMicros: { USD: 90_000 }, billedCalls: 1 }, 0],
  ])('are %s', (_, budgetCents, changes, calls) => {
    expect(callsWithinBudget({ budgetCents }, totals(changes))).toBe(calls);
  });

  test('cost no more than the budget and one call, where each costs what was expected', () => {
    const budgets = fc.integer({ min: 1, max: 5_000 });
    const costs = fc.integer({ min: 1_000, max: 500_000 });
    fc.assert(
      fc.property(budgets, costs, fc.integer({ min: 1, max: 20 }), (budgetCents, micros, billedCalls) => {
        const spent = micros * billedCalls;
        const more = callsWithinBudget({ budgetCents }, totals({ costMicros: { USD: spent }, billedCalls }));
        expect(spent + more * micros).toBeLessThanOrEqual(Math.max(spent, budgetCents * 10_000 + micros));
      }),
    );
  });
});

describe('a campaign with what its calls amount to', () => {
  const campaign = activeCampaign({ budgetCents: 10 });

  test('keeps currencies apart, and shows the one in which most was spent', () => {
    const next = withTotals(campaign, totals({ costMicros: { EUR: 12_000, USD: 43_000 } }), at(1));
    expect(next).toMatchObject({ costCents: 4, costs: { EUR: 1, USD: 4 }, status: 'active', version: 2 });
  });

  test('is paused when its budget is used up, over all currencies', () => {
    const next = withTotals(campaign, totals({ costMicros: { EUR: 50_000, USD: 50_000 } }), at(1));
    expect(next).toMatchObject({ status: 'paused', stoppedBy: 'budget' });
  });

  test('keeps the status that people gave it', () => {
    const completed = activeCampaign({ budgetCents: 1, status: 'completed' });
    expect(withTotals(completed, totals({ costMicros: { USD: 50_000 } }), at(1)).status).toBe('completed');
  });
});

test('a budget of 0 is never used up', () => {
  expect(isBudgetUsedUp({ budgetCents: 0, costCents: 9 })).toBe(false);
  expect(isBudgetUsedUp({ budgetCents: 9, costCents: 9 })).toBe(true);
});
