import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  deleteApiKeysId,
  getApiKeys,
  getAuthMe,
  getLeads,
  postApiKeys,
  postLeads,
  postUsers,
} from '../../shared/api-client/sdk.gen.ts';
import { permissions } from '../../shared/contracts/permissions.ts';
import { newId } from '../../shared/platform/id.ts';
import { somePhone } from '../support/belongings.ts';
import { eventually } from '../support/eventually.ts';
import { clientOf, closeTenants, newTenant, signedIn, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closeTenants);

const ifMatch = { 'If-Match': '*' };
type KeyBody = Parameters<typeof postApiKeys>[0]['body'];

async function newKey(body: Partial<KeyBody> = {}) {
  const given: KeyBody = { name: 'crm', scopes: ['leads:read'], ...body };
  const { data } = await postApiKeys({ client: tenant.client, body: given });
  if (!data) throw new Error('No key was made');
  return { id: data.id, key: data.key, client: clientOf(data.key) };
}

const statusOf = async (client: Tenant['client']) => (await getLeads({ client })).response?.status;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

describe('an API key', () => {
  test('does what it was made for and nothing else', async () => {
    const { client } = await newKey();
    expect(await statusOf(client)).toBe(200);
    const body = { firstName: 'Ann', phone: somePhone() };
    expect((await postLeads({ client, body })).response?.status).toBe(403);
    const me = (await getAuthMe({ client })).data;
    expect(me).toMatchObject({ tenantId: tenant.id, permissions: ['leads:read'] });
    expect(me).not.toHaveProperty('userId');
  });

  test('is shown once', async () => {
    const { id, key } = await newKey();
    const { data } = await getApiKeys({ client: tenant.client });
    expect(data?.data.map((each) => each.id)).toContain(id);
    expect(JSON.stringify(data)).not.toContain(key);
  });

  test('ends at once when it is revoked, though it was used a moment ago', async () => {
    const { id, client } = await newKey();
    expect(await statusOf(client)).toBe(200);
    const revoked = await deleteApiKeysId({ client: tenant.client, path: { id }, headers: ifMatch });
    expect(revoked.response?.status).toBe(204);
    expect(await statusOf(client)).toBe(401);
  });

  test.each([
    ['one second ago', -1],
    ['ten years ago', -315_360_000],
  ])('cannot be created with an expiry %s', async (_, seconds) => {
    const body = { name: 'crm', scopes: ['leads:read' as const], expiresAt: inSeconds(seconds) };
    const { response, error } = await postApiKeys({ client: tenant.client, body });
    expect(response?.status).toBe(422);
    expect(error).toMatchObject({ errors: [{ pointer: '/expiresAt', detail: 'must be in the future' }] });
  });

  test('that is in use is refused once it expires', async () => {
    const { client } = await newKey({ expiresAt: inSeconds(5) });
    expect(await statusOf(client)).toBe(200);
    await eventually('the key to be refused', async () => (await statusOf(client)) === 401, 20);
  });

  test('cannot be given more than its maker has', async () => {
    const admin = await signedIn(tenant.id, 'admin');
    const more = { name: 'more', scopes: ['tenant:write' as const] };
    expect((await postApiKeys({ client: admin.client, body: more })).response?.status).toBe(403);
    const maker = await newKey({ scopes: ['api-keys:write', 'leads:read'] });
    const scopes = [...permissions];
    const all = await postApiKeys({ client: maker.client, body: { name: 'all', scopes } });
    expect(all.response?.status).toBe(403);
    const same = await postApiKeys({ client: maker.client, body: { name: 'same', scopes: ['leads:read'] } });
    expect(same.response?.status).toBe(201);
  });

  test('cannot invite somebody who may do more than the key', async () => {
    const { client } = await newKey({ scopes: ['users:write'] });
    const invite = (role: 'owner' | 'admin') =>
      postUsers({ client, body: { email: `${newId()}@cobalt.example`, displayName: 'Eve', roles: [role] } });
    expect((await invite('owner')).response?.status).toBe(403);
    expect((await invite('admin')).response?.status).toBe(403);
  });
});
