import * as z from 'zod';
import { callDirections } from '../../../shared/contracts/call-log.ts';
import { channels } from '../../../shared/contracts/conversation.ts';
import { leadStatuses } from '../../../shared/contracts/lead.ts';
import { cents, isAsked, maybe, percent, period, report, whole, whose } from './report.ts';

/** How well calls were heard, of the last thirty days at most. */
export const callQuality = report({
  name: 'call-quality',
  summary: 'How well calls were heard, by day and direction, of the last 30 days',
  filters: { ...period, direction: z.enum(callDirections).optional() },
  row: z.object({
    dateActual: z.iso.date(),
    direction: z.string(),
    totalCalls: whole,
    avgMosScore: maybe.number,
    avgQualityRating: maybe.number,
    issueRatePercent: percent,
    failedCalls: whole,
  }),
  statement: (sql, { from, to, direction }) => sql`
    SELECT * FROM analytics.vw_call_quality_analysis
    WHERE date_actual BETWEEN ${from} AND ${to}
      AND (${direction ?? null}::text IS NULL OR direction = ${direction ?? null})
    ORDER BY date_actual DESC, direction`,
});

/** How people felt, of the last ninety days at most. */
export const sentiment = report({
  name: 'sentiment',
  summary: 'How people felt, by day and channel, of the last 90 days',
  filters: { ...period, channel: z.enum(channels).optional() },
  row: z.object({
    dateActual: z.iso.date(),
    channel: z.enum(channels),
    totalConversations: whole,
    positivePercent: percent,
    neutralPercent: percent,
    negativePercent: percent,
    avgQualificationScore: maybe.number,
    avgSentiment: maybe.number,
  }),
  statement: (sql, { from, to, channel }) => sql`
    SELECT * FROM analytics.vw_sentiment_trends
    WHERE date_actual BETWEEN ${from} AND ${to}
      AND (${channel ?? null}::text IS NULL OR channel = ${channel ?? null})
    ORDER BY date_actual DESC, channel`,
});

/** How far the leads came that were created in a period: each status, and how many have ever been in it. */
export const funnel = report({
  name: 'funnel',
  summary: 'How far the leads came that were created in a period',
  filters: { ...period, ...whose },
  row: z.object({
    status: z.enum(leadStatuses),
    reachedLeads: whole,
    reachedPercent: percent,
    currentLeads: whole,
    pipelineValueCents: cents,
  }),
  statement: (sql, { from, to, agentId, campaignId }) => sql`
    WITH cohort AS (
      SELECT status, reached, pipeline_value_cents FROM analytics.dim_leads
      WHERE is_current AND lead_created_at >= ${from}::date AND lead_created_at < ${to}::date + 1
        AND (${agentId ?? null}::uuid IS NULL OR owner_id = ${agentId ?? null})
        AND (${campaignId ?? null}::uuid IS NULL OR campaign_id = ${campaignId ?? null})
    )
    SELECT s.status, count(c.status) FILTER (WHERE s.status = ANY (c.reached)) AS reached_leads,
      analytics.percent(count(c.status) FILTER (WHERE s.status = ANY (c.reached)), count(c.status)) AS reached_percent,
      count(*) FILTER (WHERE c.status = s.status) AS current_leads,
      coalesce(sum(c.pipeline_value_cents) FILTER (WHERE c.status = s.status), 0) AS pipeline_value_cents
    FROM unnest(${[...leadStatuses]}::text[]) WITH ORDINALITY AS s(status, place) LEFT JOIN cohort c ON true
    GROUP BY s.status, s.place ORDER BY s.place`,
});

/** Calls by the day, or by the hour of the day (UTC) over the whole period: a call whose legs fall into two counts in both. */
export const callActivity = report({
  name: 'call-activity',
  summary: 'Calls and how many were answered, by day or by hour of the day (UTC)',
  filters: {
    ...period,
    ...whose,
    by: z.enum(['day', 'hour']).default('day'),
    direction: z.enum(callDirections).optional(),
  },
  row: z.object({
    dateActual: z.iso.date().nullable(),
    hour: z.int().min(0).max(23).nullable(),
    totalCalls: whole,
    answeredCalls: whole,
    answerRatePercent: percent,
    voicemailCalls: whole,
    failedCalls: whole,
    totalDurationSeconds: z.number(),
    totalCostCents: cents,
  }),
  statement: (sql, { by, direction, ...asked }) => sql`
    WITH again AS (
      SELECT CASE WHEN ${by} = 'day' THEN event_date END AS date_actual,
        CASE WHEN ${by} = 'hour' THEN event_hour END AS hour,
        count(*) - count(DISTINCT call_session_id) AS calls,
        count(*) FILTER (WHERE is_answered) - count(DISTINCT call_session_id) FILTER (WHERE is_answered) AS answered,
        count(*) FILTER (WHERE is_voicemail) - count(DISTINCT call_session_id) FILTER (WHERE is_voicemail)
          AS voicemail,
        count(*) FILTER (WHERE is_failed) - count(DISTINCT call_session_id) FILTER (WHERE is_failed) AS failed
      FROM analytics.repeated_calls
      WHERE ${isAsked(sql, asked)} AND (${direction ?? null}::text IS NULL OR direction = ${direction ?? null})
      GROUP BY 1, 2
    ), calls AS (
      SELECT CASE WHEN ${by} = 'day' THEN event_date END AS date_actual,
        CASE WHEN ${by} = 'hour' THEN event_hour END AS hour, sum(total_calls) AS total_calls,
        sum(answered_calls) AS answered_calls, sum(voicemail_calls) AS voicemail_calls,
        sum(failed_calls) AS failed_calls, sum(duration_seconds) AS total_duration_seconds,
        analytics.micros_to_cents(sum(cost_micros)) AS total_cost_cents
      FROM analytics.call_summary_hourly
      WHERE ${isAsked(sql, asked)} AND (${direction ?? null}::text IS NULL OR direction = ${direction ?? null})
      GROUP BY 1, 2
    )
    SELECT c.date_actual, c.hour, total_calls - coalesce(again.calls, 0) AS total_calls,
      answered_calls - coalesce(answered, 0) AS answered_calls,
      analytics.percent(answered_calls - coalesce(answered, 0), total_calls - coalesce(again.calls, 0))
        AS answer_rate_percent,
      voicemail_calls - coalesce(voicemail, 0) AS voicemail_calls, failed_calls - coalesce(failed, 0) AS failed_calls,
      total_duration_seconds, total_cost_cents
    FROM calls c LEFT JOIN again ON (again.date_actual, again.hour) IS NOT DISTINCT FROM (c.date_actual, c.hour)
    ORDER BY 1, 2`,
});
