import type { Agent } from '../../../shared/contracts/agent.ts';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadableTable } from '../load-table.ts';

const agentRow = ({ _id, displayName, timezone }: Agent) => ({
  agent_id: _id,
  agent_name: displayName,
  timezone: timezone ?? null,
});

const campaignRow = ({ _id, name, status, type, budgetCents }: Campaign) => ({
  campaign_id: _id,
  campaign_name: name,
  status,
  type,
  budget_cents: budgetCents,
});

/** Grain of `dim_agents`: one row per agent, as they are now. */
export const agents = loadableTable({
  name: 'agents',
  open: () => collection('users'),
  transform: (agent: Agent) => ({ row: agentRow(agent) }),
  sourceId: (row) => row.agent_id,
  load: (sql, json, { tenantId }) => [
    sql`WITH written AS (
          INSERT INTO analytics.dim_agents AS a (tenant_id, agent_id, agent_name, timezone)
          SELECT ${tenantId}, r.agent_id, r.agent_name, r.timezone
          FROM jsonb_populate_recordset(NULL::analytics.dim_agents, ${json}::jsonb) AS r
          ON CONFLICT (tenant_id, agent_id) DO UPDATE SET
            agent_name = excluded.agent_name, timezone = excluded.timezone
          WHERE (a.agent_name, a.timezone) IS DISTINCT FROM (excluded.agent_name, excluded.timezone)
          RETURNING 1)
        SELECT count(*) AS written FROM written`,
  ],
});

/** Grain of `dim_campaigns`: one row per campaign, as it is now. */
export const campaigns = loadableTable({
  name: 'campaigns',
  open: () => collection('campaigns'),
  transform: (campaign: Campaign) => ({ row: campaignRow(campaign) }),
  sourceId: (row) => row.campaign_id,
  load: (sql, json, { tenantId }) => [
    sql`WITH written AS (
          INSERT INTO analytics.dim_campaigns AS c
            (tenant_id, campaign_id, campaign_name, status, type, budget_cents)
          SELECT ${tenantId}, r.campaign_id, r.campaign_name, r.status, r.type, r.budget_cents
          FROM jsonb_populate_recordset(NULL::analytics.dim_campaigns, ${json}::jsonb) AS r
          ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET campaign_name = excluded.campaign_name,
            status = excluded.status, type = excluded.type, budget_cents = excluded.budget_cents
          WHERE (c.campaign_name, c.status, c.type, c.budget_cents) IS DISTINCT FROM
            (excluded.campaign_name, excluded.status, excluded.type, excluded.budget_cents)
          RETURNING 1)
        SELECT count(*) AS written FROM written`,
  ],
});
