import { describe, expect, test } from 'vitest';
import { leadRow } from '../../../../functions/etl/leads/transform.ts';
import type { LeadStatus } from '../../../../shared/contracts/lead.ts';
import { patchLead } from '../../../../shared/domain/leads/patch-lead.ts';
import { aLead, at, uuid, writeContext } from '../../../support/builders.ts';

const after = (...statuses: readonly LeadStatus[]) =>
  statuses.reduce((lead, status) => patchLead(lead, { status }, writeContext), aLead());

describe('qualified is who was so at least once', () => {
  test.each([
    [true, ['contacted', 'qualified']],
    [true, ['qualified', 'closed_lost']],
    [true, ['qualified', 'nurturing', 'contacted']],
    [false, ['contacted', 'nurturing']],
    [false, ['closed_lost', 'nurturing']],
    [false, []],
  ] as const)('%s after %j', (isQualified, statuses) => {
    expect(leadRow(after(...statuses)).is_qualified).toBe(isQualified);
  });

  test.each(['qualified', 'proposal', 'negotiation', 'closed_won'] as const)(
    'a lead that came as %s is',
    (status) => {
      expect(leadRow(aLead({ status })).is_qualified).toBe(true);
    },
  );
});

describe('the budget', () => {
  const withBudget = (value?: string | number) => {
    const detail = { score: 18, confidence: 0.7, updatedAt: at(0), ...(value !== undefined && { value }) };
    return leadRow({ ...aLead(), bant: { budget: detail, total: 18 } });
  };

  test('is in whole cents', () => {
    expect(withBudget(250_000.4).budget_value_cents).toBe(250_000);
  });

  test.each(['about fifty', undefined])('%j is none', (value) => {
    expect(withBudget(value).budget_value_cents).toBeNull();
  });

  test('keeps its score without a value', () => {
    expect(withBudget()).toMatchObject({ bant_budget: 18, bant_need: 0, bant_total: 18 });
  });
});

test('a deleted lead carries when it was deleted', () => {
  expect(leadRow({ ...aLead(), deletedAt: at(5) })).toMatchObject({ lead_id: uuid(2), deleted_at: at(5) });
});
