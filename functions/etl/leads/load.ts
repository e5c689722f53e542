import type { Lead } from '../../../shared/contracts/lead.ts';
import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadTable } from '../load-table.ts';
import type { Load } from '../page.ts';
import { leadRow } from './transform.ts';

type LeadRow = ReturnType<typeof leadRow>;

const load: Load<LeadRow> = (sql, json, { tenantId, rows }) => {
  const ids = rows.map((row) => row.lead_id);
  return [
    sql`SELECT * FROM analytics.update_dim_leads(${json}::jsonb)`,
    // Facts that were loaded before their lead, or before the version valid at their time, bind to it now.
    sql`UPDATE analytics.fact_calls SET lead_key = analytics.lead_key_at(lead_id, occurred_at)
        WHERE tenant_id = ${tenantId} AND lead_id = ANY (${ids}::uuid[])
          AND lead_key IS DISTINCT FROM analytics.lead_key_at(lead_id, occurred_at)`,
    sql`UPDATE analytics.fact_conversations SET lead_key = analytics.lead_key_at(lead_id, occurred_at)
        WHERE tenant_id = ${tenantId} AND lead_id = ANY (${ids}::uuid[])
          AND lead_key IS DISTINCT FROM analytics.lead_key_at(lead_id, occurred_at)`,
  ];
};

/** Grain of `dim_leads`: one row per version of a lead. */
export const loadLeads = (message: EtlLoadMessage): Promise<void> =>
  loadTable(
    {
      name: 'leads',
      open: () => collection('leads'),
      transform: (lead: Lead) => ({ row: leadRow(lead) }),
      sourceId: (row) => row.lead_id,
      load,
    },
    message,
  );
