import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Once } from '../../../shared/http/answer-once.ts';
import { createApi } from '../../../shared/http/api.ts';
import { type Access, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { log } from '../../../shared/platform/log.ts';
import { at, tenantId } from '../../support/builders.ts';

beforeAll(() => {
  log.setLogLevel('SILENT');
});

const principal = {
  tenantId,
  actor: 'api-key:1',
  permissions: ['leads:read', 'leads:write'],
  defaultRegion: 'US',
};
const handle = vi.fn(async (_: RouteInput) => ({ status: 200, body: { done: true } }));
const limit = vi.fn(async () => ({ 'ratelimit-remaining': '9' }));
const authenticate = vi.fn(async (authorization: string | undefined) => {
  if (authorization !== 'Bearer key') throw new DomainError('unauthenticated', 'No key');
  return principal;
});
const once = vi.fn<Once>(async (_, run) => {
  await run();
  return null;
});
beforeEach(() => {
  for (const mock of [handle, limit, authenticate, once]) mock.mockClear();
});

const aRoute = (method: Route['method'], access: Access, more: Partial<Route> = {}) =>
  route({
    ...{ method, path: `/v1/${access.replace(':', '-')}`, access, summary: 'Do', answers: { 200: null } },
    ...{ handle, ...more },
  });
const strict = z.strictObject({ name: z.string() });
const api = createApi(
  [
    aRoute('POST', 'anyone', { body: strict }),
    aRoute('GET', 'anyone'),
    aRoute('POST', 'signed_in', { body: strict, query: z.strictObject({}) }),
    aRoute('POST', 'leads:write', { body: strict }),
    aRoute('PATCH', 'leads:write', { body: strict }),
    aRoute('DELETE', 'leads:write'),
    aRoute('GET', 'leads:write'),
    aRoute('POST', 'webhooks:write', { path: '/v1/forbidden', body: strict, query: z.strictObject({}) }),
    aRoute('POST', 'leads:write', { path: '/v1/secret', body: strict, showsSecret: true }),
  ],
  { authenticate, limit, once, clock: () => at(0) },
);

async function ask(method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) {
  const event = {
    ...{ version: '2.0', rawPath: path, headers: { authorization: 'Bearer key' }, body: '{"name":"Ann"}' },
    requestContext: { requestId: 'r-1', http: { method, path, sourceIp: '192.0.2.1' } },
    ...{ isBase64Encoded: false, ...more },
  } as unknown as APIGatewayProxyEventV2;
  return api(event, {} as Context);
}
const repeatable = { authorization: 'Bearer key', 'idempotency-key': 'k-1' };

describe('what anybody may ask', () => {
  test('is answered to nobody in particular, and no key is looked at', async () => {
    expect(await ask('POST', '/v1/anyone', { headers: {} })).toMatchObject({ statusCode: 200 });
    expect(authenticate).not.toHaveBeenCalled();
    expect(handle.mock.lastCall?.[0].principal).toMatchObject({ tenantId: '', permissions: [] });
  });

  test('is limited by where it comes from', async () => {
    await ask('POST', '/v1/anyone', { headers: {} });
    expect(limit).toHaveBeenCalledWith(undefined, { requestId: 'r-1', address: '192.0.2.1' });
  });

  test('is checked all the same', async () => {
    expect(await ask('POST', '/v1/anyone', { body: '{}' })).toMatchObject({ statusCode: 400 });
  });

  test('is not kept for a repeat: one cannot be told from another who asks', async () => {
    await ask('POST', '/v1/anyone', { headers: repeatable });
    expect(handle).toHaveBeenCalledTimes(1);
    expect(once).not.toHaveBeenCalled();
  });
});

describe('what anybody with a key may ask', () => {
  test('needs no permission', async () => {
    expect(await ask('POST', '/v1/signed_in')).toMatchObject({ statusCode: 200 });
    expect(handle.mock.lastCall?.[0].principal).toBe(principal);
    expect(limit).toHaveBeenCalledWith(principal, expect.anything());
  });

  test('needs a key', async () => {
    expect(await ask('POST', '/v1/signed_in', { headers: {} })).toMatchObject({ statusCode: 401 });
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('a permission that is missing', () => {
  test.each([
    ['a good body', '{"name":"Ann"}'],
    ['no body', undefined],
    ['a body that is no JSON', '{'],
    ['a body with fields nobody knows', '{"a":1}'],
    ['a body that is far too long', 'x'.repeat(2_000_000)],
  ])('is told before anything is said of %s', async (_, body) => {
    const result = await ask('POST', '/v1/forbidden', { ...(body !== undefined && { body }) });
    expect(result.statusCode).toBe(403);
    expect(JSON.parse(result.body ?? '')).toMatchObject({
      detail: 'This needs the permission webhooks:write',
    });
  });

  test('is told before parameters are looked at, counts or repeats are kept', async () => {
    const result = await ask('POST', '/v1/forbidden', {
      queryStringParameters: { a: '1' },
      headers: repeatable,
    });
    expect(result.statusCode).toBe(403);
    for (const mock of [limit, once, handle]) expect(mock).not.toHaveBeenCalled();
  });

  test('is not asked for of somebody who is not known at all', async () => {
    expect(await ask('POST', '/v1/forbidden', { headers: {} })).toMatchObject({ statusCode: 401 });
  });
});

test('who asks too much is told so before the body is looked at', async () => {
  limit.mockRejectedValueOnce(
    new DomainError('rate_limited', 'Too much', { extra: { retryAfterSeconds: 3 } }),
  );
  const result = await ask('POST', '/v1/leads-write', { body: '{' });
  expect(result).toMatchObject({ statusCode: 429, headers: { 'retry-after': '3' } });
});

describe('a request that names itself', () => {
  test('runs once, by its key, who asks, what and with what', async () => {
    await ask('POST', '/v1/leads-write', { headers: repeatable });
    expect(once).toHaveBeenCalledWith(
      { key: 'k-1', principal, operation: 'POST /v1/leads-write', body: '{"name":"Ann"}' },
      expect.any(Function),
    );
    expect(handle).toHaveBeenCalledTimes(1);
  });

  test('gets the first status with what the record says now, and the limit of now', async () => {
    once.mockResolvedValueOnce({ status: 201, location: '/v1/leads-write' });
    const result = await ask('POST', '/v1/leads-write', { headers: repeatable });
    expect(result).toMatchObject({
      ...{ statusCode: 201, body: '{"done":true}' },
      headers: {
        ...{ location: '/v1/leads-write', 'idempotency-replayed': 'true', 'ratelimit-remaining': '9' },
      },
    });
    expect(handle).toHaveBeenCalledTimes(1);
    expect(handle.mock.lastCall?.[0].body).toBeUndefined(); // it was read, not written
  });

  test('that is not valid is refused, and not kept', async () => {
    expect(await ask('POST', '/v1/leads-write', { headers: repeatable, body: '{}' })).toMatchObject({
      statusCode: 400,
    });
    expect(once).not.toHaveBeenCalled();
  });

  test.each(['PATCH', 'DELETE', 'GET'])('by %s is repeatable anyway', async (method) => {
    expect(await ask(method, '/v1/leads-write', { headers: repeatable })).toMatchObject({ statusCode: 200 });
    expect(once).not.toHaveBeenCalled();
    expect(handle).toHaveBeenCalledTimes(1);
  });

  test('and is answered with a secret is not kept', async () => {
    expect(await ask('POST', '/v1/secret', { headers: repeatable })).toMatchObject({ statusCode: 200 });
    expect(once).not.toHaveBeenCalled();
  });
});

describe('a name of a request', () => {
  test.each([
    ['is not empty', ''],
    ['is not too long', 'k'.repeat(256)],
    ['has no space', 'k 1'],
    ['has only signs of ASCII', 'k-é'],
  ])('%s', async (_, key) => {
    const result = await ask('POST', '/v1/leads-write', {
      headers: { ...repeatable, 'idempotency-key': key },
    });
    expect(result.statusCode).toBe(400);
    for (const mock of [once, handle]) expect(mock).not.toHaveBeenCalled();
  });
});

test('a request that does not name itself runs every time', async () => {
  await ask('POST', '/v1/leads-write');
  await ask('POST', '/v1/leads-write');
  expect(once).not.toHaveBeenCalled();
  expect(handle).toHaveBeenCalledTimes(2);
});
