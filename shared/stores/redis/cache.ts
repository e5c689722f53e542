import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import type { PublishEvents } from '../../domain/ports.ts';
import { log } from '../../platform/log.ts';
import { count } from '../../platform/metrics.ts';
import { redis } from './connection.ts';

/** What a cached value depends on: a write to it makes every value of the scope unreachable. */
interface CacheScope {
  readonly tenantId: string;
  /** E.g. `leads` for its lists, `leads:0198…` for one. */
  readonly of: string;
}

export interface Cache {
  /**
   * The cached value, or what `load` gives, which is then kept for `seconds`. One caller loads, others
   * wait a moment for what it finds. A cache that cannot be reached costs time and nothing else.
   * Null is not kept.
   * @param variant tells apart what depends on the same: a query, a viewer.
   */
  readonly through: <Value>(
    scope: CacheScope,
    variant: string,
    seconds: number,
    load: () => Promise<Value>,
  ) => Promise<Value>;
  readonly invalidate: (scopes: readonly CacheScope[]) => Promise<void>;
}

const prefix = 'ringleader:cache';
const generationKey = ({ tenantId, of }: CacheScope): string => `${prefix}:{${tenantId}}:generation:${of}`;

/** Longer than any value lives, so that a generation never starts over while values of it are there. */
const generationSeconds = 86_400;
const lockMilliseconds = 3_000;
const waitMilliseconds = 40;
const maxWaits = 10;

/**
 * One round trip: the scope's generation, the value of that generation if there is one, and, if not,
 * whether the caller is the one to load it. A value is kept under the generation that was current before
 * it was loaded, so what a concurrent write made old is never found.
 */
const lookScript = `
local generation = redis.call('GET', KEYS[1]) or '0'
local key = KEYS[1] .. ':' .. generation .. ':' .. ARGV[1]
local value = redis.call('GET', key)
if value then return {generation, value, 0} end
local isMine = redis.call('SET', key .. ':lock', '1', 'NX', 'PX', ARGV[2])
return {generation, false, isMine and 1 or 0}`;

const attempt = async <Result>(what: string, action: () => Promise<Result>): Promise<Result | undefined> => {
  try {
    return await action();
  } catch (error) {
    log.warn('cache unavailable', { what, error: error as Error });
    return undefined;
  }
};

type Look = [generation: string | number, value: unknown, isMine: number];

async function look(generations: string, variant: string): Promise<Look | undefined> {
  return attempt('look', async () => {
    const client = await redis();
    return (await client.eval(lookScript, [generations], [variant, String(lockMilliseconds)])) as Look;
  });
}

async function through<Value>(
  scope: CacheScope,
  variant: string,
  seconds: number,
  load: () => Promise<Value>,
): Promise<Value> {
  const generations = generationKey(scope);
  const hash = createHash('sha256').update(variant).digest('base64url');
  const kind = scope.of.replace(/:.*/, '');
  let seen = await look(generations, hash);
  for (let waits = 0; seen && seen[1] === null && seen[2] === 0 && waits < maxWaits; waits += 1) {
    await delay(waitMilliseconds); // somebody else is loading it
    seen = await look(generations, hash);
  }
  if (seen && seen[1] !== null) {
    count('CacheHits', { Kind: kind });
    return seen[1] as Value;
  }
  count('CacheMisses', { Kind: kind });
  const value = await load();
  if (seen && value !== null) {
    const key = `${generations}:${seen[0]}:${hash}`;
    await attempt('keep', async () => {
      const pipeline = (await redis()).pipeline();
      await pipeline.set(key, value, { ex: seconds }).del(`${key}:lock`).exec();
    });
  }
  return value;
}

/** Makes every value of these scopes unreachable. @throws when Redis cannot be reached. */
export async function forgetCached(scopes: readonly CacheScope[]): Promise<void> {
  const pipeline = (await redis()).pipeline();
  for (const key of new Set(scopes.map(generationKey))) {
    pipeline.incr(key);
    pipeline.expire(key, generationSeconds);
  }
  await pipeline.exec();
}

async function invalidate(scopes: readonly CacheScope[]): Promise<void> {
  if (scopes.length > 0) await attempt('invalidate', () => forgetCached(scopes));
}

/** Forgets everything that is cached, of every tenant. @returns how many keys there were. */
export async function clearCache(): Promise<number> {
  const client = await redis();
  let cursor = '0';
  let cleared = 0;
  do {
    const [next, keys] = await client.scan(cursor, { match: `${prefix}:*`, count: 500 });
    // Generations stay: one that began anew could meet values of its own past.
    const values = keys.filter((key) => /:generation:.*:\d+:/.test(key));
    if (values.length > 0) cleared += await client.del(...values);
    cursor = String(next);
  } while (cursor !== '0');
  return cleared;
}

/** Redis, seen as a cache of what the operational store says. */
export const cache: Cache = { through, invalidate };

/** What is cached of the entity that an event is of: the one, and every list it may be in. */
function scopesOf({ type, tenantId, entityId, ids }: DomainEvent): CacheScope[] {
  const entity = type.slice(0, type.indexOf('.'));
  if (entity !== 'lead' && entity !== 'leads') return [];
  return [
    { tenantId, of: 'leads' },
    ...(entity === 'lead' ? [entityId] : (ids ?? [])).map((id) => ({ tenantId, of: `leads:${id}` })),
  ];
}

/** Publishes events and, at the same time, makes what they make old unreachable. */
export const invalidating =
  (publish: PublishEvents): PublishEvents =>
  async (events) => {
    await Promise.all([publish(events), invalidate(events.flatMap(scopesOf))]);
  };
