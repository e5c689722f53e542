import * as z from 'zod';
import { callDirections } from '../../../shared/contracts/call-log.ts';
import { channels } from '../../../shared/contracts/conversation.ts';
import { leadStatuses } from '../../../shared/contracts/lead.ts';
import { cents, isAsked, maybe, percent, period, report, whole, whose } from './report.ts';

/** How well calls were heard: as `vw_call_quality_analysis` says it of the last thirty days, for any days and anybody. */
export const callQuality = report({
  name: 'call-quality',
  summary: 'How well calls were heard, by day and direction',
  filters: { ...period, ...whose, direction: z.enum(callDirections).optional() },
  row: z.object({
    dateActual: z.iso.date(),
    direction: z.string(),
    totalCalls: whole,
    avgMosScore: maybe.number,
    avgQualityRating: maybe.number,
    issueRatePercent: percent,
    failedCalls: whole,
  }),
  statement: (sql, { direction, ...asked }) => sql`
    WITH again AS (
      SELECT event_date, direction, sum(places - 1) AS calls, sum(greatest(issues - 1, 0)) AS issues,
        sum(greatest(failed - 1, 0)) AS failed
      FROM (
        SELECT event_date, direction, count(*) AS places, count(*) FILTER (WHERE has_issues) AS issues,
          count(*) FILTER (WHERE is_failed) AS failed
        FROM analytics.repeated_calls_daily WHERE ${isAsked(sql, asked)}
        GROUP BY event_date, direction, call_session_id
      ) AS standing
      GROUP BY event_date, direction
    ), calls AS (
      SELECT event_date, direction, sum(total_calls) AS total_calls, sum(issue_calls) AS issue_calls,
        sum(failed_calls) AS failed_calls, round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
        round(sum(rating_sum) / nullif(sum(rating_count), 0), 2) AS avg_quality_rating
      FROM analytics.call_summary_daily
      WHERE ${isAsked(sql, asked)} AND (${direction ?? null}::text IS NULL OR direction = ${direction ?? null})
      GROUP BY event_date, direction
    )
    SELECT event_date AS date_actual, direction, total_calls - coalesce(again.calls, 0) AS total_calls, avg_mos_score,
      avg_quality_rating, failed_calls - coalesce(failed, 0) AS failed_calls,
      analytics.percent(issue_calls - coalesce(issues, 0), total_calls - coalesce(again.calls, 0))
        AS issue_rate_percent
    FROM calls LEFT JOIN again USING (event_date, direction)
    ORDER BY event_date DESC, direction`,
});

/** How people felt: as `vw_sentiment_trends` says it of the last ninety days, for any days and anybody. */
export const sentiment = report({
  name: 'sentiment',
  summary: 'How people felt, by day and channel',
  filters: { ...period, ...whose, channel: z.enum(channels).optional() },
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
  statement: (sql, { channel, ...asked }) => sql`
    SELECT event_date AS date_actual, channel, sum(total_conversations) AS total_conversations,
      analytics.percent(sum(positive_count), sum(total_conversations)) AS positive_percent,
      analytics.percent(sum(neutral_count), sum(total_conversations)) AS neutral_percent,
      analytics.percent(sum(negative_count), sum(total_conversations)) AS negative_percent,
      round(sum(qualification_sum) / sum(total_conversations), 2) AS avg_qualification_score,
      round(sum(sentiment_sum) / sum(total_conversations), 3) AS avg_sentiment
    FROM analytics.conversation_summary_daily
    WHERE ${isAsked(sql, asked)} AND (${channel ?? null}::text IS NULL OR channel = ${channel ?? null})
    GROUP BY event_date, channel
    ORDER BY event_date DESC, channel`,
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
  statement: (sql, { by, direction, ...asked }) => {
    const isCounted = sql`
      ${isAsked(sql, asked)} AND (${direction ?? null}::text IS NULL OR direction = ${direction ?? null})`;
    const [repeated, summary, moment] = (
      by === 'day'
        ? ['repeated_calls_daily', 'call_summary_daily', 'event_date']
        : ['repeated_calls_hourly', 'call_summary_hourly', 'event_hour']
    ).map((name) => sql.unsafe(name));
    return sql`
    WITH again AS (
      SELECT moment, sum(places - 1) AS calls, sum(greatest(answered - 1, 0)) AS answered,
        sum(greatest(voicemail - 1, 0)) AS voicemail, sum(greatest(failed - 1, 0)) AS failed
      FROM (
        SELECT ${moment} AS moment, count(*) AS places, count(*) FILTER (WHERE is_answered) AS answered,
          count(*) FILTER (WHERE is_voicemail) AS voicemail, count(*) FILTER (WHERE is_failed) AS failed
        FROM analytics.${repeated} WHERE ${isCounted} GROUP BY 1, call_session_id
      ) AS standing
      GROUP BY moment
    ), calls AS (
      SELECT ${moment} AS moment, sum(total_calls) AS total_calls, sum(answered_calls) AS answered_calls,
        sum(voicemail_calls) AS voicemail_calls, sum(failed_calls) AS failed_calls,
        sum(duration_seconds) AS total_duration_seconds,
        analytics.micros_to_cents(sum(cost_micros)) AS total_cost_cents
      FROM analytics.${summary} WHERE ${isCounted} GROUP BY 1
    )
    SELECT CASE WHEN ${by} = 'day' THEN moment END AS date_actual, CASE WHEN ${by} = 'hour' THEN moment END AS hour,
      total_calls - coalesce(again.calls, 0) AS total_calls, answered_calls - coalesce(answered, 0) AS answered_calls,
      analytics.percent(answered_calls - coalesce(answered, 0), total_calls - coalesce(again.calls, 0))
        AS answer_rate_percent,
      voicemail_calls - coalesce(voicemail, 0) AS voicemail_calls, failed_calls - coalesce(failed, 0) AS failed_calls,
      total_duration_seconds, total_cost_cents
    FROM calls LEFT JOIN again USING (moment)
    ORDER BY moment`;
  },
});
