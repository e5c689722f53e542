import { describe, expect, test } from 'vitest';
import {
  type CampaignStatus,
  campaignInput,
  campaignPatch,
  campaignStatuses,
  campaign as schema,
} from '../../../../shared/contracts/campaign.ts';
import { newCampaign, patchCampaign } from '../../../../shared/domain/campaigns/campaign.ts';
import { at, uuid, writeContext } from '../../../support/builders.ts';

const aCampaign = (input: Partial<Parameters<typeof newCampaign>[0]> = {}) =>
  newCampaign({ name: 'Spring', ...input }, uuid(8), writeContext);
const later = { ...writeContext, now: at(60) };

/** Every pair that may follow each other; every other pair may not. */
const allowed = new Set([
  ...['draft active', 'draft archived', 'active paused', 'active completed'],
  ...['paused active', 'paused completed', 'paused archived', 'completed archived'],
]);
const pairs = campaignStatuses.flatMap((from) =>
  campaignStatuses.filter((to) => to !== from).map((to): [CampaignStatus, CampaignStatus] => [from, to]),
);

describe('a new campaign', () => {
  test('is a draft that calls out, has cost nothing and counted nothing', () => {
    expect(aCampaign()).toMatchObject({
      ...{ status: 'draft', type: 'outbound', budgetCents: 0, costCents: 0, agents: [], counters: {} },
      ...{ deletedAt: null, version: 1 },
    });
  });

  test('is what its schema says', () => {
    expect(schema.safeParse(aCampaign({ startsAt: at(0), endsAt: at(1) })).error).toBeUndefined();
  });

  test('keeps what was said of it', () => {
    expect(aCampaign({ status: 'active', budgetCents: 500 })).toMatchObject({
      status: 'active',
      budgetCents: 500,
    });
  });
});

describe('the status', () => {
  test.each(pairs.filter((pair) => allowed.has(pair.join(' '))))('may go from %s to %s', (from, to) => {
    const next = patchCampaign({ ...aCampaign(), status: from }, { status: to }, later);
    expect(next).toMatchObject({ status: to, version: 2, updatedAt: at(60) });
  });

  test.each(pairs.filter((pair) => !allowed.has(pair.join(' '))))('may not go from %s to %s', (from, to) => {
    expect(() => patchCampaign({ ...aCampaign(), status: from }, { status: to }, later)).toThrow(
      expect.objectContaining({
        code: 'transition_not_allowed',
        extra: expect.objectContaining({ from, to }),
      }),
    );
  });

  test('that is refused comes with those that are allowed', () => {
    expect(() => patchCampaign(aCampaign(), { status: 'paused' }, later)).toThrow(
      expect.objectContaining({ extra: { from: 'draft', to: 'paused', allowed: ['active', 'archived'] } }),
    );
  });

  test.each(campaignStatuses)('%s may be said again', (status) => {
    expect(patchCampaign({ ...aCampaign(), status }, { status, name: 'Fall' }, later).name).toBe('Fall');
  });
});

describe('the period', () => {
  const refused = expect.objectContaining({
    code: 'unprocessable',
    problems: [{ pointer: '/endsAt', detail: 'must be after startsAt' }],
  });
  const spring = aCampaign({ startsAt: at(10), endsAt: at(20) });

  test.each([
    ['before it begins', 9],
    ['as it begins', 10],
  ])('may not end %s', (_, end) => {
    expect(() => aCampaign({ startsAt: at(10), endsAt: at(end) })).toThrow(refused);
    expect(() => patchCampaign(spring, { endsAt: at(end) }, later)).toThrow(refused);
  });

  test('is looked at whole when only its beginning is moved', () => {
    expect(() => patchCampaign(spring, { startsAt: at(21) }, later)).toThrow(refused);
    expect(patchCampaign(spring, { startsAt: at(21), endsAt: at(22) }, later).endsAt).toEqual(at(22));
  });

  test('may be open at either end', () => {
    expect(aCampaign({ endsAt: at(-9) }).endsAt).toEqual(at(-9));
    expect(patchCampaign(spring, { endsAt: null, startsAt: at(99) }, later)).not.toHaveProperty('endsAt');
  });
});

describe('a campaign that was stopped by its budget', () => {
  const stopped = {
    ...aCampaign({ status: 'active', budgetCents: 500 }),
    ...({ status: 'paused', stoppedBy: 'budget', costCents: 500, costs: { USD: 500 } } as const),
  };

  test('is not started again while the budget is used up', () => {
    expect(() => patchCampaign(stopped, { status: 'active' }, later)).toThrow(/budget/);
  });

  test('is started again with a larger budget, and nothing says any more that it was stopped', () => {
    const next = patchCampaign(stopped, { status: 'active', budgetCents: 501 }, later);
    expect(next).toMatchObject({ status: 'active', budgetCents: 501 });
    expect(next).not.toHaveProperty('stoppedBy');
  });

  test('keeps the reason while its status stays', () => {
    expect(patchCampaign(stopped, { budgetCents: 600 }, later)).toMatchObject({ stoppedBy: 'budget' });
  });
});

test('the cost of a campaign is counted, not written', () => {
  expect(campaignInput.safeParse({ name: 'Spring', costCents: 5 }).success).toBe(false);
  expect(campaignPatch.safeParse({ costCents: 5 }).success).toBe(false);
});
