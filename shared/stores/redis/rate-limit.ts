import { Ratelimit } from '@upstash/ratelimit';
import { DomainError } from '../../domain/errors.ts';
import { lazy } from '../../platform/lazy.ts';
import { log } from '../../platform/log.ts';
import { redis } from './connection.ts';

const requestsPerMinute = 6_000;
const windowSeconds = 60;

const limiter = lazy(
  async () =>
    new Ratelimit({
      redis: await redis(),
      limiter: Ratelimit.slidingWindow(requestsPerMinute, `${windowSeconds} s`),
      prefix: 'ringleader:limit',
      timeout: 500,
      analytics: false,
    }),
);

async function ask(key: string) {
  try {
    const verdict = await (await limiter()).limit(key);
    return verdict.reason === 'timeout' ? undefined : verdict;
  } catch (error) {
    log.error('rate limit unavailable', { error: error as Error });
    return undefined;
  }
}

/**
 * Counts a request against its key's sliding window. Without Redis requests pass: a limit is there
 * to protect the service, not to take it down.
 * @returns `RateLimit` and `RateLimit-Policy` headers (draft-ietf-httpapi-ratelimit-headers).
 * @throws DomainError `rate_limited`, with `retryAfterSeconds`.
 */
export async function countRequest(key: string, now: Date): Promise<Record<string, string>> {
  const verdict = await ask(key);
  if (!verdict) return {};
  const resetSeconds = Math.max(1, Math.ceil((verdict.reset - now.getTime()) / 1000));
  if (!verdict.success) {
    throw new DomainError('rate_limited', `Over ${requestsPerMinute} requests a minute`, {
      extra: { retryAfterSeconds: resetSeconds },
    });
  }
  return {
    'ratelimit-policy': `"default";q=${requestsPerMinute};w=${windowSeconds}`,
    ratelimit: `"default";r=${verdict.remaining};t=${resetSeconds}`,
  };
}
