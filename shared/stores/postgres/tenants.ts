import { defaultPolicy, type TenantPolicy } from '../../contracts/tenant.ts';
import { sql, tenantBatch } from './connection.ts';

/** Ids of all active tenants: what a scheduled job works through. */
export async function activeTenants(): Promise<string[]> {
  const run = await sql();
  const rows = await run`SELECT tenant_id FROM crm.active_tenants() AS tenant_id`;
  return rows.map((row) => row.tenant_id);
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly defaultRegion: string;
  readonly policy: TenantPolicy;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly default_region: string;
  readonly policy: Partial<TenantPolicy>;
}

/** A tenant as it describes itself; null when there is none. */
export async function findTenant(tenantId: string): Promise<Tenant | null> {
  const [[row]] = await tenantBatch<[Row[]]>(tenantId, (run) => [
    run`SELECT id, name, default_region, policy FROM crm.tenants WHERE is_active`,
  ]);
  if (!row) return null;
  const { id, name, default_region: defaultRegion, policy } = row;
  return { id, name, defaultRegion, policy: { ...defaultPolicy, ...policy } };
}

/** Changes what a tenant says of itself and decides for itself. */
export async function changeTenant(tenant: Tenant): Promise<void> {
  const { id, name, defaultRegion, policy } = tenant;
  await tenantBatch(id, (run) => [
    run`UPDATE crm.tenants SET name = ${name}, default_region = ${defaultRegion},
          policy = ${JSON.stringify(policy)} WHERE id = ${id}`,
  ]);
}
