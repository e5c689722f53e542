import { DomainError } from '../../domain/errors.ts';
import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

const windowSeconds = 60;

/** So many different credentials of one address block are looked up, in a minute, before any of them is known. */
export const maxUnknown = 100;

const keyOf = (block: string): string => `ringleader:unknown:${block}`;

/** One round trip: whether somebody looks this credential up already, or whether the caller may. */
const claimScript = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then return -1 end
if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return math.max(1, redis.call('TTL', KEYS[1])) end
redis.call('SADD', KEYS[1], ARGV[1])
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 0`;

/** Of this process, for when Redis cannot be asked. */
const local = new Map<string, { endsAt: number; claimed: Set<string> }>();
const maxLocalBlocks = 10_000;

function claimLocally(block: string, credential: string, now: number): number {
  if (local.size >= maxLocalBlocks) local.clear();
  const known = local.get(block);
  const window =
    known && known.endsAt > now ? known : { endsAt: now + windowSeconds * 1_000, claimed: new Set() };
  local.set(block, window as { endsAt: number; claimed: Set<string> });
  if (window.claimed.size >= maxUnknown && !window.claimed.has(credential)) {
    return Math.ceil((window.endsAt - now) / 1_000);
  }
  window.claimed.add(credential);
  return 0;
}

/**
 * Takes the right to look a credential up that is in no cache: a block of addresses has so many a minute,
 * and gives it back with `releaseLookUp` when the credential turns out to be good. Taken before the look-up, so that
 * a burst cannot pass. Without Redis each process counts for itself.
 * @param credential its hash.
 * @returns whether the caller is the first to ask for it; if not, its answer is about to be in the cache.
 * @throws DomainError `rate_limited`.
 */
export async function claimLookUp(block: string, credential: string, now: Date): Promise<boolean> {
  let claim: number;
  try {
    const values = [credential, String(maxUnknown), String(windowSeconds)];
    claim = Number(await (await redis()).eval(claimScript, [keyOf(block)], values));
  } catch (error) {
    log.warn('unknown credentials are counted by this process', { error: error as Error });
    claim = claimLocally(block, credential, now.getTime());
  }
  if (claim <= 0) return claim === 0;
  throw new DomainError('rate_limited', 'Too many unknown credentials came from this address', {
    extra: { retryAfterSeconds: claim },
  });
}

/** Gives the right back: the credential is good, and does not count. */
export async function releaseLookUp(block: string, credential: string): Promise<void> {
  local.get(block)?.claimed.delete(credential);
  await (await redis()).srem(keyOf(block), credential).catch(() => {}); // it expires by itself
}
