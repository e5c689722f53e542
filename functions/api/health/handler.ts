import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { getHandler } from '../../../shared/http/get-handler.ts';
import { log } from '../../../shared/platform/log.ts';
import { type StoreHealth, storeHealth, storeNames } from '../../../shared/stores/health.ts';

const answer = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const keepMilliseconds = 5_000;
let asked = { at: Number.NEGATIVE_INFINITY, stores: Promise.resolve<StoreHealth[]>([]) };

/** Anybody may ask, so the stores themselves are asked every few seconds at most. */
function currentHealth(): Promise<StoreHealth[]> {
  const now = performance.now();
  if (now - asked.at > keepMilliseconds)
    asked = { at: now, stores: Promise.all(storeNames.map(storeHealth)) };
  return asked.stores;
}

async function health(): Promise<APIGatewayProxyStructuredResultV2> {
  const stores = await currentHealth();
  for (const { store, up, error } of stores) if (!up) log.error('store is down', { store, error });
  const allUp = stores.every(({ up }) => up);
  return answer(allUp ? 200 : 503, {
    status: allUp ? 'ok' : 'degraded',
    stores: stores.map(({ error, ...shown }) => shown),
  });
}

const responses: Readonly<Record<string, () => Promise<APIGatewayProxyStructuredResultV2>>> = {
  '/healthz': async () => answer(200, { status: 'ok' }),
  '/v1/health': health,
};

/**
 * `GET /healthz` touches no store; `GET /v1/health` asks each. Neither needs a key, so neither tells why. The function
 * also has the API's default route: what no other route takes is 404, as a problem.
 */
export const handler = getHandler((path) => (Object.hasOwn(responses, path) ? responses[path] : undefined));
