import { hash, randomBytes } from 'node:crypto';
import { defaultPolicy, type TenantPolicy } from '../../contracts/tenant.ts';
import { sql, tenantBatch } from './connection.ts';

export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  /** ISO 8601; null: it does not expire. */
  readonly expiresAt: string | null;
  readonly defaultRegion: string;
  readonly policy: TenantPolicy;
}

/** A new key: `rk_` and 256 random bits. It is shown once; only its hash is kept. */
export const newApiKey = (): string => `rk_${randomBytes(32).toString('base64url')}`;

/** A key has 256 bits of entropy: a fast hash is enough, there is nothing to guess. */
export const hashApiKey = (key: string): string => hash('sha256', key, 'hex');

/** The live key with this hash: not expired, not revoked, of an active tenant. */
export async function findApiKey(hash: string): Promise<ApiKey | null> {
  const run = await sql();
  // A function of its owner's rights: who asks has no tenant yet, so row-level security would hide it.
  const [row] = await run`SELECT * FROM crm.find_api_key(${hash})`;
  if (!row) return null;
  return {
    id: row.id,
    tenantId: row.tenant_id,
    scopes: row.scopes,
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
    defaultRegion: row.default_region,
    policy: { ...defaultPolicy, ...row.policy },
  };
}

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly created_at: string;
}

const date = (value: string | null): Date | null => (value === null ? null : new Date(value));

/** The keys of a tenant, the newest first; revoked ones stay to be seen. */
export async function apiKeysOf(tenantId: string): Promise<ApiKeyRow[]> {
  const [rows] = await tenantBatch<[Row[]]>(tenantId, (run) => [
    run`SELECT id, name, scopes, expires_at, revoked_at, created_at FROM crm.api_keys ORDER BY id DESC`,
  ]);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, scopes: row.scopes },
    expiresAt: date(row.expires_at),
    revokedAt: date(row.revoked_at),
    createdAt: new Date(row.created_at),
  }));
}

/** Adds a key, of which only the hash is kept. */
export async function addApiKey(
  tenantId: string,
  key: { id: string; name: string; scopes: readonly string[]; expiresAt: Date | undefined; hash: string },
): Promise<void> {
  const { id, name, scopes, expiresAt = null, hash } = key;
  await tenantBatch(tenantId, (run) => [
    run`INSERT INTO crm.api_keys (id, tenant_id, name, key_hash, scopes, expires_at)
        VALUES (${id}, ${tenantId}, ${name}, ${hash}, ${[...scopes]}, ${expiresAt})`,
  ]);
}

/** Ends a key. @returns its hash, by which it may still be cached; null when there is no such live key. */
export async function revokeApiKey(tenantId: string, id: string): Promise<string | null> {
  const [rows] = await tenantBatch<[{ key_hash: string }[]]>(tenantId, (run) => [
    run`UPDATE crm.api_keys SET revoked_at = now() WHERE id = ${id} AND revoked_at IS NULL RETURNING key_hash`,
  ]);
  return rows[0]?.key_hash ?? null;
}
