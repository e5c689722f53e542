import type { StackFile } from '../../local/stack-file.ts';
import { permissions } from '../../shared/contracts/permissions.ts';
import { newId } from '../../shared/platform/id.ts';
import { hashApiKey, newApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';

/** A tenant that may be filled with anything. @returns a key that may do everything in it. */
export async function fuzzTenant({ env }: StackFile): Promise<string> {
  const pool = openPool(env.POSTGRES_OWNER_URL ?? '');
  const key = newApiKey();
  const tenantId = newId();
  try {
    await pool.query('INSERT INTO crm.tenants (id, name) VALUES ($1, $2)', [tenantId, 'Fuzz']);
    await pool.query(
      'INSERT INTO crm.api_keys (id, tenant_id, name, key_hash, scopes) VALUES ($1, $2, $3, $4, $5)',
      [newId(), tenantId, 'fuzz', hashApiKey(key), [...permissions]],
    );
  } finally {
    await pool.end();
  }
  return key;
}
