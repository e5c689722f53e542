import type { Lead } from '../../../shared/contracts/lead.ts';

const qualifiedOrLater = ['qualified', 'proposal', 'negotiation', 'closed_won'];

/** A document of `leads` as a row for `analytics.update_dim_leads`. */
export function leadRow(lead: Lead) {
  const { bant } = lead;
  const budget = bant.budget?.value;
  return {
    lead_id: lead._id,
    status: lead.status,
    is_qualified: lead.statusHistory.some(({ to }) => qualifiedOrLater.includes(to)),
    priority: lead.priority,
    owner_id: lead.ownerId ?? null,
    campaign_id: lead.campaignId ?? null,
    company: lead.company ?? null,
    industry: lead.industry ?? null,
    city: lead.city ?? null,
    state: lead.state ?? null,
    bant_budget: bant.budget?.score ?? 0,
    bant_authority: bant.authority?.score ?? 0,
    bant_need: bant.need?.score ?? 0,
    bant_timeline: bant.timeline?.score ?? 0,
    bant_total: bant.total,
    budget_value_cents: typeof budget === 'number' ? Math.round(budget) : null,
    pipeline_value_cents: lead.pipelineValueCents ?? 0,
    lead_score: lead.leadScore,
    reached: [...new Set(lead.statusHistory.map(({ to }) => to))],
    source_version: lead.version,
    created_at: lead.createdAt,
    updated_at: lead.updatedAt,
    deleted_at: lead.deletedAt,
  };
}
