import type { Lead } from '../../../shared/contracts/lead.ts';
import { warehouseTime } from '../event-day.ts';
import { qualificationOf } from './qualification.ts';

/** A budget beyond this is no amount of cents that a bigint could hold; every tier ends far below. */
const maxCents = Number.MAX_SAFE_INTEGER;

const wholeCents = (value: number): number => Math.max(-maxCents, Math.min(maxCents, Math.round(value)));

/** A document of `leads` as a row for `analytics.update_dim_leads`. */
export function leadRow(lead: Lead) {
  const { bant } = lead;
  const budget = bant.budget?.value;
  const qualification = qualificationOf(lead);
  return {
    lead_id: lead._id,
    status: lead.status,
    is_qualified: qualification !== null,
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
    budget_value_cents: typeof budget === 'number' ? wholeCents(budget) : null,
    pipeline_value_cents: lead.pipelineValueCents ?? 0,
    lead_score: lead.leadScore,
    reached: [...new Set(lead.statusHistory.map(({ to }) => to))],
    source_version: lead.version,
    created_at: warehouseTime(lead.createdAt),
    updated_at: warehouseTime(lead.updatedAt),
    deleted_at: lead.deletedAt && warehouseTime(lead.deletedAt),
    qualification,
  };
}
