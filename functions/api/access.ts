import { type Role, rolePermissions } from '../../shared/contracts/permissions.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Authenticate, Once } from '../../shared/http/api.ts';
import type { Principal } from '../../shared/http/route.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { readSecret } from '../../shared/platform/config.ts';
import type { AccessClaims } from '../../shared/platform/identity/access-token.ts';
import { lazy } from '../../shared/platform/lazy.ts';
import { log } from '../../shared/platform/log.ts';
import { findApiKey, hashApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { findTenant } from '../../shared/stores/postgres/tenants.ts';
import { apiKeyCacheKey, keepSeconds, tenantCacheKey } from '../../shared/stores/redis/identity-cache.ts';
import { once } from '../../shared/stores/redis/once.ts';
import { limiter } from '../../shared/stores/redis/rate-limit.ts';
import { readThrough } from '../../shared/stores/redis/read-through.ts';
import { isSessionLive } from '../../shared/stores/redis/sessions.ts';

const unauthenticated = (detail: string, cause?: unknown) =>
  new DomainError('unauthenticated', detail, { cause });

async function byApiKey(key: string): Promise<Principal> {
  const hash = hashApiKey(key);
  const known = await readThrough(apiKeyCacheKey(hash), keepSeconds, () => findApiKey(hash));
  const isExpired = known?.expiresAt && new Date(known.expiresAt) <= systemClock();
  if (!known || isExpired) throw unauthenticated('This API key is unknown, expired or revoked');
  const { id, tenantId, scopes, defaultRegion, policy } = known;
  return { tenantId, actor: `api-key:${id}`, permissions: scopes, defaultRegion, policy };
}

const tokenReader = lazy(async () => {
  const { accessTokenReader } = await import('../../shared/platform/identity/access-token.ts');
  return accessTokenReader((await readSecret('api')).ACCESS_TOKEN_PUBLIC_KEYS);
});

async function readToken(token: string): Promise<AccessClaims> {
  const read = await tokenReader();
  try {
    return await read(token);
  } catch (error) {
    throw unauthenticated('This access token is not valid or has expired', error);
  }
}

/** A session that was ended admits nobody; when Redis cannot be asked, the token's own expiry decides. */
async function requireSession(sessionId: string): Promise<void> {
  const isLive = await isSessionLive(sessionId).catch((error) => {
    log.warn('sessions unavailable', { error: error as Error });
    return true;
  });
  if (!isLive) throw unauthenticated('This session has ended');
}

const permissionsOf = (roles: readonly Role[]): string[] => [
  ...new Set(roles.flatMap((role) => rolePermissions[role] ?? [])),
];

async function byToken(token: string): Promise<Principal> {
  const { userId, tenantId, sessionId, roles } = await readToken(token);
  const [tenant] = await Promise.all([
    readThrough(tenantCacheKey(tenantId), keepSeconds, () => findTenant(tenantId)),
    requireSession(sessionId),
  ]);
  if (!tenant) throw unauthenticated('This account is closed');
  return {
    ...{ tenantId, actor: `user:${userId}`, permissions: permissionsOf(roles) },
    ...{ defaultRegion: tenant.defaultRegion, policy: tenant.policy },
    user: { id: userId, roles, sessionId },
  };
}

/** Who speaks: a program by its key, or a person by the access token of their session. */
const authenticate: Authenticate = async (authorization) => {
  const [, credential = ''] = /^Bearer ([\w.-]{20,4096})$/i.exec(authorization ?? '') ?? [];
  if (/^rk_[\w-]{43}$/.test(credential)) return byApiKey(credential);
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(credential)) return byToken(credential);
  throw unauthenticated('An API key or an access token is required: Authorization: Bearer …');
};

/** Runs a request that names itself once; a repeat gets what was stored of the first answer. */
const repeatable: Once = async ({ key, principal, operation, body }, run) => {
  const { tenantId, actor } = principal;
  const { CURSOR_SIGNING_KEY: secret } = await readSecret('api');
  return once({ tenantId, name: [actor, operation, key], body: String(body ?? ''), secret }, run);
};

/** What every function of the API puts before its routes. */
export const access = { authenticate, limit: limiter(systemClock), once: repeatable };
