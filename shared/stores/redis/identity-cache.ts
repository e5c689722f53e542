import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

/** Seconds. A revoked key, or a changed policy, is in force after this time at the latest. */
export const keepSeconds = 60;

export const apiKeyCacheKey = (hash: string): string => `ringleader:api-key:${hash}`;
export const tenantCacheKey = (tenantId: string): string => `ringleader:tenant:${tenantId}`;

/** In place of a key that is none. Keys are random: nobody can guess one before it is made. */
const unknownKey = 'unknown';
/** So many a minute, of all addresses together: a flood of random keys must not fill Redis. */
const maxUnknownCached = 10_000;

const keepUnknownScript = `
local count = redis.call('INCR', KEYS[2])
if count == 1 then redis.call('EXPIRE', KEYS[2], 60) end
if count <= tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end`;

/** What the cache knows of an API key: the key, that there is none, or nothing (also where Redis is down). */
export async function cachedApiKey<Key>(hash: string): Promise<Key | 'unknown' | undefined> {
  try {
    const found = await (await redis()).get<Key | typeof unknownKey>(apiKeyCacheKey(hash));
    return found ?? undefined;
  } catch (error) {
    log.warn('cache unavailable', { what: 'api key', error: error as Error });
    return undefined;
  }
}

/** Keeps what was found of a key for a minute: also that there is none. */
export async function cacheApiKey(hash: string, found: object | null): Promise<void> {
  const key = apiKeyCacheKey(hash);
  try {
    const client = await redis();
    if (found) await client.set(key, found, { ex: keepSeconds });
    else {
      const values = [String(maxUnknownCached), JSON.stringify(unknownKey), String(keepSeconds)];
      await client.eval(keepUnknownScript, [key, 'ringleader:unknown-keys'], values);
    }
  } catch (error) {
    log.warn('cache unavailable', { what: 'api key', error: error as Error });
  }
}

/** Lets a change of a key or a tenant be in force at once, where Redis can be reached. */
export async function forgetIdentity(...keys: readonly string[]): Promise<void> {
  await (await redis()).del(...keys).catch(() => {}); // it is forgotten by itself
}
