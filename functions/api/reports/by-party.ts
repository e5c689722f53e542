import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { leadStatuses, qualificationTiers } from '../../../shared/contracts/lead.ts';
import { cents, isAsked, limit, maybe, percent, period, report, whole, whose } from './report.ts';

const leadRow = z.object({
  leadId: id,
  status: z.enum(leadStatuses),
  priority: z.string(),
  company: maybe.text,
  industry: maybe.text,
  city: maybe.text,
  state: maybe.text,
  ownerId: maybe.id,
  ownerName: maybe.text,
  campaignId: maybe.id,
  campaignName: maybe.text,
  qualificationScore: z.number(),
  qualificationTier: z.enum(qualificationTiers),
  budgetTier: z.string(),
  leadScore: z.number(),
  isQualified: z.boolean(),
  totalPipelineValueCents: cents,
  totalCalls: whole,
  answeredCalls: whole,
  totalDurationSeconds: z.number(),
  totalCostCents: cents,
  lastCallAt: maybe.text,
  totalConversations: whole,
  avgSentiment: maybe.number,
});

/** Leads as they are now, with what was spoken with them: the most valuable first. */
export const leadPerformance = report({
  name: 'lead-performance',
  summary: 'Leads with their calls, cost and worth, the most valuable first',
  filters: {
    ...whose,
    ...limit,
    status: z.enum(leadStatuses).optional(),
    tier: z.enum(qualificationTiers).optional(),
    minScore: z.coerce.number().min(0).max(100).optional(),
  },
  row: leadRow,
  // Those that are shown are found before anything is looked up of them.
  statement: (sql, { agentId, campaignId, status, tier, minScore, limit: rows }) => sql`
    SELECT d.* FROM (
      SELECT tenant_id, lead_id FROM analytics.dim_leads
      WHERE is_current AND (${agentId ?? null}::uuid IS NULL OR owner_id = ${agentId ?? null})
        AND (${campaignId ?? null}::uuid IS NULL OR campaign_id = ${campaignId ?? null})
        AND (${status ?? null}::text IS NULL OR status = ${status ?? null})
        AND (${tier ?? null}::text IS NULL OR qualification_tier = ${tier ?? null})
        AND (${minScore ?? null}::numeric IS NULL OR qualification_score >= ${minScore ?? null})
      ORDER BY pipeline_value_cents DESC, qualification_score DESC, lead_id LIMIT ${rows}
    ) AS first
    JOIN analytics.vw_lead_performance_dashboard d ON d.tenant_id = first.tenant_id AND d.lead_id = first.lead_id
    ORDER BY d.total_pipeline_value_cents DESC, d.qualification_score DESC, d.lead_id`,
});

/** The best of all leads, by qualification, worth and score. */
export const topLeads = report({
  name: 'top-leads',
  summary: 'The hundred best leads, by qualification, worth and score',
  filters: { limit: z.coerce.number().int().min(1).max(100).default(20) },
  row: leadRow.extend({ rank: z.int().min(1) }),
  statement: (sql, { limit: rows }) => sql`
    SELECT * FROM analytics.vw_top_performing_leads WHERE rank <= ${rows} ORDER BY rank`,
});

/**
 * What each agent did in a period: sums of the daily summaries, less what they count twice. A lead is qualified where
 * the agent talked with it in the period and it has reached qualified by now.
 */
export const agentPerformance = report({
  name: 'agent-performance',
  summary: 'Calls, conversations and qualified leads of each agent in a period',
  filters: { ...period, ...whose },
  row: z.object({
    agentId: id,
    agentName: maybe.text,
    totalCalls: whole,
    answeredCalls: whole,
    answerRatePercent: percent,
    totalDurationSeconds: z.number(),
    totalCostCents: cents,
    avgMosScore: maybe.number,
    totalConversations: whole,
    qualifiedLeads: whole,
    avgSentiment: maybe.number,
    avgQualificationScore: maybe.number,
  }),
  statement: (sql, asked) => sql`
    WITH again AS (
      SELECT agent_id, sum(places - 1) AS calls, sum(greatest(answered - 1, 0)) AS answered
      FROM (
        SELECT agent_id, count(*) AS places, count(*) FILTER (WHERE is_answered) AS answered
        FROM analytics.repeated_calls_daily WHERE ${isAsked(sql, asked)} GROUP BY agent_id, call_session_id
      ) AS standing
      GROUP BY agent_id
    ), calls AS (
      SELECT agent_id, sum(total_calls) - coalesce(max(again.calls), 0) AS total_calls,
        sum(answered_calls) - coalesce(max(again.answered), 0) AS answered_calls,
        sum(duration_seconds) AS duration_seconds, sum(cost_micros) AS cost_micros,
        round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score
      FROM analytics.call_summary_daily LEFT JOIN again USING (agent_id)
      WHERE ${isAsked(sql, asked)} AND agent_id IS NOT NULL
      GROUP BY agent_id
    ), talks AS (
      SELECT agent_id, sum(total_conversations) AS total_conversations,
        round(sum(sentiment_sum) / sum(total_conversations), 3) AS avg_sentiment,
        round(sum(qualification_sum) / sum(total_conversations), 2) AS avg_qualification_score
      FROM analytics.conversation_summary_daily
      WHERE ${isAsked(sql, asked)} AND agent_id IS NOT NULL
      GROUP BY agent_id
    ), qualified AS (
      SELECT f.agent_id, count(*) AS qualified_leads
      FROM (
        SELECT DISTINCT tenant_id, agent_id, lead_id FROM analytics.fact_conversations WHERE ${isAsked(sql, asked)}
      ) AS f
      JOIN analytics.dim_leads l ON l.tenant_id = f.tenant_id AND l.lead_id = f.lead_id AND l.is_current
      WHERE l.is_qualified
      GROUP BY f.agent_id
    )
    SELECT agent_id, a.agent_name, coalesce(total_calls, 0) AS total_calls,
      coalesce(answered_calls, 0) AS answered_calls,
      analytics.percent(answered_calls, total_calls) AS answer_rate_percent,
      coalesce(duration_seconds, 0) AS total_duration_seconds,
      analytics.micros_to_cents(coalesce(cost_micros, 0)) AS total_cost_cents, avg_mos_score,
      coalesce(total_conversations, 0) AS total_conversations, coalesce(qualified_leads, 0) AS qualified_leads,
      avg_sentiment, avg_qualification_score
    FROM calls FULL JOIN talks USING (agent_id) LEFT JOIN qualified USING (agent_id)
    LEFT JOIN analytics.dim_agents a USING (agent_id)
    ORDER BY total_calls DESC, agent_id`,
});

/** Campaigns with what they brought and cost, over all time. */
export const campaignPerformance = report({
  name: 'campaign-performance',
  summary: 'Campaigns with what they brought and cost, the best converting first',
  filters: { campaignId: id.optional(), ...limit },
  row: z.object({
    campaignId: id,
    campaignName: z.string(),
    status: z.string(),
    type: z.string(),
    budgetCents: cents,
    totalLeads: whole,
    qualifiedLeads: whole,
    wonLeads: whole,
    conversionRatePercent: percent,
    totalCalls: whole,
    totalCostCents: cents,
    costPerQualifiedLeadCents: cents.nullable(),
    totalPipelineValueCents: cents,
  }),
  statement: (sql, { campaignId, limit: rows }) => sql`
    SELECT * FROM analytics.vw_campaign_performance
    WHERE ${campaignId ?? null}::uuid IS NULL OR campaign_id = ${campaignId ?? null}
    ORDER BY conversion_rate_percent DESC, total_leads DESC, campaign_id LIMIT ${rows}`,
});
