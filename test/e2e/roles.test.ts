import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../functions/api/all-routes.ts';
import { getAuthMe } from '../../shared/api-client/sdk.gen.ts';
import { type Role, rolePermissions, roles } from '../../shared/contracts/permissions.ts';
import { permissionsOf, type Route } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { ask } from '../support/api.ts';
import { type Belongings, belongingsOf, everythingOf } from '../support/belongings.ts';
import { callRoute, nameOf } from '../support/route-examples.ts';
import { closeTenants, newPerson, newTenant, signedIn, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;
let ids: Belongings;
const people = {} as Record<Role, Awaited<ReturnType<typeof signedIn>>>;

beforeAll(async () => {
  tenant = await newTenant();
  ids = await belongingsOf(tenant);
  for (const role of roles) people[role] = await signedIn(tenant.id, role);
});
afterAll(closeTenants);

const may = (role: Role, asked: Route): boolean =>
  permissionsOf(asked).every((needed) => rolePermissions[role].includes(needed));
const closed = allRoutes.filter(({ access }) => access !== 'anyone');
/** They end the session they are called with. */
const signOuts = closed.filter(({ path }) => path.endsWith('/sign-out'));
const lasting = closed.filter((route) => !signOuts.includes(route));

/** Calls routes, twenty at a time. @returns what each answered, by its name. */
async function statusesOf(routes: readonly Route[], key: string | null): Promise<[string, number][]> {
  const limited = pLimit(20);
  return Promise.all(
    routes.map((route) =>
      limited(async (): Promise<[string, number]> => {
        const { status } = await callRoute(route, ids, key);
        return [nameOf(route), status];
      }),
    ),
  );
}

test('anybody may only find the way in', () => {
  const open = allRoutes.filter(({ access }) => access === 'anyone').map(nameOf);
  expect(open.sort()).toEqual([
    ...['POST /v1/auth/activate', 'POST /v1/auth/browser/refresh', 'POST /v1/auth/browser/sign-in'],
    ...['POST /v1/auth/password-reset', 'POST /v1/auth/refresh'],
    ...['POST /v1/auth/sign-in', 'POST /v1/auth/sign-up'],
  ]);
});

describe('without a token', () => {
  const nobodys = [
    ['no token', null],
    ['a token that nobody gave out', `rk_${'x'.repeat(43)}`],
    ['something like a token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl'],
  ] as const;

  test.each(nobodys)('%s opens nothing', async (_what, key) => {
    const before = await everythingOf(tenant.id);
    const statuses = await statusesOf(closed, key);
    expect(statuses.filter(([, status]) => status !== 401)).toEqual([]);
    expect(await everythingOf(tenant.id)).toEqual(before);
  });
});

describe.each(roles)('what is not for the role %s', (role) => {
  const forbidden = lasting.filter((asked) => !may(role, asked));

  test.runIf(forbidden.length > 0)('is refused, and nothing changes', async () => {
    const before = await everythingOf(tenant.id);
    const statuses = await statusesOf(forbidden, people[role].token);
    expect(statuses.filter(([, status]) => status !== 403)).toEqual([]);
    expect(await everythingOf(tenant.id)).toEqual(before);
  });
});

describe('what even a role that may cannot do:', () => {
  const scopes = (scope: string) => ({ name: 'more', scopes: ['leads:read', scope] });
  const owner = { email: `${newId()}@cobalt.example`, displayName: 'Eve', roles: ['owner'] };
  const refused: [Role, string, string, (ownerId: string) => string, object | undefined][] = [
    ['admin', 'give a key more than they have', 'POST', () => '/v1/api-keys', scopes('tenant:write')],
    ['admin', 'make an owner', 'POST', () => '/v1/users', owner],
    ['admin', 'disable an owner', 'PATCH', (id) => `/v1/users/${id}`, { status: 'disabled' }],
    ['admin', 'take an owner’s role', 'PATCH', (id) => `/v1/users/${id}`, { roles: ['agent'] }],
    ['admin', 'remove an owner', 'DELETE', (id) => `/v1/users/${id}`, undefined],
  ];

  test.each(refused)('%s cannot %s', async (role, _what, method, path, body) => {
    const { id: ownerId } = await newPerson(tenant.id, 'owner');
    const before = await everythingOf(tenant.id);
    const headers = { 'if-match': '*' };
    const { token } = people[role];
    expect((await ask(path(ownerId), { method, key: token, headers, body })).status).toBe(403);
    expect(await everythingOf(tenant.id)).toEqual(before);
  });

  test('an admin cannot make themselves an owner', async () => {
    const { id, token } = people.admin;
    const asked = { method: 'PATCH', key: token, headers: { 'if-match': '*' }, body: { roles: ['owner'] } };
    expect((await ask(`/v1/users/${id}`, asked)).status).toBe(403);
    expect((await getAuthMe({ client: people.admin.client })).data?.roles).toEqual(['admin']);
  });
});

describe.each(roles)('what is for the role %s', (role) => {
  const allowed = lasting.filter((asked) => may(role, asked));
  const reading = allowed.filter(({ method }) => method === 'GET');
  const writing = allowed.filter(({ method }) => method !== 'GET');

  test('can be done', async () => {
    const { token } = people[role];
    const statuses = [...(await statusesOf(reading, token)), ...(await statusesOf(writing, token))];
    expect(statuses.filter(([, status]) => [401, 403].includes(status) || status >= 500)).toEqual([]);
    for (const signOut of signOuts) {
      const { token: own } = await signedIn(tenant.id, role);
      expect(await statusesOf([signOut], own)).toEqual([[nameOf(signOut), 204]]);
      expect((await ask('/v1/auth/me', { key: own })).status).toBe(401);
    }
  });
});
