import { createHmac } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { redis } from './connection.ts';

/**
 * Attempts before one has to wait: for one account from one origin, for one account from all origins that never
 * signed in to it, and from one origin that tries accounts it never signed in to.
 */
const free = { pair: 5, account: 20, origin: 100 } as const;
/** The first wait; each further attempt doubles it, up to the longest. In milliseconds. */
const firstWait = 60_000;
const longestWait = 900_000;
/** Attempts are forgotten after so long without one. */
const forgetSeconds = 3_600;
/** An origin from which somebody signed in stays known for so long, and so many do at most. */
const knownSeconds = 90 * 86_400;
const maxKnown = 20;

/** Who signs in, and from where. */
interface SignInAttempt {
  readonly email: string;
  /** Block of addresses. */
  readonly origin: string;
  /** Keys the hash of the email: no address is stored. */
  readonly secret: string;
}

/** Keys of an attempt: of account and origin, of the account, of the origin, of the origins known to the account. */
function keysOf({ email, origin, secret }: SignInAttempt): string[] {
  const account = createHmac('sha256', secret).update(`sign-in\n${email}`).digest('base64url');
  const prefix = 'ringleader:sign-in';
  return [
    `${prefix}:pair:${account}:${origin}`,
    `${prefix}:account:${account}`,
    `${prefix}:origin:${origin}`,
    `${prefix}:known:${account}`,
  ];
}

/**
 * Counts the attempt in one step with asking whether it may be made, before the password is looked at, so that a
 * burst cannot pass. An origin that is known to the account is only counted by itself: attempts from elsewhere
 * cannot lock its owner out.
 */
const takeScript = `
local now, origin = tonumber(ARGV[1]), ARGV[2]
local counted = redis.call('SISMEMBER', KEYS[4], origin) == 1 and 1 or 3
local wait = 0
for index = 1, counted do
  wait = math.max(wait, tonumber(redis.call('HGET', KEYS[index], 'until') or '0') - now)
end
if wait > 0 then return wait end
for index = 1, counted do
  local over = redis.call('HINCRBY', KEYS[index], 'count', 1) - tonumber(ARGV[2 + index])
  if over >= 0 then
    redis.call('HSET', KEYS[index], 'until', string.format('%.0f', now + math.min(tonumber(ARGV[7]), tonumber(ARGV[6]) * 2 ^ over)))
  end
  redis.call('EXPIRE', KEYS[index], ARGV[8])
end
return 0`;

/** Takes an attempt back that succeeded, and lets the account know its origin. */
const succeedScript = `
local origin = ARGV[2]
local isKnown = redis.call('SISMEMBER', KEYS[4], origin) == 1
redis.call('DEL', KEYS[1])
for index = 2, 3 do
  if not isKnown and redis.call('EXISTS', KEYS[index]) == 1 then
    local left = redis.call('HINCRBY', KEYS[index], 'count', -1)
    if left < tonumber(ARGV[2 + index]) then redis.call('HDEL', KEYS[index], 'until') end
  end
end
redis.call('SADD', KEYS[4], origin)
redis.call('EXPIRE', KEYS[4], ARGV[9])
if redis.call('SCARD', KEYS[4]) > tonumber(ARGV[10]) then
  local old = redis.call('SRANDMEMBER', KEYS[4])
  if old ~= origin then redis.call('SREM', KEYS[4], old) end
end
return 0`;

async function run(script: string, attempt: SignInAttempt, now: Date): Promise<number> {
  const values = [
    ...[now.getTime(), attempt.origin, free.pair, free.account, free.origin],
    ...[firstWait, longestWait, forgetSeconds, knownSeconds, maxKnown],
  ];
  try {
    return Number(await (await redis()).eval(script, keysOf(attempt), values.map(String)));
  } catch (cause) {
    throw new DomainError('store_unavailable', 'Nobody can sign in at the moment', { cause });
  }
}

/**
 * Takes the right to try a password. Whether the account exists makes no difference.
 * @throws DomainError `rate_limited` with the seconds to wait; `store_unavailable` without Redis, where no session
 * could begin either.
 */
export async function takeSignInAttempt(attempt: SignInAttempt, now: Date): Promise<void> {
  const wait = await run(takeScript, attempt, now);
  if (wait <= 0) return;
  throw new DomainError(
    'rate_limited',
    'There were too many attempts to sign in: try again in a few minutes',
    {
      extra: { retryAfterSeconds: Math.ceil(wait / 1_000) },
    },
  );
}

/** The password was right, or was set by a token that came by mail: the origin is the owner's. */
export async function signInSucceeded(attempt: SignInAttempt, now: Date): Promise<void> {
  await run(succeedScript, attempt, now);
}
