import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Documents } from './integration-documents.ts';
import {
  agentOfTalk,
  answersOf,
  average,
  costsOf,
  durationOf,
  mosOf,
  percent,
  perGroup,
  qualificationOf,
  ratesOf,
  sum,
  wasQualified,
} from './integration-reckoning.ts';
import { sessionsOf } from './integration-sessions.ts';
import type { AnyRow } from './integration-warehouse.ts';

function budgetTier(value: unknown): string {
  if (typeof value !== 'number' || value <= 0) return 'unknown';
  if (value >= 10_000_000) return 'enterprise';
  if (value >= 2_500_000) return 'large';
  return value >= 500_000 ? 'mid' : 'small';
}

const scoresOf = (group: readonly Conversation[]) => group.map(({ qualification }) => qualification.score);
const sentimentsOf = (group: readonly Conversation[]) => group.map(({ analysis }) => analysis.sentiment);

/** The figures by lead, by agent and month, and by campaign. */
export function expectedPerformance(
  tenantId: string,
  documents: Required<Documents>,
): Record<string, AnyRow[]> {
  const { agents, campaigns } = documents;
  const calls = sessionsOf(documents.calls);
  const leads = documents.leads.filter(({ deletedAt }) => deletedAt === null);
  const talks = documents.conversations.filter(({ deletedAt }) => deletedAt === null);
  const agentName = (id: string | undefined) => agents.find(({ _id }) => _id === id)?.displayName ?? null;

  const dashboard = leads.map((lead) => {
    const own = calls.filter(({ leadId }) => leadId === lead._id);
    const held = talks.filter(({ leadId }) => leadId === lead._id);
    const last = own.map(({ startedAt }) => startedAt).sort((a, b) => b.getTime() - a.getTime())[0];
    return {
      tenant_id: tenantId,
      lead_id: lead._id,
      ...{ status: lead.status, priority: lead.priority, lead_score: lead.leadScore },
      ...{ company: lead.company ?? null, industry: lead.industry ?? null },
      ...{ city: lead.city ?? null, state: lead.state ?? null },
      owner_id: lead.ownerId ?? null,
      owner_name: agentName(lead.ownerId),
      campaign_id: lead.campaignId ?? null,
      campaign_name: campaigns.find(({ _id }) => _id === lead.campaignId)?.name ?? null,
      qualification_score: lead.bant.total,
      qualification_tier: lead.qualificationTier,
      budget_tier: budgetTier(lead.bant.budget?.value),
      is_qualified: wasQualified(lead),
      total_pipeline_value_cents: lead.pipelineValueCents ?? 0,
      ...answersOf(own),
      total_duration_seconds: durationOf(own),
      ...costsOf(own),
      last_call_at: last ? last.toISOString().replace('.000Z', '+00:00') : null,
      total_conversations: held.length,
      avg_sentiment: average(sentimentsOf(held), 3),
    };
  });
  const ranked = dashboard
    .toSorted(
      (a, b) =>
        b.qualification_score - a.qualification_score ||
        b.total_pipeline_value_cents - a.total_pipeline_value_cents ||
        b.lead_score - a.lead_score ||
        (a.lead_id < b.lead_id ? -1 : 1),
    )
    .slice(0, 100);

  const month = (agentId: string, day: Date) => ({
    tenant_id: tenantId,
    agent_id: agentId,
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
  });
  const agentWork = [
    ...calls.flatMap((call) =>
      call.agentIds.map((agentId) => ({
        call,
        talk: undefined,
        lead: undefined,
        key: month(agentId, call.startedAt),
      })),
    ),
    ...talks.flatMap((talk) => {
      const agentId = agentOfTalk(talk, calls);
      return agentId ? [{ call: undefined, talk, lead: undefined, key: month(agentId, talk.startedAt) }] : [];
    }),
    ...leads.flatMap((lead) => {
      const qualification = qualificationOf(lead, calls);
      return (qualification?.agentIds ?? []).map((agentId) => ({
        ...{ call: undefined, talk: undefined, lead },
        key: month(agentId, qualification?.at as Date),
      }));
    }),
  ];

  return {
    vw_lead_performance_dashboard: dashboard,
    vw_top_performing_leads: ranked.map((row, index) => ({ ...row, rank: index + 1 })),
    vw_agent_performance: perGroup(
      agentWork,
      ({ key }) => key,
      (group) => {
        const made = group.flatMap(({ call }) => call ?? []);
        const held = group.flatMap(({ talk }) => talk ?? []);
        const rates = ratesOf(made);
        return {
          agent_name: agentName(group[0]?.key.agent_id),
          ...rates,
          answer_rate_percent: rates.connected_rate_percent,
          total_duration_seconds: durationOf(made),
          ...costsOf(made),
          avg_mos_score: mosOf(made),
          total_conversations: held.length,
          qualified_leads: group.filter(({ lead }) => lead).length,
          avg_sentiment: average(sentimentsOf(held), 3),
          avg_qualification_score: average(scoresOf(held), 2),
        };
      },
    ),
    vw_campaign_performance: campaigns.map((campaign) => {
      const made = calls.filter(({ campaignId }) => campaignId === campaign._id);
      const own = leads.filter(
        ({ _id, campaignId }) => campaignId === campaign._id || made.some(({ leadId }) => leadId === _id),
      );
      const qualified = own.filter(wasQualified).length;
      const won = own.filter(({ status }) => status === 'closed_won').length;
      const cost = costsOf(made);
      return {
        tenant_id: tenantId,
        campaign_id: campaign._id,
        campaign_name: campaign.name,
        ...{ status: campaign.status, type: campaign.type, budget_cents: campaign.budgetCents },
        total_leads: own.length,
        qualified_leads: qualified,
        won_leads: won,
        conversion_rate_percent: own.length === 0 ? 0 : percent(won, own.length),
        ...answersOf(made),
        ...cost,
        cost_per_qualified_lead_cents:
          qualified === 0 || cost.total_cost_cents === null
            ? null
            : Math.round(cost.total_cost_cents / qualified),
        total_pipeline_value_cents: sum(own.map(({ pipelineValueCents }) => pipelineValueCents ?? 0)),
      };
    }),
  };
}
