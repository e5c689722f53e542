import type { Agent } from '../../../shared/contracts/agent.ts';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadTable } from '../load-table.ts';
import type { Load } from '../page.ts';

const agentRow = ({ _id, displayName, timezone }: Agent) => ({
  agent_id: _id,
  agent_name: displayName,
  timezone,
});

const campaignRow = ({ _id, name, status, type, budgetCents }: Campaign) => ({
  campaign_id: _id,
  campaign_name: name,
  status,
  type,
  budget_cents: budgetCents,
});

const loadAgents: Load<ReturnType<typeof agentRow>> = (sql, json, { tenantId }) => [
  sql`INSERT INTO analytics.dim_agents (tenant_id, agent_id, agent_name, timezone)
      SELECT ${tenantId}, r.agent_id, r.agent_name, r.timezone
      FROM jsonb_populate_recordset(NULL::analytics.dim_agents, ${json}::jsonb) AS r
      ON CONFLICT (tenant_id, agent_id) DO UPDATE SET
        agent_name = excluded.agent_name, timezone = excluded.timezone`,
];

const loadCampaigns: Load<ReturnType<typeof campaignRow>> = (sql, json, { tenantId }) => [
  sql`INSERT INTO analytics.dim_campaigns (tenant_id, campaign_id, campaign_name, status, type, budget_cents)
      SELECT ${tenantId}, r.campaign_id, r.campaign_name, r.status, r.type, r.budget_cents
      FROM jsonb_populate_recordset(NULL::analytics.dim_campaigns, ${json}::jsonb) AS r
      ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET campaign_name = excluded.campaign_name,
        status = excluded.status, type = excluded.type, budget_cents = excluded.budget_cents`,
];

/** Names for reports: `dim_agents` and `dim_campaigns`, one row each, as they are now. */
export async function loadDimensions(message: EtlLoadMessage): Promise<void> {
  const agents = {
    name: 'agents',
    open: () => collection('users'),
    transform: (agent: Agent) => ({ row: agentRow(agent) }),
    sourceId: (row: ReturnType<typeof agentRow>) => row.agent_id,
    load: loadAgents,
  };
  const campaigns = {
    name: 'campaigns',
    open: () => collection('campaigns'),
    transform: (campaign: Campaign) => ({ row: campaignRow(campaign) }),
    sourceId: (row: ReturnType<typeof campaignRow>) => row.campaign_id,
    load: loadCampaigns,
  };
  await loadTable(agents, message);
  await loadTable(campaigns, message);
}
