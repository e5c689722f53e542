import { createHmac } from 'node:crypto';
import { Ratelimit } from '@upstash/ratelimit';
import { addressBlock } from '../../domain/address-block.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { lazy } from '../../platform/lazy.ts';
import { log } from '../../platform/log.ts';
import { count } from '../../platform/metrics.ts';
import { redis } from './connection.ts';

/**
 * Requests a minute: of one key or session, of a whole tenant, of an address block that need not say who it is, and
 * those of an address block whose credentials were none. Emails an hour: to one recipient, whoever asks for them.
 */
const quotas = { caller: 6_000, tenant: 30_000, address: 600, failures: 300, recipient: 5 } as const;
type Quota = keyof typeof quotas;

const windowSecondsOf = (quota: Quota): number => (quota === 'recipient' ? 3_600 : 60);

const limiters = lazy(async () => {
  const client = await redis();
  const make = (quota: Quota) =>
    new Ratelimit({
      redis: client,
      limiter: Ratelimit.slidingWindow(quotas[quota], `${windowSecondsOf(quota)} s`),
      prefix: `ringleader:limit:${quota}`,
      timeout: 500,
      analytics: false,
    });
  return {
    caller: make('caller'),
    tenant: make('tenant'),
    address: make('address'),
    failures: make('failures'),
    recipient: make('recipient'),
  };
});

interface Verdict {
  readonly quota: Quota;
  readonly success: boolean;
  readonly remaining: number;
  /** When the window ends, in milliseconds since 1970. */
  readonly reset: number;
}

/** Windows of this process, for when Redis cannot be asked. */
const local = new Map<string, { start: number; count: number }>();
const maxLocalKeys = 10_000;

function countLocally(quota: Quota, key: string, now: number): Verdict {
  const milliseconds = windowSecondsOf(quota) * 1_000;
  const start = now - (now % milliseconds);
  const known = local.get(`${quota}:${key}`);
  const window = known?.start === start ? known : { start, count: 0 };
  window.count += 1;
  if (local.size >= maxLocalKeys) local.clear();
  local.set(`${quota}:${key}`, window);
  const remaining = Math.max(0, quotas[quota] - window.count);
  return { quota, success: window.count <= quotas[quota], remaining, reset: start + milliseconds };
}

async function ask(quota: Quota, key: string, now: number): Promise<Verdict> {
  try {
    const verdict = await (await limiters())[quota].limit(key);
    if (verdict.reason !== 'timeout') return { quota, ...verdict };
  } catch (error) {
    log.error('rate limit unavailable', { error: error as Error });
  }
  count('RateLimitUnavailable');
  return countLocally(quota, key, now);
}

interface Caller {
  readonly actor: string;
  readonly tenantId: string;
}

/**
 * Counts requests in sliding windows: of the caller and of their tenant, or of the address where nobody
 * need say who asks. Without Redis each process counts for itself, and a metric raises an alarm: a limit is
 * there to protect the service, not to take it down.
 *
 * @param clock tells which window it is.
 * @returns a function that gives the headers of an answer, or throws DomainError `rate_limited`.
 * Answers carry `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers) of the window
 * that is nearest to its end.
 */
export const limiter =
  (clock: Clock) =>
  async (
    caller: Caller | undefined,
    { address }: { readonly address: string },
  ): Promise<Record<string, string>> => {
    const now = clock().getTime();
    const verdicts = await Promise.all(
      caller
        ? [ask('caller', caller.actor, now), ask('tenant', caller.tenantId, now)]
        : [ask('address', addressBlock(address), now)],
    );
    const tightest = verdicts.reduce((a, b) => (b.remaining < a.remaining ? b : a));
    const { quota, remaining, reset } = verdicts.find(({ success }) => !success) ?? tightest;
    const resetSeconds = Math.max(1, Math.ceil((reset - now) / 1000));
    if (verdicts.some(({ success }) => !success)) {
      throw new DomainError('rate_limited', `Over ${quotas[quota]} requests a minute`, {
        extra: { retryAfterSeconds: resetSeconds },
      });
    }
    return {
      'ratelimit-policy': `"${quota}";q=${quotas[quota]};w=${windowSecondsOf(quota)}`,
      ratelimit: `"${quota}";r=${remaining};t=${resetSeconds}`,
    };
  };

/** Counts a request whose credential was none, in the window of its address block. @throws DomainError `rate_limited`. */
export const failureLimiter =
  (clock: Clock) =>
  async ({ address }: { readonly address: string }): Promise<void> => {
    const now = clock().getTime();
    const { success, reset } = await ask('failures', addressBlock(address), now);
    if (success) return;
    throw new DomainError('rate_limited', 'Too many failed attempts came from this address', {
      extra: { retryAfterSeconds: Math.max(1, Math.ceil((reset - now) / 1_000)) },
    });
  };

/**
 * Counts an email that is about to be sent to somebody who did not ask for it themselves, perhaps: whether they have
 * an account makes no difference.
 * @param secret keys the hash of the address: none is stored. @throws DomainError `rate_limited`.
 */
export async function limitRecipient(email: string, secret: string, now: Date): Promise<void> {
  const recipient = createHmac('sha256', secret).update(`recipient\n${email}`).digest('base64url');
  const { success, reset } = await ask('recipient', recipient, now.getTime());
  if (success) return;
  throw new DomainError('rate_limited', 'Too many emails were sent to this address: look into its inbox', {
    extra: { retryAfterSeconds: Math.max(1, Math.ceil((reset - now.getTime()) / 1_000)) },
  });
}
