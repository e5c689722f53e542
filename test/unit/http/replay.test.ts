import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { routesByFunction } from '../../../functions/api/all-routes.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { isRepeatable, keptAnswer, rebuiltAnswer, referencesOf } from '../../../shared/http/replay.ts';
import { type Answer, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { tenantId } from '../../support/builders.ts';

const [first, second] = ['0198c3a0-0000-7000-8000-000000000001', '0198c3a0-0000-7000-8000-000000000002'];
const person = { id: first, firstName: 'Zyxandra', phone: '+12125550101' };
const read = vi.fn(async ({ params }: RouteInput<{ id: string }>): Promise<Answer> => {
  if (params.id !== first) throw new DomainError('not_found', 'No such lead');
  return { status: 200, headers: { etag: '"7"' }, body: JSON.stringify({ id: first, firstName: 'Now' }) };
});
const reader = route({
  method: 'GET',
  path: '/v1/leads/{id}',
  access: 'leads:read',
  summary: 'Read',
  params: z.object({ id: z.string() }),
  query: z.strictObject({ fields: z.string().optional() }),
  answers: { 200: null },
  handle: read,
});
const writer = (path: `/${string}`, replay?: Route['replay']) =>
  route({
    ...{ method: 'POST', path, access: 'leads:write', summary: 'Write', answers: { 200: null } },
    ...(replay && { replay }),
    handle: async () => ({ status: 200 }),
  });
const input = {
  principal: { tenantId, actor: 'api-key:1', permissions: ['leads:write'], defaultRegion: 'US' },
  origin: { requestId: 'r-1', address: '192.0.2.1' },
  ...{ params: {}, query: {}, body: person, headers: { 'if-match': '"1"' }, cookies: [], now: new Date() },
} as RouteInput;

const replay = async (route: Route, answer: Answer, path: string) => {
  const kept = JSON.parse(JSON.stringify(keptAnswer(route, answer)));
  const result = await rebuiltAnswer(route, kept, { path, input, routes: [reader, route] });
  return { kept, result, body: result.body ? JSON.parse(result.body) : undefined };
};

describe('the replay of a request', () => {
  test('that created a record stores its location and shows what the record says now', async () => {
    const created = { status: 201, headers: { location: `/v1/leads/${first}`, etag: '"1"' }, body: person };
    const { kept, result, body } = await replay(writer('/v1/leads'), created, '/v1/leads');
    expect(kept).toEqual({ status: 201, location: `/v1/leads/${first}` });
    expect(result).toMatchObject({
      statusCode: 201,
      headers: { location: `/v1/leads/${first}`, etag: '"7"', 'idempotency-replayed': 'true' },
    });
    expect(body).toEqual({ id: first, firstName: 'Now' });
    expect(read.mock.lastCall?.[0]).toMatchObject({ principal: input.principal, headers: {}, query: {} });
  });

  test('that acted on a record stores no more than its status', async () => {
    const path = `/v1/leads/${first}/qualify`;
    const { kept, body } = await replay(
      writer('/v1/leads/{id}/qualify', 'parent'),
      { status: 200, body: person },
      path,
    );
    expect(kept).toEqual({ status: 200 });
    expect(body).toEqual({ id: first, firstName: 'Now' });
  });

  test('is not found where the record was deleted since', async () => {
    const created = { status: 201, headers: { location: `/v1/leads/${second}` }, body: person };
    await expect(replay(writer('/v1/leads'), created, '/v1/leads')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('of a bulk stores ids, and shows each record that is still there', async () => {
    const problem = { type: 'urn:ringleader:problem:conflict', status: 409 };
    const results = [
      { status: 201, etag: '"1"', body: person },
      { status: 201, etag: '"1"', body: { ...person, id: second } },
      { status: 204 },
      { status: 409, problem },
    ];
    const bulk = writer('/v1/leads/bulk', 'items');
    const { kept, body } = await replay(bulk, { status: 200, body: { results } }, '/v1/leads/bulk');
    expect(JSON.stringify(kept)).not.toMatch(/Zyxandra|5550101/);
    expect(body.results).toEqual([
      { status: 201, etag: '"7"', body: { id: first, firstName: 'Now' } },
      { status: 201 },
      { status: 204 },
      { status: 409, problem },
    ]);
    expect(referencesOf(kept, '/v1/leads/bulk')).toEqual([first, second]);
  });
});

test('a stored answer refers to the records of its path and its location', () => {
  const location = `/v1/conversations/${second}/messages`;
  expect(referencesOf({ status: 201, location }, `/v1/conversations/${first}/messages`)).toEqual([
    first,
    second,
  ]);
});

describe('every POST route that takes an Idempotency-Key', () => {
  const repeatable = Object.values(routesByFunction).flatMap((routes) =>
    routes.filter(isRepeatable).map((one) => [one.path, one, routes] as const),
  );
  const reads = (routes: readonly Route[], path: string) =>
    routes.some((one) => one.method === 'GET' && one.path === path);
  /** Records that are read elsewhere than under the path of the route that writes them. */
  const readAt: Readonly<Record<string, string>> = {
    '/v1/calls': '/v1/call-attempts/{id}',
    '/v1/campaigns/{id}/callbacks': '/v1/dial-entries/{id}',
  };

  test.each(repeatable)('%s can be answered again', (path, { replay: how = 'location', answers }, routes) => {
    if (how === 'location') expect(reads(routes, readAt[path] ?? `${path}/{id}`)).toBe(true);
    if (how === 'parent') expect(reads(routes, path.slice(0, path.lastIndexOf('/')))).toBe(true);
    if (how === 'items') expect(reads(routes, path.replace(/bulk$/, '{id}'))).toBe(true);
    if (how === 'body') {
      const schema = JSON.stringify(
        Object.values(answers).map((one) => one && z.toJSONSchema(one, { unrepresentable: 'any' })),
      );
      expect(schema).not.toMatch(/"(firstName|lastName|displayName|email|phone|from|to|text|notes)":/);
    }
  });
});
