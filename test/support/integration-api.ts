import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { access } from '../../functions/api/access.ts';
import type { ApiDeps } from '../../functions/api/deps.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import { permissions } from '../../shared/contracts/permissions.ts';
import { createApi } from '../../shared/http/api.ts';
import type { Principal, Route } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { cache } from '../../shared/stores/redis/cache.ts';

interface Reply {
  readonly status: number;
  readonly etag: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any;
}

interface Sent {
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly query?: Record<string, string>;
  readonly idempotencyKey?: string;
}

export type Asker = (method: string, path: string, sent?: Sent) => Promise<Reply>;

/** What routes reach out to: real stores, and a bus that only notes what was put on it. */
const deps = (published: DomainEvent[] = []): ApiDeps => ({
  publish: async (events) => void published.push(...events),
  newId,
  cursorKey: async () => 'a key of at least thirty-two characters',
  cache,
});

/** Asks routes within this process as somebody of a tenant, who may do everything unless told otherwise. */
function asker(
  routes: readonly Route[],
  principal: Partial<Principal> & Pick<Principal, 'tenantId'>,
  clock = () => new Date(),
): Asker {
  log.setLogLevel('SILENT');
  const whole: Principal = { actor: 'tester', permissions, defaultRegion: 'US', ...principal };
  const { once } = access;
  const api = createApi(routes, { authenticate: async () => whole, limit: async () => ({}), once, clock });
  return async (method, path, { body, ifMatch, query, idempotencyKey } = {}) => {
    const event = {
      version: '2.0',
      rawPath: path,
      headers: {
        'content-type': 'application/json',
        ...(ifMatch && { 'if-match': ifMatch }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(query && { queryStringParameters: query }),
      requestContext: { requestId: newId(), http: { method, path, sourceIp: '192.0.2.7' } },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2;
    const { statusCode, headers, body: text } = await api(event, {} as Context);
    return {
      status: statusCode ?? 0,
      etag: String(headers?.etag ?? ''),
      body: text ? JSON.parse(text) : undefined,
    };
  };
}

export const inProcess = { deps, asker };
