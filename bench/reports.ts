import pg from 'pg';
import { reportRoutes } from '../functions/api/reports/routes.ts';
import type { ScratchPostgres } from '../local/scratch-postgres.ts';
import type { RouteInput } from '../shared/http/route.ts';
import { newId } from '../shared/platform/id.ts';
import { tenantBatch } from '../shared/stores/postgres/connection.ts';
import type { Cache } from '../shared/stores/redis/cache.ts';
import { load, median, seconds } from './measure.ts';
import { atMost, type Bench, ratio } from './report.ts';
import { fillWarehouse } from './reports/fill.ts';
import { materialised } from './reports/materialised.ts';
import { onFreshWarehouse } from './stores.ts';

const sizes = { small: 100_000, default: 1_000_000, large: 10_000_000 } as const;

/** As the warehouse's documentation asks the views; the hundred best leads besides. */
const statements = {
  'lead performance, view':
    'SELECT * FROM analytics.vw_lead_performance_dashboard WHERE qualification_score >= 70 ORDER BY total_pipeline_value_cents DESC LIMIT 50',
  'agent performance, view':
    'SELECT * FROM analytics.vw_agent_performance WHERE year = 2026 AND month = 10 ORDER BY qualified_leads DESC',
  'campaign performance, view':
    'SELECT * FROM analytics.vw_campaign_performance ORDER BY conversion_rate_percent DESC',
  'call quality, view':
    "SELECT * FROM analytics.vw_call_quality_analysis WHERE date_actual >= CURRENT_DATE - INTERVAL '7 days' ORDER BY date_actual DESC",
  'sentiment, view':
    "SELECT * FROM analytics.vw_sentiment_trends WHERE date_actual >= CURRENT_DATE - INTERVAL '30 days' ORDER BY date_actual DESC, channel",
  'top leads, view': 'SELECT * FROM analytics.vw_top_performing_leads',
} as const;

const day = (daysAgo: number): string =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const [thirtyDays, thirtyBefore] = [`from=${day(29)}&to=${day(0)}`, `from=${day(59)}&to=${day(30)}`];

/** What the page at `/reports` asks for at once. */
const page = [
  ...[`funnel?${thirtyDays}`, `funnel?${thirtyBefore}`],
  ...[`call-activity?${thirtyDays}`, `call-activity?${thirtyBefore}`, `call-activity?by=hour&${thirtyDays}`],
  ...[`call-quality?${thirtyDays}`, `sentiment?${thirtyDays}`, `agent-performance?${thirtyDays}`],
  ...['campaign-performance', 'lead-performance?limit=10'],
];

const uncached: Cache = { through: (_scope, _variant, _seconds, find) => find(), invalidate: async () => {} };

/** Asks a report as its route does, without what is cached. */
function asker(tenantId: string): (asked: string) => Promise<unknown> {
  const routes = new Map(
    reportRoutes({ cache: uncached, findTimezone: async () => undefined }).map((route) => [
      route.path.split('/').at(-1),
      route,
    ]),
  );
  const principal = { tenantId, actor: 'bench', permissions: [], defaultRegion: 'US' };
  return async (asked) => {
    const [name, query = ''] = asked.split('?');
    const route = routes.get(name);
    if (!route?.query) throw new Error(`There is no report ${name}`);
    const given = Object.fromEntries(new URLSearchParams(query));
    const input = { principal, query: route.query.parse(given), now: new Date() } as unknown as RouteInput;
    return route.handle(input);
  };
}

/** One changed day: made anew as the ETL does it, and by refreshing materialised views of the same queries. */
async function besideRefresh(client: pg.Client, tenantId: string) {
  const views = await materialised(client);
  const day = async (place: number) => {
    await tenantBatch(tenantId, (sql) => [
      sql`INSERT INTO ops.etl_owed_days (tenant_id, day) VALUES (${tenantId}, current_date - ${place}::int)`,
    ]);
    return seconds(() => tenantBatch(tenantId, (sql) => [sql`SELECT analytics.refresh_owed()`]));
  };
  const ours: number[] = [];
  for (let place = 1; place <= 9; place += 1) ours.push(await day(place));
  const theirs = [await seconds(views.refresh), await seconds(views.refresh), await seconds(views.refresh)];
  return { ours: median(ours), theirs: median(theirs), differences: await views.differences() };
}

async function measure({ direct }: ScratchPostgres, tenantId: string, facts: number) {
  const client = new pg.Client({ host: '127.0.0.1', ...direct });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId]);
    const filled = await seconds(() => fillWarehouse(client, tenantId, facts));
    console.log(`  ${facts.toLocaleString('en')} calls in ${filled.toFixed(0)} s`);
    const rounds = facts > 1_000_000 ? 10 : 30;
    const figures: Record<string, number> = { calls: facts };
    const note = async (name: string, work: () => Promise<unknown>) => {
      await work(); // what is read from the disk once
      const { p50, p99 } = await load(rounds, 1, work);
      figures[`${name}, p50 ms`] = p50;
      figures[`${name}, p99 ms`] = p99;
      return p99;
    };
    for (const [name, text] of Object.entries(statements)) {
      await note(name, () => tenantBatch(tenantId, (sql) => [sql.query(text)]));
    }
    const ask = asker(tenantId);
    for (const asked of [...page, 'top-leads']) {
      await note(asked.replace(/[?&](from|to)=[\d-]+/g, ''), () => ask(asked));
    }
    const whole = await note('a whole page, at once', () => Promise.all(page.map(ask)));
    return { figures, whole, refresh: await besideRefresh(client, tenantId) };
  } finally {
    await client.end();
  }
}

/**
 * The views and the reports over a tenant with many calls, a fifth as many conversations and a hundred thousand leads;
 * one changed day of the summaries beside materialised views of the same queries.
 */
export const reportsBench: Bench = (size) => {
  const tenantId = newId();
  return onFreshWarehouse(tenantId, async (postgres) => {
    const { figures, whole, refresh } = await measure(postgres, tenantId, sizes[size]);
    const share = ratio(refresh.ours, refresh.theirs);
    return {
      figures: {
        ...figures,
        'one changed day, ms': Number((1_000 * refresh.ours).toFixed(1)),
        'REFRESH CONCURRENTLY, ms': Number((1_000 * refresh.theirs).toFixed(1)),
      },
      ratios: { 'one changed day to REFRESH CONCURRENTLY': refresh.ours / refresh.theirs },
      targets: [
        atMost('one changed day to REFRESH CONCURRENTLY', 0.02, share),
        atMost('rows in which the two differ', 0, refresh.differences),
        atMost('a page of reports, p99, ms', 300, whole),
      ],
    };
  });
};
