import { setTimeout as delay } from 'node:timers/promises';
import { type Role, rolePermissions } from '../../shared/contracts/permissions.ts';
import { addressBlock } from '../../shared/domain/address-block.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Once } from '../../shared/http/answer-once.ts';
import type { Authenticate } from '../../shared/http/api.ts';
import type { Origin, Principal } from '../../shared/http/route.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { readSecret } from '../../shared/platform/config.ts';
import type { AccessClaims } from '../../shared/platform/identity/access-token.ts';
import { lazy } from '../../shared/platform/lazy.ts';
import { log } from '../../shared/platform/log.ts';
import { type ApiKey, findApiKey, hashApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { findTenant } from '../../shared/stores/postgres/tenants.ts';
import {
  cacheApiKey,
  cachedApiKey,
  keepSeconds,
  tenantCacheKey,
} from '../../shared/stores/redis/identity-cache.ts';
import { once } from '../../shared/stores/redis/once.ts';
import { failureLimiter, limiter } from '../../shared/stores/redis/rate-limit.ts';
import { readThrough } from '../../shared/stores/redis/read-through.ts';
import { isSessionLive } from '../../shared/stores/redis/sessions.ts';
import { claimLookUp, releaseLookUp } from '../../shared/stores/redis/unknown-credentials.ts';

const unauthenticated = (detail: string, cause?: unknown) =>
  new DomainError('unauthenticated', detail, { cause });

const waitMilliseconds = 40;
const maxWaits = 10;

/** The key with this hash. Of many requests with one key, one looks it up, others wait a moment for what it finds. */
async function keyByHash(hash: string, { address }: Origin): Promise<ApiKey | undefined> {
  const block = addressBlock(address);
  for (let waits = 0; ; waits += 1) {
    const cached = await cachedApiKey<ApiKey>(hash);
    if (cached) return cached === 'unknown' ? undefined : cached;
    const isFirst = await claimLookUp(block, hash, systemClock());
    if (isFirst || waits === maxWaits) break;
    await delay(waitMilliseconds);
  }
  const found = await findApiKey(hash);
  await cacheApiKey(hash, found);
  if (found) await releaseLookUp(block, hash);
  return found ?? undefined;
}

/** Counts a credential that is none against the address it came from. @throws DomainError `rate_limited`. */
const limitFailures = failureLimiter(systemClock);

async function byApiKey(key: string, origin: Origin): Promise<Principal> {
  const known = await keyByHash(hashApiKey(key), origin);
  const isExpired = known?.expiresAt && new Date(known.expiresAt) <= systemClock();
  if (!known || isExpired) {
    await limitFailures(origin);
    throw unauthenticated('This API key is unknown, expired or revoked');
  }
  const { id, tenantId, scopes, defaultRegion, policy } = known;
  return { tenantId, actor: `api-key:${id}`, permissions: scopes, defaultRegion, policy };
}

const tokenReader = lazy(async () => {
  const { accessTokenReader } = await import('../../shared/platform/identity/access-token.ts');
  return accessTokenReader((await readSecret('api')).ACCESS_TOKEN_PUBLIC_KEYS);
});

async function readToken(token: string, origin: Origin): Promise<AccessClaims> {
  const read = await tokenReader();
  try {
    return await read(token);
  } catch (error) {
    await limitFailures(origin);
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

async function byToken(token: string, origin: Origin): Promise<Principal> {
  const { userId, tenantId, sessionId, roles } = await readToken(token, origin);
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
const authenticate: Authenticate = async (authorization, origin) => {
  const [, credential = ''] = /^Bearer ([\w.-]{20,4096})$/i.exec(authorization ?? '') ?? [];
  if (/^rk_[\w-]{43}$/.test(credential)) return byApiKey(credential, origin);
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]+$/.test(credential)) return byToken(credential, origin);
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
