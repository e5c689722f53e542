import { Redis } from '@upstash/redis';
import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';

/** Upstash's REST client: stateless, so there is nothing to close. */
export const redis = lazy(async () => {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = await readSecret('redis');
  return new Redis({
    url: UPSTASH_REDIS_REST_URL,
    token: UPSTASH_REDIS_REST_TOKEN,
    // Cache and limits: fail fast, the caller goes on without.
    retry: { retries: 1, backoff: () => 50 },
    signal: () => AbortSignal.timeout(1_000),
    enableTelemetry: false,
  });
});
