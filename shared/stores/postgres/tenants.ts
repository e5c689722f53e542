import { sql } from './connection.ts';

/** Ids of all active tenants: what a scheduled job works through. */
export async function activeTenants(): Promise<string[]> {
  const run = await sql();
  const rows = await run`SELECT tenant_id FROM crm.active_tenants() AS tenant_id`;
  return rows.map((row) => row.tenant_id);
}

/** Region in which an active tenant's phones are read; null when there is no such tenant. */
export async function tenantRegion(tenantId: string): Promise<string | null> {
  const run = await sql();
  const [row] = await run`SELECT crm.tenant_region(${tenantId}) AS region`;
  return row?.region ?? null;
}
