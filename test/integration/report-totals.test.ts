import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportRoutes } from '../../functions/api/reports/routes.ts';
import type { RouteInput } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { cache } from '../../shared/stores/redis/cache.ts';
import { store } from '../support/integration-documents.ts';
import { answersOf, costsOf, durationOf } from '../support/integration-reckoning.ts';
import { daysAgo, salesOf } from '../support/integration-sales.ts';
import { type Session, sessionsOf } from '../support/integration-sessions.ts';
import { type AnyRow, runEtl } from '../support/integration-warehouse.ts';

const tenantId = newId();
const sales = salesOf(tenantId);
const calls = sessionsOf(sales.calls);
const routes = new Map(
  reportRoutes({ cache, findTimezone: async () => undefined }).map((route) => [
    route.path.split('/').at(-1),
    route,
  ]),
);

async function rows(name: string, asked: Record<string, string>): Promise<AnyRow[]> {
  const route = routes.get(name);
  if (!route?.query) throw new Error(`There is no report ${name}`);
  const principal = { tenantId, actor: 'tester', permissions: [], defaultRegion: 'US' };
  const input = { principal, query: route.query.parse(asked), now: new Date() } as unknown as RouteInput;
  return ((await route.handle(input)).body as { data: AnyRow[] }).data;
}

const sum = (found: readonly AnyRow[], name: string): number =>
  found.reduce((total, row) => total + row[name], 0);

/** Costs of rows, added by currency only. */
function costsIn(found: readonly AnyRow[]): AnyRow {
  const costs: Record<string, number> = {};
  for (const row of found)
    for (const { currency, cents } of row.costs) costs[currency] = (costs[currency] ?? 0) + cents;
  return costs;
}

const [dana, marcus] = sales.agents.map(({ _id }) => _id);
const [autumn, spring] = sales.campaigns.map(({ _id }) => _id);
const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);

const questions: [string, Record<string, string | undefined>][] = [
  ['all that there is', { from: '2020-01-01', to: day(0) }],
  ['thirty days', { from: day(30), to: day(0) }],
  ['one day with an inbound call', { from: day(2), to: day(2) }],
  ['one agent', { from: '2020-01-01', to: day(0), agentId: marcus }],
  ['one campaign', { from: '2020-01-01', to: day(0), campaignId: autumn }],
  ['one agent in one campaign', { from: '2020-01-01', to: day(0), agentId: dana, campaignId: spring }],
];

const isAsked =
  ({ from = '', to = '', agentId, campaignId }: Record<string, string | undefined>) =>
  (call: Session): boolean => {
    const date = call.startedAt.toISOString().slice(0, 10);
    if (date < from || date > to) return false;
    if (agentId && !call.agentIds.includes(agentId)) return false;
    return !campaignId || call.campaignId === campaignId;
  };

beforeAll(async () => {
  await store(sales);
  await runEtl(tenantId, { now: new Date() });
});
afterAll(closeMongo);

describe('all reports give the same totals for the same period and filters, as counted from the documents', () => {
  test.each(questions)('%s', async (_name, question) => {
    const asked = Object.fromEntries(Object.entries(question).filter(([, value]) => value)) as Record<
      string,
      string
    >;
    const made = calls.filter(isAsked(question));
    const wanted = answersOf(made);
    const byDay = await rows('call-activity', asked);
    const byHour = await rows('call-activity', { ...asked, by: 'hour' });
    for (const found of [byDay, byHour]) {
      expect({
        total_calls: sum(found, 'totalCalls'),
        answered_calls: sum(found, 'answeredCalls'),
        connected_calls: sum(found, 'connectedCalls'),
        machine_calls: sum(found, 'machineCalls'),
      }).toEqual(wanted);
      expect(sum(found, 'totalDurationSeconds')).toBeCloseTo(durationOf(made), 3);
    }
    expect(sum(await rows('call-quality', asked), 'totalCalls')).toBe(made.length);
    for (const agentId of [dana, marcus]) {
      const own = made.filter(({ agentIds }) => agentIds.includes(agentId ?? ''));
      const [row] = (await rows('agent-performance', asked)).filter((each) => each.agentId === agentId);
      const activity = await rows('call-activity', { ...asked, agentId: agentId ?? '' });
      const isOther = question.agentId !== undefined && question.agentId !== agentId;
      expect(row?.totalCalls ?? 0).toBe(isOther ? 0 : own.length);
      if (!isOther) {
        expect(sum(activity, 'totalCalls')).toBe(own.length);
        expect(row?.costs ?? []).toEqual(costsOf(own).costs);
      }
    }
  });

  test('a campaign over all time', async () => {
    const campaigns = await rows('campaign-performance', {});
    for (const campaignId of [autumn, spring]) {
      const made = calls.filter((call) => call.campaignId === campaignId);
      const row = campaigns.find((each) => each.campaignId === campaignId);
      const activity = await rows('call-activity', {
        from: '2000-01-01',
        to: day(0),
        campaignId: campaignId ?? '',
      });
      expect(row).toMatchObject({ totalCalls: made.length, costs: costsOf(made).costs });
      expect(sum(activity, 'totalCalls')).toBe(made.length);
    }
  });
});

describe('an inbound call answered by an agent on a leg of their own', () => {
  const asked = { from: day(2), to: day(2) };

  test('is credited to that agent, with its conversation', async () => {
    expect(await rows('agent-performance', { ...asked, agentId: marcus ?? '' })).toMatchObject([
      { agentId: marcus, totalCalls: 1, answeredCalls: 1, connectedCalls: 1, totalConversations: 1 },
    ]);
  });

  test('is not credited to the agent who did not answer', async () => {
    expect(await rows('agent-performance', { ...asked, agentId: dana ?? '' })).toEqual([]);
  });

  test('costs what all its legs cost, in their own currencies', async () => {
    const activity = await rows('call-activity', { ...asked, direction: 'inbound' });
    expect(activity).toMatchObject([
      {
        costs: [
          { currency: 'EUR', cents: 1 },
          { currency: 'USD', cents: 0 },
        ],
        ...{ totalCostCents: null, currency: null },
      },
    ]);
    expect(costsIn(activity)).toEqual({ EUR: 1, USD: 0 });
  });
});

test('machines and failed calls are not counted as connected to a person', async () => {
  const [row] = await rows('call-activity', { from: day(4), to: day(4) });
  expect(row).toMatchObject({
    ...{ totalCalls: 4, answeredCalls: 3, connectedCalls: 1, machineCalls: 2, failedCalls: 1 },
    ...{ answeredRatePercent: 75, connectedRatePercent: 25, machineRatePercent: 50 },
  });
});

test('a qualification counts in its own period only, for the agent whose call caused it', async () => {
  const qualified = async (from: number, to: number) =>
    Object.fromEntries(
      (await rows('agent-performance', { from: day(from), to: day(to) })).map((row) => [
        row.agentName,
        row.qualifiedLeads,
      ]),
    );
  expect(await qualified(2, 2)).toMatchObject({ Marcus: 1 });
  expect(await qualified(1, 1)).toMatchObject({ Dana: 1, Marcus: 0 });
  expect(await qualified(30, 30)).toMatchObject({ Marcus: 0 });
});
