import type pg from 'pg';

const leads = 100_000;
const agents = 20;
const campaigns = 10;
const days = 700;
const portion = 500_000;

/** An id that a number makes: the same everywhere it is used. */
const idOf = (kind: string, number: string) => `md5('${kind} ' || (${number}))::uuid`;

/**
 * Fills the warehouse of the tenant that is set: calls spread over the last 700 days, by agents in campaigns, with
 * leads of which a tenth are talked with again and again. Written by PostgreSQL itself, which is fast enough for ten
 * million.
 */
export async function fillWarehouse(client: pg.Client, tenantId: string, calls: number): Promise<void> {
  const run = (text: string, values: unknown[] = []) => client.query(text, [tenantId, ...values]);
  await client.query(
    "SELECT analytics.ensure_partitions((current_date - 730)::date, (current_date + interval '2 months')::date)",
  );
  await run(
    `INSERT INTO analytics.dim_agents SELECT $1::uuid, ${idOf('agent', 'n')}, 'Agent ' || n, 'UTC'
     FROM generate_series(0, ${agents - 1}) AS n`,
  );
  await run(
    `INSERT INTO analytics.dim_campaigns SELECT $1::uuid, ${idOf('campaign', 'n')}, 'Campaign ' || n, 'active', 'outbound', 1000000
     FROM generate_series(0, ${campaigns - 1}) AS n`,
  );
  await run(
    `INSERT INTO analytics.dim_leads (tenant_id, lead_id, status, is_qualified, priority, owner_id, campaign_id, company,
       bant_budget, bant_authority, bant_need, bant_timeline, bant_total, pipeline_value_cents, lead_score, reached,
       lead_created_at, valid_from, is_current, row_hash, source_version, change_reason)
     SELECT $1::uuid, ${idOf('lead', 'n')},
       (ARRAY['new', 'contacted', 'qualified', 'closed_won'])[1 + n % 4], n % 4 >= 2, 'medium',
       ${idOf('agent', `n % ${agents}`)}, ${idOf('campaign', `n % ${campaigns}`)}, 'Company ' || n % 997,
       n % 26, n % 25, n % 24, n % 23, n % 26 + n % 25 + n % 24 + n % 23, n * 10, n % 100,
       (ARRAY['new', 'contacted', 'qualified', 'closed_won'])[1 : 1 + n % 4],
       now() - (n % ${days}) * interval '1 day', now() - interval '2 years', true, sha256(n::text::bytea), 1, 'first seen'
     FROM generate_series(0, ${leads - 1}) AS n`,
  );
  // The n-th fact is the k-th of its day; each agent works for two campaigns.
  const [day, k] = [`n % ${days}`, `n / ${days}`];
  const agent = `${k} % ${agents}`;
  const campaign = idOf('campaign', `(${agent} + ${k} / ${agents} % 2) % ${campaigns}`);
  const common = `l.lead_key, l.lead_id, ${idOf('agent', agent)}, ${campaign}`;
  const when = `now() - (${day}) * interval '1 day' - (${k} * 2 % 36000) * interval '1 second'`;
  // One call in fifty is handed on to the next agent.
  const session = `'s' || ${day} || '-' || ${k} - (${k} % 50 = 1)::int`;
  const from = (first: number, count: number) =>
    `FROM generate_series(${first}, ${first + count - 1}) AS n CROSS JOIN LATERAL (SELECT ${when} AS at) AS w
     JOIN analytics.dim_leads l ON l.tenant_id = $1 AND l.lead_id = ${idOf('lead', `(n::bigint * 7919) % ${leads}`)}`;
  const eachPortion = async (count: number, insert: (first: number, size: number) => string) => {
    for (let first = 0; first < count; first += portion)
      await run(insert(first, Math.min(portion, count - first)));
  };
  await eachPortion(
    calls,
    (
      first,
      size,
    ) => `INSERT INTO analytics.fact_calls (tenant_id, call_log_id, event_date, time_key, occurred_at,
        call_session_id, lead_key, lead_id, agent_id, campaign_id, direction, status, is_answered, is_voicemail,
        is_failed, is_connected, is_machine, currency, duration_seconds, billable_seconds, ring_seconds, mos_score, quality_rating, has_issues, cost_cents,
        cost_micros, source_version)
      SELECT $1::uuid, ${idOf('call', 'n')}, (w.at AT TIME ZONE 'UTC')::date,
        to_char(w.at AT TIME ZONE 'UTC', 'YYYYMMDD')::int, w.at, ${session}, ${common},
        CASE WHEN n % 10 = 0 THEN 'inbound' ELSE 'outbound' END, 'completed', n % 3 = 0, n % 7 = 1, n % 50 = 1,
        n % 3 = 0 AND n % 7 <> 1, n % 7 = 1, 'USD',
        CASE WHEN n % 3 = 0 THEN 20 + n % 300 ELSE 0 END, 60, 6, CASE WHEN n % 3 = 0 THEN 3 + (n % 15) / 10.0 END,
        CASE WHEN n % 3 = 0 THEN 3 + n % 3 END, n % 40 = 0, 1, 5200 + n % 7, 1 ${from(first, size)}`,
  );
  await eachPortion(
    Math.round(calls / 5),
    (
      first,
      size,
    ) => `INSERT INTO analytics.fact_conversations (tenant_id, conversation_id, event_date, time_key,
        occurred_at, lead_key, lead_id, agent_id, campaign_id, channel, message_count, sentiment, sentiment_label,
        qualification_score, is_qualified, bant_budget, bant_authority, bant_need, bant_timeline, topics,
        objection_count, buying_signal_count, source_version)
      SELECT $1::uuid, ${idOf('talk', 'n')}, (w.at AT TIME ZONE 'UTC')::date,
        to_char(w.at AT TIME ZONE 'UTC', 'YYYYMMDD')::int, w.at, ${common},
        (ARRAY['voice', 'sms', 'email'])[1 + n % 3], 12, (n % 21 - 10) / 10.0,
        (ARRAY['negative', 'neutral', 'positive'])[1 + n % 3], n % 101, n % 101 >= 60, n % 26, n % 25, n % 24, n % 23,
        ARRAY['price'], 1, 1, 1 ${from(first, size)}`,
  );
  await client.query('ANALYZE');
  await run(
    `INSERT INTO ops.etl_owed_days (tenant_id, day)
     SELECT DISTINCT $1::uuid, event_date FROM analytics.fact_calls ON CONFLICT DO NOTHING`,
  );
  await run(
    `INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
     SELECT $1::uuid, lead_id FROM analytics.dim_leads ON CONFLICT DO NOTHING`,
  );
  await client.query('SELECT analytics.refresh_owed()');
  await client.query('ANALYZE');
}
