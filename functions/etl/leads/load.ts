import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Load, writePage } from '../page.ts';
import { readChanges } from '../read-changes.ts';
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
export async function loadLeads({ runId, tenantId, from, to }: EtlLoadMessage): Promise<void> {
  let number = 0;
  for await (const leads of readChanges(await collection('leads'), tenantId, { from, to })) {
    number += 1;
    const page = { name: `leads:${number}`, table: 'leads', runId, tenantId, rejects: [] };
    await writePage({ ...page, rows: leads.map(leadRow), sourceId: (row) => row.lead_id }, load);
  }
}
