import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  deleteUsersId,
  getAccount,
  getAuthMe,
  getLeads,
  getUsersId,
  patchUsersId,
  postAuthActivate,
  postAuthRefresh,
  postAuthSignIn,
  postAuthSignOut,
  postAuthSignUp,
  postLeads,
  postUsers,
} from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { somePhone } from '../support/belongings.ts';
import { eventually } from '../support/eventually.ts';
import { stack } from '../support/stack.ts';
import {
  clientOf,
  closeTenants,
  newPerson,
  newTenant,
  signedIn,
  signIn,
  type Tenant,
} from '../support/tenants.ts';

const anyone = clientOf();
const password = 'a password of several words';
const ifMatch = { 'If-Match': '*' };
let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closeTenants);

interface Sent {
  readonly To: readonly string[];
  readonly BodyText: string;
}

/** The token of the letter that somebody got. */
const mailedTo = (email: string): Promise<string> =>
  eventually(`a letter to ${email}`, async () => {
    const response = await fetch(`${stack.awsEndpoint}/_ministack/ses/messages`);
    const { messages } = (await response.json()) as { messages: Record<string, Sent[]> };
    const letter = Object.values(messages)
      .flat()
      .find(({ To }) => To.includes(email));
    return /token=([\w-]+)/.exec(letter?.BodyText ?? '')?.[1];
  });

const statusOfMe = async (token: string) => (await getAuthMe({ client: clientOf(token) })).response?.status;
const refresh = (refreshToken: string) => postAuthRefresh({ client: anyone, body: { refreshToken } });
const attempt = async (email: string, word: string) =>
  (await postAuthSignIn({ client: anyone, body: { email, password: word } })).response?.status;

describe('an account', () => {
  test('is opened by mail, and lets its owner invite others', async () => {
    const email = `${newId()}@fern.example`;
    const body = { company: 'Fern', displayName: 'Ann', email };
    expect((await postAuthSignUp({ client: anyone, body })).response?.status).toBe(202);
    expect(await attempt(email, password)).toBe(401);
    const activation = { token: await mailedTo(email), password };
    expect((await postAuthActivate({ client: anyone, body: activation })).response?.status).toBe(204);
    expect((await postAuthActivate({ client: anyone, body: activation })).response?.status).toBe(401);

    const owner = clientOf((await signIn({ email, password })).accessToken);
    const me = (await getAuthMe({ client: owner })).data;
    expect(me).toMatchObject({ roles: ['owner'] });
    expect((await getAccount({ client: owner })).data).toMatchObject({ id: me?.tenantId, name: 'Fern' });

    const guest = `${newId()}@fern.example`;
    const invited = await postUsers({
      client: owner,
      body: { email: guest, displayName: 'Bo', roles: ['analyst'] },
    });
    expect(invited.data).toMatchObject({ status: 'invited', roles: ['analyst'] });
    await postAuthActivate({ client: anyone, body: { token: await mailedTo(guest), password } });
    const analyst = clientOf((await signIn({ email: guest, password })).accessToken);
    expect((await getAuthMe({ client: analyst })).data).toMatchObject({
      ...{ tenantId: me?.tenantId, userId: invited.data?.id, roles: ['analyst'] },
    });
    expect((await getLeads({ client: analyst })).response?.status).toBe(200);
    const lead = { firstName: 'Cy', phone: somePhone() };
    expect((await postLeads({ client: analyst, body: lead })).response?.status).toBe(403);
  });

  test('cannot be opened twice with one address, and nobody is told', async () => {
    const { email } = await newPerson(tenant.id, 'agent');
    const body = { company: 'Juno', displayName: 'Ann', email };
    expect((await postAuthSignUp({ client: anyone, body })).data).toEqual({ status: 'accepted' });
    expect((await getAuthMe({ client: (await signedIn(tenant.id, 'agent')).client })).data?.tenantId).toBe(
      tenant.id,
    );
  });

  test('is not left by its last owner', async () => {
    const { id: tenantId, client } = await newTenant('Juno');
    const [owner, agent] = [await newPerson(tenantId, 'owner'), await newPerson(tenantId, 'agent')];
    const asked = { client, path: { id: owner.id }, headers: ifMatch };
    const leaving = [
      await deleteUsersId(asked),
      await patchUsersId({ ...asked, body: { status: 'disabled' } }),
      await patchUsersId({ ...asked, body: { roles: ['admin'] } }),
    ];
    expect(leaving.map(({ response }) => response?.status)).toEqual([409, 409, 409]);
    expect((await getUsersId({ client, path: { id: owner.id } })).data?.roles).toEqual(['owner']);
    const heir = { client, path: { id: agent.id }, headers: ifMatch, body: { roles: ['owner' as const] } };
    expect((await patchUsersId(heir)).response?.status).toBe(200);
    expect((await deleteUsersId(asked)).response?.status).toBe(204);
  });
});

