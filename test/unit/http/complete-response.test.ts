import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { staticFiles } from '../../../functions/api/static-files.ts';
import { createApi } from '../../../shared/http/api.ts';
import { getHandler } from '../../../shared/http/get-handler.ts';
import { route } from '../../../shared/http/route.ts';
import { log } from '../../../shared/platform/log.ts';

beforeAll(() => {
  log.setLogLevel('SILENT');
});

const lead = route({
  method: 'GET',
  path: '/v1/leads/{id}',
  access: 'anyone',
  summary: 'Get',
  params: z.object({ id: z.string() }),
  answers: { 200: null },
  handle: async () => ({ status: 200, headers: { etag: '"3"' }, body: { name: 'Grüße' } }),
});
const list = route({
  method: 'GET',
  path: '/v1/leads',
  access: 'anyone',
  summary: 'List',
  answers: { 200: null },
  handle: async () => ({ status: 200, body: { data: [] } }),
});
const create = route({
  method: 'POST',
  path: '/v1/leads',
  access: 'anyone',
  summary: 'Create',
  answers: { 201: null },
  handle: async () => ({ status: 201, headers: { etag: '"1"' } }),
});
const api = createApi([lead, list, create], {
  authenticate: async () => ({}) as never,
  limit: async () => ({}),
});
const pages = staticFiles({ '/docs': { type: 'text/html', read: () => 'a page' } });
const health = getHandler((path) =>
  path === '/healthz' ? () => ({ statusCode: 200, body: '{}' }) : undefined,
);

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<{ statusCode?: number; body?: string }>;

const ask = (handler: unknown, method: string, path: string, headers: Record<string, string> = {}) =>
  (handler as Handler)(
    {
      version: '2.0',
      rawPath: path,
      headers,
      requestContext: { requestId: 'r', http: { method, path } },
    } as never,
    {} as Context,
  ) as Promise<{
    statusCode: number;
    body?: string;
    headers: Record<string, string>;
    isBase64Encoded?: boolean;
  }>;

describe('HEAD', () => {
  test.each([
    [api, '/v1/leads/7'],
    [api, '/v1/leads'],
    [pages, '/docs'],
    [health, '/healthz'],
  ])('is answered as GET, without the body', async (handler, path) => {
    const { body, isBase64Encoded: _, ...get } = await ask(handler, 'GET', path);
    expect(body).toBeTruthy();
    expect(await ask(handler, 'HEAD', path)).toEqual(get);
  });

  test.each([
    [api, '/v1/leads/7/what', 404],
    [pages, '/docs/what', 404],
    [health, '/what', 404],
  ])('has no body either where nothing is found', async (handler, path, status) => {
    const head = await ask(handler, 'HEAD', path);
    expect(head.statusCode).toBe(status);
    expect(head.body ?? '').toBe('');
  });

  test('is among the methods that a 405 allows where GET is', async () => {
    expect((await ask(api, 'PUT', '/v1/leads')).headers.allow).toBe('GET, HEAD, POST');
    expect((await ask(pages, 'PUT', '/docs')).headers.allow).toBe('GET, HEAD');
  });
});

describe('If-None-Match', () => {
  test.each(['"3"', 'W/"3"', '*', ' * ', '"1", W/"3"', '"1","3"'])(
    '%j names what is there: 304',
    async (tag) => {
      const { statusCode, headers, body } = await ask(api, 'GET', '/v1/leads/7', { 'if-none-match': tag });
      expect([statusCode, body]).toEqual([304, undefined]);
      expect(headers.etag).toBe('"3"');
      expect(headers).not.toHaveProperty('content-type');
      expect((await ask(api, 'HEAD', '/v1/leads/7', { 'if-none-match': tag })).statusCode).toBe(304);
    },
  );

  test.each(['"4"', 'W/"4"', '3', '', '"33"', 'w/"3x"'])('%j does not: 200', async (tag) => {
    expect((await ask(api, 'GET', '/v1/leads/7', { 'if-none-match': tag })).statusCode).toBe(200);
  });

  test('is of no concern to a POST, nor where there is no ETag', async () => {
    expect((await ask(api, 'POST', '/v1/leads', { 'if-none-match': '*' })).statusCode).toBe(201);
    expect((await ask(api, 'GET', '/v1/leads', { 'if-none-match': '*' })).statusCode).toBe(200);
  });
});

describe('Accept-Encoding', () => {
  test('gets a page as it is when it says identity, or nothing', async () => {
    for (const headers of [{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'gzip;q=0' }]) {
      const page = await ask(pages, 'GET', '/docs', headers as Record<string, string>);
      expect(page.headers).not.toHaveProperty('content-encoding');
      expect(page.headers.vary).toBe('accept-encoding');
      expect(Buffer.from(page.body ?? '', 'base64').toString()).toBe('a page');
    }
  });

  test('gets a page compressed when it says gzip', async () => {
    const page = await ask(pages, 'GET', '/docs', { 'accept-encoding': 'gzip, deflate, br' });
    expect(page.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(page.body ?? '', 'base64')).toString()).toBe('a page');
  });

  test('gets JSON compressed only when it excludes identity', async () => {
    const accepting = (value: string) => ask(api, 'GET', '/v1/leads/7', { 'accept-encoding': value });
    expect((await accepting('gzip')).headers).not.toHaveProperty('content-encoding');
    const packed = await accepting('gzip, identity;q=0');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(Buffer.from(packed.body ?? '', 'base64')).toString())).toEqual({
      name: 'Grüße',
    });
  });

  test.each([api, pages])('that excludes everything is 406, as a problem', async (handler) => {
    const path = handler === api ? '/v1/leads/7' : '/docs';
    const { statusCode, headers } = await ask(handler, 'GET', path, { 'accept-encoding': '*;q=0' });
    expect([statusCode, headers['content-type']]).toEqual([406, 'application/problem+json']);
  });
});

describe('a path', () => {
  test.each([
    [api, '/v1/leads/'],
    [api, '/v1/leads/7/'],
    [pages, '/docs/'],
    [health, '/healthz/'],
    [health, '/what'],
    [health, '/constructor'],
    [pages, '/__proto__'],
  ])('that is no resource, also for its trailing slash, is 404 as a problem', async (handler, path) => {
    const { statusCode, headers, body } = await ask(handler, 'GET', path);
    expect([path, statusCode, headers['content-type']]).toEqual([path, 404, 'application/problem+json']);
    expect(JSON.parse(body ?? '')).toMatchObject({ status: 404, type: 'urn:ringleader:problem:not_found' });
  });
});
