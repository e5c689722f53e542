import pg from 'pg';
import { runSummary } from '../../functions/etl/runs.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { invoke } from './invoke.ts';
import type { Step } from './step.ts';
import { until } from './until.ts';

/** The five statements of the warehouse's documentation, as they stand there. */
const statements = [
  'SELECT * FROM analytics.vw_lead_performance_dashboard WHERE qualification_score >= 70 ORDER BY total_pipeline_value_cents DESC LIMIT 50;',
  'SELECT * FROM analytics.vw_agent_performance WHERE year = 2025 AND month = 10 ORDER BY qualified_leads DESC;',
  'SELECT campaign_name, total_leads, qualified_leads, conversion_rate_percent, total_cost_cents / 100.0 AS cost_dollars, cost_per_qualified_lead_cents / 100.0 AS cost_per_qual_dollars FROM analytics.vw_campaign_performance ORDER BY conversion_rate_percent DESC;',
  "SELECT date_actual, direction, total_calls, avg_mos_score, avg_quality_rating, issue_rate_percent FROM analytics.vw_call_quality_analysis WHERE date_actual >= CURRENT_DATE - INTERVAL '7 days' ORDER BY date_actual DESC;",
  "SELECT date_actual, channel, positive_percent, neutral_percent, negative_percent, avg_qualification_score FROM analytics.vw_sentiment_trends WHERE date_actual >= CURRENT_DATE - INTERVAL '30 days' ORDER BY date_actual DESC, channel;",
];

/** The ETL, started as its schedule starts it, brings the warehouse level with the documents. */
export const warehouseStep: Step = async ({ stack, called }) => {
  const { tenantId } = stack;
  const runs = await invoke<Record<string, string>>('etl/plan', {});
  const run = await until('the ETL to end', async () => {
    const summary = await runSummary(tenantId, runs[tenantId] ?? '');
    return summary?.status === 'done' ? summary : false;
  });
  const analyst = new pg.Client({ connectionString: stack.postgresUrl });
  await analyst.connect();
  try {
    const count = async (query: string, values: unknown[] = []) =>
      Number((await analyst.query(query, values)).rows[0].n);
    const stored = async (name: 'leads' | 'callLogs' | 'conversations', filter: object) =>
      (await collection(name)).countDocuments({ tenantId, ...filter });
    const rows = [];
    for (const statement of statements) rows.push((await analyst.query(statement)).rowCount ?? 0);
    const ids = called.map(({ id }) => id);
    return {
      did: `${run.rowsRead} documents read, ${run.rowsWritten} rows written, ${run.rowsRejected} rejected`,
      figures: [
        { name: 'rejected by the ETL', want: 0, got: run.rowsRejected },
        {
          name: 'current leads in Neon as in MongoDB',
          want: await stored('leads', { deletedAt: null }),
          got: await count('SELECT count(*) AS n FROM analytics.dim_leads WHERE is_current'),
        },
        {
          name: 'legs of calls in Neon as in MongoDB',
          want: await stored('callLogs', { role: 'lead' }),
          got: await count('SELECT count(*) AS n FROM analytics.fact_calls'),
        },
        {
          name: 'conversations in Neon as in MongoDB',
          want: await stored('conversations', { deletedAt: null }),
          got: await count('SELECT count(*) AS n FROM analytics.fact_conversations'),
        },
        {
          name: 'calls of the daily summary as of the facts',
          want: await count('SELECT count(DISTINCT call_session_id) AS n FROM analytics.fact_calls'),
          // A call of several agents is in a row of each; one of them is its first.
          got: await count(
            'SELECT sum(total_calls) AS n FROM analytics.call_summary_daily WHERE is_first_agent',
          ),
        },
        {
          name: 'replayed calls bound to their leads',
          want: ids.length,
          got: await count(
            'SELECT count(*) AS n FROM analytics.fact_calls f JOIN analytics.dim_leads l USING (lead_key) WHERE l.lead_id = ANY ($1)',
            [ids],
          ),
        },
        { name: 'statements that return rows', want: 5, got: rows.filter((found) => found > 0).length },
      ],
    };
  } finally {
    await analyst.end();
  }
};
