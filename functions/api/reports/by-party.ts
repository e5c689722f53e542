import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { leadStatuses, qualificationTiers } from '../../../shared/contracts/lead.ts';
import { callsByPlace, callsOf, conversationsOf, costColumns, qualificationsOf } from './facts.ts';
import { cents, costFields, limit, maybe, percent, period, report, whole, whose } from './report.ts';

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
  connectedCalls: whole,
  machineCalls: whole,
  totalDurationSeconds: z.number(),
  ...costFields,
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
 * What each agent did in a period. A call of two agents is in the rows of both. A lead is qualified for the agent whose
 * call caused it, in the period in which it first reached qualified.
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
    connectedCalls: whole,
    machineCalls: whole,
    answeredRatePercent: percent,
    connectedRatePercent: percent,
    machineRatePercent: percent,
    totalDurationSeconds: z.number(),
    ...costFields,
    avgMosScore: maybe.number,
    totalConversations: whole,
    qualifiedLeads: whole,
    avgSentiment: maybe.number,
    avgQualificationScore: maybe.number,
  }),
  statement: (sql, asked) => sql`
    WITH made AS (
      SELECT place AS agent_id, c.* FROM (${callsByPlace(
        sql,
        sql`SELECT credited.agent_id AS place, c.* FROM (${callsOf(sql, asked)}) AS c
            CROSS JOIN LATERAL unnest(c.agent_ids) AS credited(agent_id)
            WHERE ${asked.agentId ?? null}::uuid IS NULL OR credited.agent_id = ${asked.agentId ?? null}`,
      )}) AS c
    ), talks AS (
      SELECT credited_agent_id AS agent_id, count(*) AS total_conversations, round(avg(sentiment), 3) AS avg_sentiment,
        round(avg(qualification_score), 2) AS avg_qualification_score
      FROM (${conversationsOf(sql, asked)}) AS c WHERE credited_agent_id IS NOT NULL
      GROUP BY credited_agent_id
    ), qualified AS (
      SELECT agent_id, count(*) AS qualified_leads FROM (${qualificationsOf(sql, asked)}) AS q GROUP BY agent_id
    )
    SELECT agent_id, a.agent_name, coalesce(total_calls, 0) AS total_calls,
      coalesce(answered_calls, 0) AS answered_calls, coalesce(connected_calls, 0) AS connected_calls,
      coalesce(machine_calls, 0) AS machine_calls, answered_rate_percent, connected_rate_percent, machine_rate_percent,
      coalesce(total_duration_seconds, 0) AS total_duration_seconds,
      ${costColumns(sql)}, avg_mos_score,
      coalesce(total_conversations, 0) AS total_conversations, coalesce(qualified_leads, 0) AS qualified_leads,
      avg_sentiment, avg_qualification_score
    FROM made FULL JOIN talks USING (agent_id) FULL JOIN qualified USING (agent_id)
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
    answeredCalls: whole,
    connectedCalls: whole,
    machineCalls: whole,
    ...costFields,
    costPerQualifiedLeadCents: cents.nullable(),
    totalPipelineValueCents: cents,
  }),
  statement: (sql, { campaignId, limit: rows }) => sql`
    SELECT * FROM analytics.vw_campaign_performance
    WHERE ${campaignId ?? null}::uuid IS NULL OR campaign_id = ${campaignId ?? null}
    ORDER BY conversion_rate_percent DESC, total_leads DESC, campaign_id LIMIT ${rows}`,
});
