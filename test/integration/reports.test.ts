import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportRoutes } from '../../functions/api/reports/routes.ts';
import { leadStatuses } from '../../shared/contracts/lead.ts';
import type { RouteInput } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { cache } from '../../shared/stores/redis/cache.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { expectedByDay } from '../support/integration-expected-by-day.ts';
import { expectedPerformance } from '../support/integration-expected-performance.ts';
import {
  agentOfTalk,
  costsOf,
  durationOf,
  percent,
  qualificationOf,
  ratesOf,
} from '../support/integration-reckoning.ts';
import { daysAgo, salesOf } from '../support/integration-sales.ts';
import { type Session, sessionsOf } from '../support/integration-sessions.ts';
import { type AnyRow, runEtl } from '../support/integration-warehouse.ts';

const tenantId = newId();
const sales = salesOf(tenantId);
const routes = new Map(
  reportRoutes({ cache, findTimezone: async () => undefined }).map((route) => [
    route.path.split('/').at(-1),
    route,
  ]),
);

/** What the report answers, asked as over HTTPS. */
async function answer(name: string, asked: Record<string, string> = {}, tenant = tenantId) {
  const route = routes.get(name);
  if (!route?.query) throw new Error(`There is no report ${name}`);
  const principal = { tenantId: tenant, actor: 'tester', permissions: [], defaultRegion: 'US' };
  const input = { principal, query: route.query.parse(asked), now: new Date() } as unknown as RouteInput;
  return route.handle(input);
}

async function rows(name: string, asked: Record<string, string> = {}, tenant = tenantId): Promise<AnyRow[]> {
  const { body } = await answer(name, asked, tenant);
  const described = routes.get(name)?.answers[200];
  if (!described) throw new Error(`${name} does not say what it answers`);
  return (described.parse(body) as { data: AnyRow[] }).data;
}

/** The name of a column of the warehouse, from the API's. */
const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows as the views name them, without what is told apart by the view alone. */
const asColumns = (found: readonly AnyRow[]): AnyRow[] =>
  found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [column(name), value])));

const withoutTenant = (all: readonly AnyRow[] = []) => all.map(({ tenant_id, ...row }) => row);
const calls = sessionsOf(sales.calls);
const dayOf = (call: Session) => call.startedAt.toISOString().slice(0, 10);
/** As the API names what the warehouse names otherwise. */
const asFields = (row: AnyRow): AnyRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
const long = { from: '2025-01-01', to: '2030-12-31' };

beforeAll(async () => {
  await store(sales);
  await runEtl(tenantId, { now: new Date() });
});
afterAll(closeMongo);

const expected = { ...expectedByDay(tenantId, sales), ...expectedPerformance(tenantId, sales) };

describe('a report of a view says what the view says', () => {
  test.each([
    ['lead-performance', 'vw_lead_performance_dashboard', {}],
    ['campaign-performance', 'vw_campaign_performance', {}],
    ['top-leads', 'vw_top_performing_leads', {}],
    ['call-quality', 'vw_call_quality_analysis', { from: daysAgo(30).toISOString().slice(0, 10) }],
    ['sentiment', 'vw_sentiment_trends', { from: daysAgo(90).toISOString().slice(0, 10) }],
  ])('%s', async (name, view, asked) => {
    const found = asColumns(await rows(name, asked));
    const wanted = withoutTenant(expected[view]);
    expect(found).toHaveLength(wanted.length);
    expect(found).toEqual(expect.arrayContaining(wanted));
  });
});

