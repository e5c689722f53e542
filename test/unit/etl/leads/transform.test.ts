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

  test('beyond all amounts is accepted as the largest', () => {
    expect(withBudget(1e300).budget_value_cents).toBe(Number.MAX_SAFE_INTEGER);
    expect(withBudget(-1e300).budget_value_cents).toBe(-Number.MAX_SAFE_INTEGER);
  });

  test('keeps its score without a value', () => {
    expect(withBudget()).toMatchObject({ bant_budget: 18, bant_need: 0, bant_total: 18 });
  });
});

test('a deleted lead carries when it was deleted', () => {
  expect(leadRow({ ...aLead(), deletedAt: at(5) })).toMatchObject({ lead_id: uuid(2), deleted_at: at(5) });
});

describe('the qualification', () => {
  const entry = (to: LeadStatus, seconds: number, change: object = {}) => ({
    ...{ from: null, to, by: 'telnyx', at: at(seconds) },
    ...change,
  });
  const of = (...statusHistory: ReturnType<typeof entry>[]) =>
    leadRow({ ...aLead(), statusHistory }).qualification;

  test('is the first one, whatever came later', () => {
    expect(of(entry('new', 0), entry('qualified', 5), entry('proposal', 9))).toMatchObject({
      qualified_at: at(5),
    });
  });

  test('names the call that caused it', () => {
    expect(of(entry('qualified', 5, { callLogId: uuid(8) }))).toMatchObject({
      cause_id: uuid(8),
      user_id: null,
    });
    expect(of(entry('qualified', 5, { reason: `call ${uuid(8)} qualified` }))).toMatchObject({
      cause_id: uuid(8),
    });
  });

  test('names the user who made the change', () => {
    expect(of(entry('qualified', 5, { by: `user:${uuid(7)}` }))).toMatchObject({
      cause_id: null,
      user_id: uuid(7),
    });
  });

  test('of an import or an API key names nobody', () => {
    expect(of(entry('qualified', 5, { by: `api-key:${uuid(7)}` }))).toMatchObject({
      cause_id: null,
      user_id: null,
    });
  });

  test('is none for a lead that has not qualified', () => {
    expect(of(entry('new', 0), entry('contacted', 5))).toBeNull();
  });
});
