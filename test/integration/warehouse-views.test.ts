import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { expectedByDay } from '../support/integration-expected-by-day.ts';
import { expectedPerformance } from '../support/integration-expected-performance.ts';
import { daysAgo, salesOf } from '../support/integration-sales.ts';
import { type AnyRow, runEtl, tableOf } from '../support/integration-warehouse.ts';

const tenantId = newId();
const sales = salesOf(tenantId);
const expected = { ...expectedByDay(tenantId, sales), ...expectedPerformance(tenantId, sales) };

const inOrder = (rows: readonly AnyRow[]): AnyRow[] =>
  rows.toSorted((a, b) =>
    JSON.stringify(Object.entries(a).sort()) < JSON.stringify(Object.entries(b).sort()) ? -1 : 1,
  );

beforeAll(async () => {
  await store(sales);
  await runEtl(tenantId, { now: new Date() });
});
afterAll(closeMongo);

describe('every column of every view equals what is counted from the documents', () => {
  test.each(Object.keys(expected))('%s', async (view) => {
    const rows = await tableOf(tenantId, `analytics.${view}`);
    expect(rows.length).toBeGreaterThan(0);
    expect(inOrder(rows)).toEqual(inOrder(expected[view] ?? []));
  });
});

describe('known answers', () => {
  const rowOf = async (view: string, wanted: AnyRow) =>
    (await tableOf(tenantId, `analytics.${view}`)).find((row) =>
      Object.entries(wanted).every(([name, value]) => row[name] === value),
    );

  test('a campaign: its leads are those assigned and those dialled, costs of two currencies are never added', async () => {
    expect(await rowOf('vw_campaign_performance', { campaign_name: 'Autumn' })).toMatchObject({
      ...{ total_leads: 4, qualified_leads: 3, won_leads: 1, conversion_rate_percent: 25 },
      ...{ total_calls: 14, total_cost_cents: null, currency: null, cost_per_qualified_lead_cents: null },
      costs: [
        { currency: 'EUR', cents: 1 },
        { currency: 'USD', cents: 103 },
      ],
      total_pipeline_value_cents: 300_010,
    });
  });

  test('a campaign without leads costs nothing and converts nobody', async () => {
    expect(await rowOf('vw_campaign_performance', { campaign_name: 'Nobody’s' })).toMatchObject({
      ...{ total_leads: 0, conversion_rate_percent: 0, total_calls: 0, total_cost_cents: 0 },
      cost_per_qualified_lead_cents: null,
    });
  });

  test('a lead: two legs of a session are one call', async () => {
    const lead = await rowOf('vw_lead_performance_dashboard', { company: 'Cobalt' });
    expect(lead).toMatchObject({
      ...{ owner_name: 'Dana', campaign_name: 'Autumn', qualification_score: 85, qualification_tier: 'hot' },
      ...{
        budget_tier: 'enterprise',
        is_qualified: true,
        total_calls: 3,
        answered_calls: 2,
        connected_calls: 0,
      },
      ...{ total_duration_seconds: 72.5, total_cost_cents: 2, total_conversations: 2, avg_sentiment: 0.335 },
    });
  });

  test('the best lead is first and the deleted one is nowhere', async () => {
    const ranked = (await tableOf(tenantId, 'analytics.vw_top_performing_leads')).sort(
      (a, b) => a.rank - b.rank,
    );
    expect(ranked.map((row) => [row.rank, row.qualification_tier, row.budget_tier])).toEqual([
      [1, 'hot', 'enterprise'],
      [2, 'warm', 'large'],
      [3, 'cool', 'mid'],
      [4, 'cold', 'unknown'],
      [5, 'cold', 'small'],
    ]);
  });

  test('call quality: a session whose legs have two agents is one call', async () => {
    const handedOver = newId();
    const { agent, call } = documentsOf(handedOver, daysAgo(1));
    const session = { callSessionId: newId(), direction: 'outbound' as const, initiatedAt: daysAgo(1) };
    const quality = { mos: 2.5, rating: 2, issues: ['jitter'] };
    const agents = [agent('Dana'), agent('Marcus')];
    await store({
      agents,
      calls: [
        ...agents.map(({ _id }) => call({ ...session, agentId: _id, status: 'failed' as const, quality })),
        call({ ...session, callSessionId: newId() }),
      ],
    });
    await runEtl(handedOver, { now: daysAgo(0) });
    expect(await tableOf(handedOver, 'analytics.vw_call_quality_analysis')).toMatchObject([
      { total_calls: 2, failed_calls: 1, issue_rate_percent: 50, avg_mos_score: 2.5 },
    ]);
  });
});