describe('call-quality and sentiment', () => {
  const [dana, marcus] = sales.agents;

  test('go back as far as it is asked, of one agent and campaign', async () => {
    const [autumn] = sales.campaigns;
    const asked = { ...long, agentId: dana?._id ?? '', campaignId: autumn?._id ?? '' };
    const quality = await rows('call-quality', asked);
    const own = calls.filter(
      ({ agentIds, campaignId }) => agentIds.includes(dana?._id ?? '') && campaignId === autumn?._id,
    );
    expect([...new Set(quality.map(({ dateActual }) => dateActual))]).toEqual(
      [...new Set(own.map(dayOf))].sort().reverse(),
    );
    const sum = (name: string) => quality.reduce((total, row) => total + row[name], 0);
    expect(sum('totalCalls')).toBe(own.length);
    expect(sum('failedCalls')).toBe(own.filter(({ isFailed }) => isFailed).length);
  });

  test('of one agent leave out what others heard', async () => {
    const own = sales.conversations.filter(
      (talk) => agentOfTalk(talk, calls) === marcus?._id && !talk.deletedAt,
    );
    const found = await rows('sentiment', { ...long, agentId: marcus?._id ?? '' });
    expect(found.reduce((total, row) => total + row.totalConversations, 0)).toBe(own.length);
    expect(found.some(({ channel }) => channel === 'email')).toBe(true);
  });
});

describe('lead-performance', () => {
  test('has the most valuable lead first, and is filtered', async () => {
    const values = (await rows('lead-performance')).map((row) => row.totalPipelineValueCents);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const hot = await rows('lead-performance', { tier: 'hot', minScore: '80' });
    expect(hot).toMatchObject([{ company: 'Cobalt', qualificationTier: 'hot' }]);
    const [dana] = sales.agents;
    const danas = await rows('lead-performance', { agentId: dana?._id ?? '', status: 'closed_won' });
    expect(danas).toMatchObject([{ ownerName: 'Dana', status: 'closed_won' }]);
    expect(await rows('lead-performance', { limit: '2' })).toHaveLength(2);
  });
});

describe('agent-performance', () => {
  test.each([
    ['of the last thirty days', {}],
    ['of all time', long],
    [
      'of one day',
      { from: daysAgo(1).toISOString().slice(0, 10), to: daysAgo(1).toISOString().slice(0, 10) },
    ],
  ])('counts %s from the documents', async (_name, asked: { from?: string; to?: string }) => {
    const { from = daysAgo(30).toISOString().slice(0, 10), to = daysAgo(0).toISOString().slice(0, 10) } =
      asked;
    const isIn = (day: string) => day >= from && day <= to;
    const wanted = sales.agents.flatMap(({ _id, displayName }) => {
      const made = calls.filter((call) => call.agentIds.includes(_id) && isIn(dayOf(call)));
      const talks = sales.conversations.filter(
        (talk) =>
          agentOfTalk(talk, calls) === _id &&
          !talk.deletedAt &&
          isIn(talk.startedAt.toISOString().slice(0, 10)),
      );
      const qualified = sales.leads.filter((lead) => {
        const qualification = lead.deletedAt === null ? qualificationOf(lead, calls) : undefined;
        return qualification?.agentIds.includes(_id) && isIn(qualification.at.toISOString().slice(0, 10));
      });
      if (made.length + talks.length + qualified.length === 0) return [];
      return [
        {
          ...{ agentId: _id, agentName: displayName },
          ...asFields({ ...ratesOf(made), ...costsOf(made) }),
          totalDurationSeconds: durationOf(made),
          ...{ totalConversations: talks.length, qualifiedLeads: qualified.length },
        },
      ];
    });
    const found = await rows('agent-performance', asked);
    expect(found).toHaveLength(wanted.length);
    for (const each of wanted) {
      expect(found).toContainEqual(expect.objectContaining(each));
    }
  });

  test('of one campaign leaves the others out', async () => {
    const spring = sales.campaigns.find(({ name }) => name === 'Spring')?._id ?? '';
    expect(await rows('agent-performance', { ...long, campaignId: spring })).toMatchObject([
      { agentName: 'Dana', totalCalls: 2, totalConversations: 1 },
    ]);
  });
});

