import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { writePage } from '../page.ts';
import { readChanges } from '../read-changes.ts';

async function loadAgents({ runId, tenantId, from, to }: EtlLoadMessage): Promise<void> {
  let number = 0;
  for await (const agents of readChanges(await collection('users'), tenantId, { from, to })) {
    number += 1;
    const rows = agents.map(({ _id, displayName, timezone }) => ({
      agent_id: _id,
      agent_name: displayName,
      timezone,
    }));
    const page = { name: `agents:${number}`, table: 'agents', runId, tenantId, rows, rejects: [] };
    await writePage({ ...page, sourceId: (row) => row.agent_id }, (sql, json) => [
      sql`INSERT INTO analytics.dim_agents (tenant_id, agent_id, agent_name, timezone)
          SELECT ${tenantId}, r.agent_id, r.agent_name, r.timezone
          FROM jsonb_populate_recordset(NULL::analytics.dim_agents, ${json}::jsonb) AS r
          ON CONFLICT (tenant_id, agent_id) DO UPDATE SET
            agent_name = excluded.agent_name, timezone = excluded.timezone`,
    ]);
  }
}

async function loadCampaigns({ runId, tenantId, from, to }: EtlLoadMessage): Promise<void> {
  let number = 0;
  for await (const campaigns of readChanges(await collection('campaigns'), tenantId, { from, to })) {
    number += 1;
    const rows = campaigns.map(({ _id, name, status, type, budgetCents }) => ({
      ...{ campaign_id: _id, campaign_name: name, status, type, budget_cents: budgetCents },
    }));
    const page = {
      name: `campaigns:${number}`,
      table: 'campaigns',
      runId,
      tenantId,
      rows,
      rejects: [],
      days: [],
    };
    await writePage({ ...page, sourceId: (row) => row.campaign_id }, (sql, json) => [
      sql`INSERT INTO analytics.dim_campaigns (tenant_id, campaign_id, campaign_name, status, type, budget_cents)
          SELECT ${tenantId}, r.campaign_id, r.campaign_name, r.status, r.type, r.budget_cents
          FROM jsonb_populate_recordset(NULL::analytics.dim_campaigns, ${json}::jsonb) AS r
          ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET campaign_name = excluded.campaign_name,
            status = excluded.status, type = excluded.type, budget_cents = excluded.budget_cents`,
    ]);
  }
}

/** Names for reports: `dim_agents` and `dim_campaigns`, one row each, as they are now. */
export async function loadDimensions(message: EtlLoadMessage): Promise<void> {
  await loadAgents(message);
  await loadCampaigns(message);
}
