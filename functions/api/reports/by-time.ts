import * as z from 'zod';
import { callDirections } from '../../../shared/contracts/call-log.ts';
import { channels } from '../../../shared/contracts/conversation.ts';
import { leadStatuses } from '../../../shared/contracts/lead.ts';
import { callsByPlace, callsOf, conversationsOf, costColumns, createdLeads } from './facts.ts';
import { cents, costFields, maybe, percent, period, report, whole, whose } from './report.ts';

/** How well calls were heard: for any period, agent and campaign; `vw_call_quality_analysis` is the same for UTC days. */
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
    SELECT local_at::date AS date_actual, direction, count(*) AS total_calls,
      round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
      round(sum(rating_sum) / nullif(sum(rating_count), 0), 2) AS avg_quality_rating,
      analytics.percent(count(*) FILTER (WHERE has_issues), count(*)) AS issue_rate_percent,
      count(*) FILTER (WHERE is_failed) AS failed_calls
    FROM (${callsOf(sql, asked)}) AS calls
    WHERE ${direction ?? null}::text IS NULL OR direction = ${direction ?? null}
    GROUP BY 1, 2
    ORDER BY date_actual DESC, direction`,
});

/** How people felt: for any period, agent and campaign; `vw_sentiment_trends` is the same for UTC days. */
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
    SELECT local_at::date AS date_actual, channel, count(*) AS total_conversations,
      analytics.percent(count(*) FILTER (WHERE sentiment_label = 'positive'), count(*)) AS positive_percent,
      analytics.percent(count(*) FILTER (WHERE sentiment_label = 'neutral'), count(*)) AS neutral_percent,
      analytics.percent(count(*) FILTER (WHERE sentiment_label = 'negative'), count(*)) AS negative_percent,
      round(avg(qualification_score), 2) AS avg_qualification_score, round(avg(sentiment), 3) AS avg_sentiment
    FROM (${conversationsOf(sql, asked)}) AS conversations
    WHERE ${channel ?? null}::text IS NULL OR channel = ${channel ?? null}
    GROUP BY 1, 2
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
  statement: (sql, asked) => sql`
    WITH cohort AS (
      SELECT status, reached, pipeline_value_cents FROM (${createdLeads(sql, asked)}) AS created
    )
    SELECT s.status, count(c.status) FILTER (WHERE s.status = ANY (c.reached)) AS reached_leads,
      analytics.percent(count(c.status) FILTER (WHERE s.status = ANY (c.reached)), count(c.status)) AS reached_percent,
      count(*) FILTER (WHERE c.status = s.status) AS current_leads,
      coalesce(sum(c.pipeline_value_cents) FILTER (WHERE c.status = s.status), 0) AS pipeline_value_cents
    FROM unnest(${[...leadStatuses]}::text[]) WITH ORDINALITY AS s(status, place) LEFT JOIN cohort c ON true
    GROUP BY s.status, s.place ORDER BY s.place`,
});

/** Calls by the day or by the hour of the day, of the time zone, on which they began. */
export const callActivity = report({
  name: 'call-activity',
  summary: 'Calls and how they were answered, by day or by hour of the day',
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
    connectedCalls: whole,
    machineCalls: whole,
    answeredRatePercent: percent,
    connectedRatePercent: percent,
    machineRatePercent: percent,
    failedCalls: whole,
    totalDurationSeconds: z.number(),
    ...costFields,
  }),
  statement: (sql, { by, direction, ...asked }) => sql`
    SELECT ${by === 'day' ? sql`place` : sql`NULL::date`} AS date_actual,
      ${by === 'hour' ? sql`place` : sql`NULL::int`} AS hour, total_calls, answered_calls, connected_calls, machine_calls,
      answered_rate_percent, connected_rate_percent, machine_rate_percent, failed_calls, total_duration_seconds,
      ${costColumns(sql)}
    FROM (${callsByPlace(
      sql,
      sql`SELECT ${by === 'day' ? sql`local_at::date` : sql`extract(hour FROM local_at)::int`} AS place, c.*
          FROM (${callsOf(sql, asked)}) AS c
          WHERE ${direction ?? null}::text IS NULL OR direction = ${direction ?? null}`,
    )}) AS made
    ORDER BY place`,
});
