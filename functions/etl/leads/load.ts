import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { writePage } from '../page.ts';
import { readChanges } from '../read-changes.ts';
import { leadRow } from './transform.ts';

/** Grain of `dim_leads`: one row per version of a lead. */
export async function loadLeads({ runId, tenantId, from, to }: EtlLoadMessage): Promise<void> {
  let number = 0;
  for await (const leads of readChanges(await collection('leads'), tenantId, { from, to })) {
    const rows = leads.map(leadRow);
    number += 1;
    const page = { name: `leads:${number}`, table: 'leads', runId, tenantId, rows, rejects: [], days: [] };
    await writePage(page, (sql, json) => [
      sql`SELECT * FROM analytics.update_dim_leads(${json}::jsonb)`,
      // A fact that was loaded before its lead binds to it now.
      sql`UPDATE analytics.fact_calls SET lead_key = analytics.lead_key_at(lead_id, occurred_at)
          WHERE tenant_id = ${tenantId} AND lead_key IS NULL AND lead_id = ANY (${rows.map((row) => row.lead_id)}::uuid[])`,
      sql`UPDATE analytics.fact_conversations SET lead_key = analytics.lead_key_at(lead_id, occurred_at)
          WHERE tenant_id = ${tenantId} AND lead_key IS NULL AND lead_id = ANY (${rows.map((row) => row.lead_id)}::uuid[])`,
    ]);
  }
}