describe('funnel', () => {
  test('says how many were ever in a status, and how many are', async () => {
    const leads = sales.leads.filter(({ deletedAt }) => deletedAt === null);
    const found = await rows('funnel', long);
    expect(found.map(({ status }) => status)).toEqual(leadStatuses);
    for (const { status, reachedLeads, reachedPercent, currentLeads, pipelineValueCents } of found) {
      const reached = leads.filter(({ statusHistory }) =>
        statusHistory.some(({ to }) => to === status),
      ).length;
      const current = leads.filter((lead) => lead.status === status);
      expect([reachedLeads, reachedPercent, currentLeads, pipelineValueCents]).toEqual([
        ...[reached, percent(reached, leads.length), current.length],
        current.reduce((sum, lead) => sum + (lead.pipelineValueCents ?? 0), 0),
      ]);
    }
  });

  test('of days in which no lead was made is empty, not an error', async () => {
    const none = await rows('funnel', { from: '2020-01-01', to: '2020-01-02' });
    expect(none[0]).toEqual({
      ...{ status: 'new', reachedLeads: 0, reachedPercent: null, currentLeads: 0, pipelineValueCents: 0 },
    });
  });
});

describe('call-activity', () => {
  const activity = (made: readonly Session[]) => ({
    ...asFields({ ...ratesOf(made), ...costsOf(made) }),
    failedCalls: made.filter(({ isFailed }) => isFailed).length,
    totalDurationSeconds: durationOf(made),
  });

  test('by day equals the documents: a call over midnight counts once, on the day on which it began', async () => {
    const days = [...new Set(calls.map(dayOf))].sort();
    expect(await rows('call-activity', long)).toEqual(
      days.map((day) => ({
        ...{ dateActual: day, hour: null },
        ...activity(calls.filter((call) => dayOf(call) === day)),
      })),
    );
  });

  test('by hour, of one agent and direction', async () => {
    const [dana] = sales.agents;
    const asked = { ...long, by: 'hour', agentId: dana?._id ?? '', direction: 'outbound' };
    const own = calls.filter(
      ({ agentIds, direction }) => agentIds.includes(dana?._id ?? '') && direction === 'outbound',
    );
    const hourOf = (call: Session) => call.startedAt.getUTCHours();
    const hours = [...new Set(own.map(hourOf))].sort((a, b) => a - b);
    expect(await rows('call-activity', asked)).toEqual(
      hours.map((hour) => ({
        ...{ dateActual: null, hour },
        ...activity(own.filter((call) => hourOf(call) === hour)),
      })),
    );
  });
});

describe('any report', () => {
  test.each([...routes.keys()].map(String))('%s shows nothing of another tenant', async (name) => {
    const found = await rows(name, {}, newId());
    expect(name === 'funnel' ? found.filter(({ currentLeads }) => currentLeads > 0) : found).toEqual([]);
  });

  test('comes as CSV, and no cell of it is taken for a formula', async () => {
    const tenant = newId();
    const { lead } = documentsOf(tenant, daysAgo(3));
    await store({ leads: [lead({ company: '=HYPERLINK("x")' }), lead({ company: 'Fern, "Sons" & Co' })] });
    await runEtl(tenant, { now: new Date() });
    const { headers, body } = await answer('lead-performance', { format: 'csv' }, tenant);
    expect(headers).toEqual({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="lead-performance.csv"',
    });
    const records: AnyRow[] = parse(String(body), { columns: true });
    const data = await rows('lead-performance', {}, tenant);
    expect(Object.keys(records[0] ?? {})).toEqual(Object.keys(data[0] ?? {}));
    expect(records.map(({ company }) => company).sort()).toEqual(['\'=HYPERLINK("x")', 'Fern, "Sons" & Co']);
  });

  test.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'unprocessable'],
    [{ from: '0000-01-01', to: '0000-01-02' }, 'unprocessable'],
    [{ timezone: 'Mars/Olympus' }, undefined],
    [{ timezone: '+05:30' }, undefined],
    [{ timezone: 'IST' }, undefined],
    [{ from: 'yesterday' }, undefined],
    [{ colour: 'red' }, undefined],
  ])('refuses %j', async (asked, code) => {
    await expect(answer('call-activity', asked as Record<string, string>)).rejects.toMatchObject(
      code ? { code } : { name: 'ZodError' },
    );
  });
});
