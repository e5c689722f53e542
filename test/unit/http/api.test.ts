import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { DomainError } from '../../../shared/domain/errors.ts';
import { createApi } from '../../../shared/http/api.ts';
import { route } from '../../../shared/http/route.ts';
import { log } from '../../../shared/platform/log.ts';
import { at, tenantId } from '../../support/builders.ts';

beforeAll(() => {
  log.setLogLevel('SILENT');
});

const principal = { tenantId, actor: 'api-key:1', permissions: ['leads:read'], defaultRegion: 'US' };
const handle = vi.fn(async () => ({ status: 200, body: { done: true } }));
const limit = vi.fn(async () => ({ 'ratelimit-remaining': '9' }));
const authenticate = async (authorization: string | undefined) => {
  if (authorization !== 'Bearer key') throw new DomainError('unauthenticated', 'No key');
  return principal;
};

const routes = [
  route({
    method: 'GET',
    path: '/v1/leads/{id}',
    access: 'leads:read',
    summary: 'Read',
    answers: { 200: null },
    params: z.object({ id: z.string().max(3) }),
    handle,
  }),
  route({
    method: 'PATCH',
    path: '/v1/leads/{id}',
    access: 'leads:write',
    summary: 'Change',
    answers: { 200: null },
    body: z.object({}),
    handle,
  }),
];
const api = createApi(routes, { authenticate, limit, clock: () => at(0) });

async function ask(method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) {
  handle.mockClear();
  const event = {
    version: '2.0',
    rawPath: path,
    headers: { authorization: 'Bearer key' },
    requestContext: { requestId: 'r-1', http: { method, path } },
    isBase64Encoded: false,
    ...more,
  } as unknown as APIGatewayProxyEventV2;
  return api(event, {} as Context);
}

describe('a request', () => {
  test('is answered by its route, with the headers of the limit', async () => {
    expect(await ask('GET', '/v1/leads/7')).toMatchObject({
      statusCode: 200,
      headers: { 'ratelimit-remaining': '9', 'x-request-id': 'r-1' },
      body: '{"done":true}',
    });
  });

  test('reaches its route with whose it is, its parameters and the time', async () => {
    await ask('GET', '/v1/leads/7');
    expect(handle).toHaveBeenCalledWith(
      expect.objectContaining({ principal, params: { id: '7' }, now: at(0) }),
    );
  });

  test.each([
    ['beside the headers', { cookies: ['a=1', 'b=2'] }, ['a=1', 'b=2']],
    ['in a header', { headers: { authorization: 'Bearer key', cookie: 'a=1; b=2' } }, ['a=1; b=2']],
  ])('brings its cookies, which came %s', async (_where, more, cookies) => {
    await ask('GET', '/v1/leads/7', more);
    expect(handle).toHaveBeenCalledWith(expect.objectContaining({ cookies }));
  });

  test('may be answered with cookies', async () => {
    handle.mockResolvedValueOnce({ status: 200, body: { done: true }, cookies: ['a=1; Secure'] } as never);
    expect(await ask('GET', '/v1/leads/7')).toMatchObject({ cookies: ['a=1; Secure'] });
  });

  test('whose parameters are wrong does not reach it', async () => {
    expect((await ask('GET', '/v1/leads/7777')).statusCode).toBe(400);
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('a problem', () => {
  test('of a key that is none', async () => {
    expect(await ask('GET', '/v1/leads/7', { headers: {} })).toMatchObject({ statusCode: 401 });
  });

  test('of a permission comes before anything of the body is looked at', async () => {
    expect(await ask('PATCH', '/v1/leads/7', { body: 'no JSON' })).toMatchObject({ statusCode: 403 });
  });

  test('of the path is 404', async () => {
    expect((await ask('GET', '/v1/nothing')).statusCode).toBe(404);
  });

  test('of the method is 405 and says which are possible', async () => {
    expect(await ask('DELETE', '/v1/leads/7')).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD, PATCH' },
    });
  });

  test('of the code is 500 and reveals nothing', async () => {
    handle.mockRejectedValueOnce(new Error('secret'));
    const result = await ask('GET', '/v1/leads/7');
    expect(result.statusCode).toBe(500);
    expect(result.body).not.toContain('secret');
  });
});
