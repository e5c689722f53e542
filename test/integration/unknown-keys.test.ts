import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { access } from '../../functions/api/access.ts';
import { accountRoutes } from '../../functions/api/account/routes.ts';
import { createApi } from '../../shared/http/api.ts';
import { forgetSecrets } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { newApiKey } from '../../shared/stores/postgres/api-keys.ts';
import { redis } from '../../shared/stores/redis/connection.ts';
import { maxUnknown } from '../../shared/stores/redis/unknown-credentials.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newTenant } from '../support/tenants.ts';

const handler = createApi(accountRoutes, access);

async function ask(key: string, address: string, method = 'GET', body?: object) {
  const event = {
    ...{ version: '2.0', rawPath: '/v1/api-keys', rawQueryString: '', isBase64Encoded: false },
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    requestContext: { requestId: newId(), http: { method, path: '/v1/api-keys', sourceIp: address } },
    ...(body && { body: JSON.stringify(body) }),
  } as unknown as APIGatewayProxyEventV2;
  const { statusCode, headers, body: text } = await handler(event, {} as Context);
  return {
    status: statusCode,
    retryAfter: headers?.['retry-after'],
    body: text ? JSON.parse(text) : undefined,
  };
}

/** A block of IPv6 addresses for each test: counts of one must not meet those of another. */
function newBlock() {
  const group = () => Math.floor(Math.random() * 65_536).toString(16);
  const network = `2001:db8:${group()}:${group()}`;
  return (host: number) => `${network}::${host.toString(16)}`;
}

let lookUps: number;
const realFetch = globalThis.fetch;
beforeAll(() => {
  log.setLogLevel('SILENT');
});
beforeEach(() => {
  lookUps = 0;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    if (String(init?.body).includes('crm.find_api_key')) lookUps += 1;
    return realFetch(input, init);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await closeTenants();
  await closeMongo();
});

const atOnce = <Result>(times: number, act: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: times }, (_, index) => act(index)));
const countOf = (answers: readonly { status: number | undefined }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

describe('1,000 unknown keys of one address block', () => {
  test('cause no more than a hundred look-ups, and are then refused with 429', async () => {
    const address = newBlock();
    const answers = await atOnce(1_000, (index) => ask(newApiKey(), address(index)));
    expect(lookUps).toBeLessThanOrEqual(maxUnknown);
    expect(countOf(answers, 401)).toBe(maxUnknown);
    expect(countOf(answers, 429)).toBe(1_000 - maxUnknown);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.retryAfter)).toBeGreaterThan(0);
    expect(Number(refused?.retryAfter)).toBeLessThanOrEqual(60);
  });

  test('do not keep a key that is in use from being used, nor another block', async () => {
    const [address, other] = [newBlock(), newBlock()];
    const { key } = await newTenant();
    expect((await ask(key, address(1))).status).toBe(200);
    await atOnce(300, () => ask(newApiKey(), address(2)));
    expect((await ask(key, address(1))).status).toBe(200);
    expect((await ask((await newTenant()).key, other(1))).status).toBe(200);
  });

  test('are counted by the process without Redis', async () => {
    process.env.UPSTASH_REDIS_REST_URL = 'http://127.0.0.1:9'; // the discard port: nobody listens
    forgetSecrets();
    redis.release();
    try {
      const address = newBlock();
      const answers = await atOnce(300, () => ask(newApiKey(), address(1)));
      expect(lookUps).toBeLessThanOrEqual(maxUnknown);
      expect(countOf(answers, 401)).toBe(maxUnknown);
      expect((await ask((await newTenant()).key, newBlock()(1))).status).toBe(200);
    } finally {
      process.env.UPSTASH_REDIS_REST_URL = stack.env.UPSTASH_REDIS_REST_URL;
      forgetSecrets();
      redis.release();
    }
  });
});

test('an unknown key is looked up once, however often and at once it comes', async () => {
  const [key, address] = [newApiKey(), newBlock()];
  const answers = await atOnce(50, () => ask(key, address(1)));
  answers.push(...(await atOnce(50, () => ask(key, address(2)))));
  expect(countOf(answers, 401)).toBe(100);
  expect(lookUps).toBe(1);
});

test('an unknown key that keeps coming is refused with 429', async () => {
  const [key, address] = [newApiKey(), newBlock()];
  const answers = await atOnce(400, () => ask(key, address(1)));
  expect(countOf(answers, 429)).toBeGreaterThanOrEqual(50); // a window may have turned meanwhile
  expect(countOf(answers, 401)).toBeLessThanOrEqual(350);
});

test('200 requests at once with a key that was not used yet are all answered', async () => {
  const { key } = await newTenant();
  const address = newBlock();
  const answers = await atOnce(200, (index) => ask(key, address(index)));
  expect(countOf(answers, 200)).toBe(200);
  expect(lookUps).toBeLessThan(10);
});

test('a new key works at once', async () => {
  const { key } = await newTenant();
  const address = newBlock();
  const made = await ask(key, address(1), 'POST', { name: 'crm', scopes: ['api-keys:read'] });
  expect(made.status).toBe(201);
  expect((await ask(made.body.key, address(1))).status).toBe(200);
});
