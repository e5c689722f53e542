import { DomainError } from '../../shared/domain/errors.ts';
import type { Authenticate, Limit } from '../../shared/http/api.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { findApiKey, hashApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { countRequest } from '../../shared/stores/redis/rate-limit.ts';
import { readThrough } from '../../shared/stores/redis/read-through.ts';

/** A revoked key works for at most this long. */
const keyCacheSeconds = 60;

const unauthenticated = (detail: string) => new DomainError('unauthenticated', detail);

/** Who holds the API key of an `Authorization: Bearer rk_…` header. */
export const authenticate: Authenticate = async (authorization) => {
  const key = /^Bearer (rk_[\w-]{43})$/.exec(authorization ?? '')?.[1];
  if (!key) throw unauthenticated('An API key is required: Authorization: Bearer rk_…');
  const hash = hashApiKey(key);
  const known = await readThrough(`ringleader:api-key:${hash}`, keyCacheSeconds, () => findApiKey(hash));
  if (!known) throw unauthenticated('This API key is unknown, expired or revoked');
  return {
    tenantId: known.tenantId,
    actor: `api-key:${known.id}`,
    permissions: known.scopes,
    defaultRegion: known.defaultRegion,
  };
};

export const limit: Limit = ({ actor }) => countRequest(actor, systemClock());
