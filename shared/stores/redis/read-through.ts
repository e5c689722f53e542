import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

async function attempt<Result>(what: string, action: () => Promise<Result>): Promise<Result | null> {
  try {
    return await action();
  } catch (error) {
    log.warn('cache unavailable', { what, error: error as Error });
    return null;
  }
}

/**
 * The cached value of a key, or what `load` gives, which is then kept for `seconds`. Null is not
 * cached. A cache that cannot be reached costs time and nothing else.
 */
export async function readThrough<Value>(
  key: string,
  seconds: number,
  load: () => Promise<Value | null>,
): Promise<Value | null> {
  const cached = await attempt('read', async () => (await redis()).get<Value>(key));
  if (cached !== null) return cached;
  const value = await load();
  if (value !== null) await attempt('write', async () => (await redis()).set(key, value, { ex: seconds }));
  return value;
}
