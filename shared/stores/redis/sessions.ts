import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { redis } from './connection.ts';

/** Without a refresh for so long, a person has to sign in again. */
export const sessionSeconds = 30 * 86_400;

/** A session: one sign-in on one device, and every token that followed from it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly startedAt: string;
}

interface Kept extends Session {
  /** Hash of the one refresh token that is good now. */
  readonly refreshHash: string;
}

const keyOf = (id: string): string => `ringleader:session:${id}`;
const userKey = (userId: string): string => `ringleader:sessions:${userId}`;
const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** `<session id>.<256 random bits>`: says which session it belongs to, and proves it. */
const newRefreshToken = (id: string): string => `${id}.${randomBytes(32).toString('base64url')}`;

/** Begins a session. @returns its refresh token, which is shown once. */
export async function beginSession(session: Session): Promise<string> {
  const refreshToken = newRefreshToken(session.id);
  const kept: Kept = { ...session, refreshHash: hash(refreshToken) };
  const pipeline = (await redis()).pipeline();
  pipeline.set(keyOf(session.id), kept, { ex: sessionSeconds });
  pipeline.sadd(userKey(session.userId), session.id);
  pipeline.expire(userKey(session.userId), sessionSeconds);
  await pipeline.exec();
  return refreshToken;
}

/** Whether a session has not been ended. @throws when Redis cannot be asked. */
export async function isSessionLive(id: string): Promise<boolean> {
  return (await (await redis()).exists(keyOf(id))) === 1;
}

/** Replaces the record only if it still is what was read: of two refreshes at once one wins. */
const swapScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/**
 * Exchanges a refresh token for the next one. A token that was good once and no longer is has been
 * copied: the whole session ends (RFC 9700, 4.14.2).
 * @returns null when the token is none, was used before, or its session has ended.
 */
export async function rotateRefreshToken(
  token: string,
): Promise<{ session: Session; refreshToken: string } | null> {
  const id = token.slice(0, token.indexOf('.'));
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const client = await redis();
  const kept = await client.get<Kept>(keyOf(id));
  if (!kept) return null;
  const isCurrent = timingSafeEqual(Buffer.from(hash(token)), Buffer.from(kept.refreshHash));
  const refreshToken = newRefreshToken(id);
  const next: Kept = { ...kept, refreshHash: hash(refreshToken) };
  const swapped =
    isCurrent &&
    (await client.eval(
      swapScript,
      [keyOf(id)],
      [JSON.stringify(kept), JSON.stringify(next), String(sessionSeconds)],
    )) === 1;
  if (!swapped) {
    await endSession(id, kept.userId);
    return null;
  }
  const { refreshHash, ...session } = next;
  return { session, refreshToken };
}

export async function endSession(id: string, userId: string): Promise<void> {
  await (await redis()).pipeline().del(keyOf(id)).srem(userKey(userId), id).exec();
}

/** Ends every session of a person: their password was changed, or they may no longer come in. */
export async function endSessionsOf(userId: string): Promise<void> {
  const client = await redis();
  const ids = await client.smembers(userKey(userId));
  await client.del(userKey(userId), ...ids.map(keyOf));
}
