import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { access } from '../../functions/api/access.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { mongodbUri, startMongodb } from '../../local/engines/mongodb.ts';
import type { ManagedProcess } from '../../local/managed-process.ts';
import { freePorts } from '../../local/ports.ts';
import { createApi } from '../../shared/http/api.ts';
import { forgetSecrets } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { cache } from '../../shared/stores/redis/cache.ts';
import { redis } from '../../shared/stores/redis/connection.ts';
import { stack } from '../support/stack.ts';

// The handler as it is deployed, in this process: its stores are the stack's until a test points it elsewhere.
const handler = createApi(
  leadRoutes({ publish: async () => {}, newId, cursorKey: async () => 'k'.repeat(32), cache }),
  access,
);

const ask = (method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) =>
  handler(
    {
      ...{ version: '2.0', rawPath: path, rawQueryString: '', isBase64Encoded: false, routeKey: path },
      requestContext: { requestId: newId(), http: { method, path, sourceIp: '127.0.0.1' } } as never,
      ...more,
      headers: {
        authorization: `Bearer ${stack.apiKey}`,
        'content-type': 'application/json',
        ...more.headers,
      },
    } as APIGatewayProxyEventV2,
    {} as Context,
  );

async function pointAt(name: string, value: string): Promise<void> {
  process.env[name] = value;
  forgetSecrets();
  redis.release();
  await closeMongo();
}

beforeAll(() => {
  log.setLogLevel('SILENT');
});

afterEach(async () => {
  for (const name of ['UPSTASH_REDIS_REST_URL', 'MONGODB_URI']) await pointAt(name, stack.env[name] ?? '');
  vi.restoreAllMocks();
});

describe('without Redis', () => {
  const nowhere = 'http://127.0.0.1:9'; // the discard port: nobody listens

  test('requests are answered, counted by the process, and a metric says so', async () => {
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await pointAt('UPSTASH_REDIS_REST_URL', nowhere);
    const answers = [
      await ask('GET', '/v1/leads'),
      await ask('GET', '/v1/leads'),
      await ask('GET', '/v1/leads'),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const left = answers.map(({ headers }) => Number(/r=(\d+)/.exec(String(headers?.ratelimit))?.[1]));
    const taken = left.slice(1).map((remaining, index) => Number(left[index]) - remaining);
    expect(taken).toContain(1); // in one of both: a new minute may begin in the other
    const metrics = printed.mock.calls.map(([line]) => String(line));
    expect(metrics.filter((line) => line.includes('"RateLimitUnavailable"')).length).toBeGreaterThan(0);
  });

  test('a lead is created and read', async () => {
    await pointAt('UPSTASH_REDIS_REST_URL', nowhere);
    const body = JSON.stringify({ firstName: 'Ann', email: `${newId()}@cobalt.example` });
    const created = await ask('POST', '/v1/leads', { body });
    expect(created.statusCode).toBe(201);
    const read = await ask('GET', String(created.headers?.location));
    expect(read.statusCode).toBe(200);
  });

  test('a promise that cannot be kept is not made: a request with an Idempotency-Key is asked to wait', async () => {
    await pointAt('UPSTASH_REDIS_REST_URL', nowhere);
    const body = JSON.stringify({ firstName: 'Ann', email: `${newId()}@cobalt.example` });
    const answer = await ask('POST', '/v1/leads', { body, headers: { 'idempotency-key': 'one' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('2');
  });
});

describe('without MongoDB', () => {
  let folder: string;
  let port: number;
  let engine: ManagedProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ringleader-outage-'));
    ({ mongodb: port } = await freePorts());
    engine = await startMongodb({ port, data: folder, logs: folder });
  });

  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the answer is 503 within three seconds, and 200 again once it is back, without a restart', async () => {
    await pointAt('MONGODB_URI', mongodbUri(port, 'outage'));
    const path = `/v1/leads/${newId()}`;
    expect((await ask('GET', path)).statusCode).toBe(404); // it is there, and connected to

    await engine.stop();
    const asked = performance.now();
    const answer = await ask('GET', path);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('2');
    expect(performance.now() - asked).toBeLessThan(3_000);

    engine = await startMongodb({ port, data: folder, logs: folder });
    expect((await ask('GET', path)).statusCode).toBe(404);
  });
});
