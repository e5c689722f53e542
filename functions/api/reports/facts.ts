import type { Asked, Sql } from './report.ts';

type Fragment = ReturnType<Sql>;

/**
 * A moment is in the period where its date in the time zone is. No offset from UTC reaches a day: the range finds what
 * may be in it by an index, and only the moments near its ends are converted to be sure.
 */
const isIn = (sql: Sql, moment: Fragment, { from, to, timezone }: Asked): Fragment => sql`
  ${moment} >= (${from}::date - 1)::timestamp AT TIME ZONE 'UTC'
  AND ${moment} < (${to}::date + 2)::timestamp AT TIME ZONE 'UTC'
  AND ((${moment} >= (${from}::date + 2)::timestamp AT TIME ZONE 'UTC'
      AND ${moment} < (${to}::date - 1)::timestamp AT TIME ZONE 'UTC')
    OR (${moment} AT TIME ZONE ${timezone}::text)::date BETWEEN ${from}::date AND ${to}::date)`;

/**
 * The calls of a period, and `local_at`, when they began on the clock of the time zone. The one definition of all
 * reports: a call is a session, it stands on the day on which it began, and it is of every agent who spoke with the lead.
 */
export const callsOf = (sql: Sql, asked: Asked): Fragment => sql`
  SELECT *, started_at AT TIME ZONE ${asked.timezone}::text AS local_at FROM analytics.call_sessions
  WHERE ${isIn(sql, sql`started_at`, asked)}
    AND (${asked.agentId ?? null}::uuid IS NULL OR agent_ids @> ARRAY[${asked.agentId ?? null}::uuid])
    AND (${asked.campaignId ?? null}::uuid IS NULL OR campaign_id = ${asked.campaignId ?? null})`;

/** The conversations of a period, and `local_at`. */
export const conversationsOf = (sql: Sql, asked: Asked): Fragment => sql`
  SELECT *, occurred_at AT TIME ZONE ${asked.timezone}::text AS local_at FROM analytics.fact_conversations
  WHERE event_date BETWEEN ${asked.from}::date - 1 AND ${asked.to}::date + 1
    AND ${isIn(sql, sql`occurred_at`, asked)}
    AND (${asked.agentId ?? null}::uuid IS NULL OR credited_agent_id = ${asked.agentId ?? null})
    AND (${asked.campaignId ?? null}::uuid IS NULL OR campaign_id = ${asked.campaignId ?? null})`;

/** The leads that were created in a period. */
export const createdLeads = (sql: Sql, asked: Asked): Fragment => sql`
  SELECT * FROM analytics.dim_leads
  WHERE is_current AND ${isIn(sql, sql`lead_created_at`, asked)}
    AND (${asked.agentId ?? null}::uuid IS NULL OR owner_id = ${asked.agentId ?? null})
    AND (${asked.campaignId ?? null}::uuid IS NULL OR campaign_id = ${asked.campaignId ?? null})`;

/** First qualifications of a period, a row per agent to whom they are credited, of leads that are there now. */
export const qualificationsOf = (sql: Sql, asked: Asked): Fragment => sql`
  SELECT q.lead_id, credited.agent_id FROM analytics.fact_qualifications q
  CROSS JOIN LATERAL unnest(q.agent_ids) AS credited(agent_id)
  JOIN analytics.dim_leads l ON l.tenant_id = q.tenant_id AND l.lead_id = q.lead_id AND l.is_current
  WHERE ${isIn(sql, sql`q.qualified_at`, asked)}
    AND (${asked.agentId ?? null}::uuid IS NULL OR credited.agent_id = ${asked.agentId ?? null})
    AND (${asked.campaignId ?? null}::uuid IS NULL OR q.campaign_id = ${asked.campaignId ?? null})`;

/**
 * Calls summed up by their column `place`: their number, how they were answered with the rate of each, how long they
 * took, how they sounded, and micros by currency. First by currency, as amounts of different ones are never added.
 */
export const callsByPlace = (sql: Sql, calls: Fragment): Fragment => sql`
  SELECT place, sum(calls) AS total_calls, sum(answered) AS answered_calls, sum(connected) AS connected_calls,
    sum(machine) AS machine_calls, sum(failed) AS failed_calls,
    analytics.percent(sum(answered), sum(calls)) AS answered_rate_percent,
    analytics.percent(sum(connected), sum(calls)) AS connected_rate_percent,
    analytics.percent(sum(machine), sum(calls)) AS machine_rate_percent,
    sum(seconds) AS total_duration_seconds,
    round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
    analytics.add_cost_maps(
      coalesce(jsonb_object_agg(currency, micros) FILTER (WHERE currency IS NOT NULL), '{}'),
      analytics.add_costs(several) FILTER (WHERE currency IS NULL)) AS costs
  FROM (
    SELECT place, currency, count(*) AS calls, count(*) FILTER (WHERE is_answered) AS answered,
      count(*) FILTER (WHERE is_connected) AS connected, count(*) FILTER (WHERE is_machine) AS machine,
      count(*) FILTER (WHERE is_failed) AS failed, sum(duration_seconds) AS seconds, sum(mos_sum) AS mos_sum,
      sum(mos_count) AS mos_count, sum(cost_micros) AS micros,
      analytics.add_costs(costs) FILTER (WHERE currency IS NULL AND costs <> '{}') AS several
    FROM (${calls}) AS calls GROUP BY place, currency
  ) AS parts GROUP BY place`;

/** Micros by currency as a report shows them: see `costFields`. */
export const costColumns = (sql: Sql): Fragment => sql`
  analytics.only_cents(coalesce(costs, '{}')) AS total_cost_cents, analytics.only_currency(costs) AS currency,
  analytics.costs_in_cents(coalesce(costs, '{}')) AS costs`;
