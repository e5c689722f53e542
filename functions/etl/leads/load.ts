import type { Lead } from '../../../shared/contracts/lead.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadableTable } from '../load-table.ts';
import { leadRow } from './transform.ts';

/** Grain of `dim_leads`: one row per version of a lead; of `fact_qualifications`: one per lead that has qualified. */
export const leads = loadableTable({
  name: 'leads',
  open: () => collection('leads'),
  transform: (lead: Lead) => ({ row: leadRow(lead) }),
  sourceId: (row) => row.lead_id,
  load: (sql, json) => [
    sql`SELECT analytics.update_qualifications(${json}::jsonb)`,
    sql`SELECT written FROM analytics.update_dim_leads(${json}::jsonb)`,
  ],
});
