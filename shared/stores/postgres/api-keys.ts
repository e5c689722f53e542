import { createHash, randomBytes } from 'node:crypto';
import { sql } from './connection.ts';

export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  readonly defaultRegion: string;
}

/** A new key: `rk_` and 256 random bits. It is shown once; only its hash is kept. */
export const newApiKey = (): string => `rk_${randomBytes(32).toString('base64url')}`;

/** A key has 256 bits of entropy: a fast hash is enough, there is nothing to guess. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The live key with this hash: not expired, not revoked, of an active tenant. */
export async function findApiKey(hash: string): Promise<ApiKey | null> {
  const run = await sql();
  // A function of its owner's rights: who asks has no tenant yet, so row-level security would hide it.
  const [row] = await run`SELECT id, tenant_id, scopes, default_region FROM crm.find_api_key(${hash})`;
  if (!row) return null;
  return { id: row.id, tenantId: row.tenant_id, scopes: row.scopes, defaultRegion: row.default_region };
}