describe('somebody who signs in', () => {
  test('has to wait after five wrong passwords', async () => {
    const person = await newPerson(tenant.id, 'agent');
    for (let wrong = 0; wrong < 4; wrong += 1) expect(await attempt(person.email, 'not this')).toBe(401);
    expect(await attempt(person.email, person.password)).toBe(200); // which forgets the four
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await attempt(person.email, 'not this')).toBe(401);
    expect(await attempt(person.email, person.password)).toBe(429);
  });

  test('loses the session when an old refresh token comes back', async () => {
    const first = await signIn(await newPerson(tenant.id, 'agent'));
    const second = (await refresh(first.refreshToken)).data;
    expect(second?.refreshToken).not.toBe(first.refreshToken);
    expect(await statusOfMe(second?.accessToken ?? '')).toBe(200);
    expect((await refresh(first.refreshToken)).response?.status).toBe(401);
    expect(await statusOfMe(second?.accessToken ?? '')).toBe(401);
    expect((await refresh(second?.refreshToken ?? '')).response?.status).toBe(401);
  });

  test('signs out of one session, or of all', async () => {
    const person = await newPerson(tenant.id, 'agent');
    const [phone, desk, laptop] = [await signIn(person), await signIn(person), await signIn(person)];
    await postAuthSignOut({ client: clientOf(phone.accessToken), body: {} });
    const sessions = [phone, desk, laptop];
    const statuses = () => Promise.all(sessions.map(({ accessToken }) => statusOfMe(accessToken)));
    expect(await statuses()).toEqual([401, 200, 200]);
    await postAuthSignOut({ client: clientOf(desk.accessToken), body: { everywhere: true } });
    expect(await statuses()).toEqual([401, 401, 401]);
    expect((await refresh(laptop.refreshToken)).response?.status).toBe(401);
  });

  test('is out at once when disabled', async () => {
    const person = await newPerson(tenant.id, 'agent');
    const { accessToken, refreshToken } = await signIn(person);
    const asked = { client: tenant.client, path: { id: person.id }, headers: ifMatch };
    expect((await patchUsersId({ ...asked, body: { status: 'disabled' } })).response?.status).toBe(200);
    expect(await statusOfMe(accessToken)).toBe(401);
    expect((await refresh(refreshToken)).response?.status).toBe(401);
    expect(await attempt(person.email, person.password)).toBe(401);
  });

  test('has the new roles and not the old ones', async () => {
    const person = await newPerson(tenant.id, 'admin');
    const { accessToken } = await signIn(person);
    const asked = { client: tenant.client, path: { id: person.id }, headers: ifMatch };
    await patchUsersId({ ...asked, body: { roles: ['analyst'] } });
    expect(await statusOfMe(accessToken)).toBe(401);
    const { data } = await getAuthMe({ client: clientOf((await signIn(person)).accessToken) });
    expect(data?.roles).toEqual(['analyst']);
    expect(data?.permissions).not.toContain('users:write');
  });
});
