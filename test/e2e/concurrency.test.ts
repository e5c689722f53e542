import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getConversationsIdMessages,
  patchContactsId,
  postContacts,
  postConversations,
  postLeads,
} from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { type Answered, ask } from '../support/api.ts';
import { somePhone } from '../support/belongings.ts';
import { asOwner } from '../support/integration-warehouse.ts';
import { closeTenants, newPerson, newTenant, signIn, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
  // The emulator starts a process for each request at the same time: not while one may time out for it.
  await atOnce(50, () => ask('/v1/leads?limit=1', { key: tenant.key }).catch(() => undefined));
});
afterAll(closeTenants);

const atOnce = <Result>(times: number, act: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => act(index)));

/** How often each status was answered. */
const tally = (answers: readonly { status: number }[]): Record<number, number> =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))]
      .sort()
      .map((status) => [status, answers.filter((answer) => answer.status === status).length]),
  );

async function newLead(): Promise<string> {
  const { data } = await postLeads({ client: tenant.client, body: { firstName: 'Ann', phone: somePhone() } });
  return String(data?.id);
}

describe('changes at the same time', () => {
  test('with one ETag succeed once', async () => {
    const path = `/v1/leads/${await newLead()}`;
    const headers = { 'if-match': '"1"' };
    const answers = await atOnce(50, (index) =>
      ask(path, { method: 'PATCH', key: tenant.key, headers, body: { city: `City ${index}` } }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 412: 49 });
    const winner = answers.find(({ status }) => status === 200);
    const { body } = await ask(path, { key: tenant.key });
    expect(body).toMatchObject({ city: winner?.body.city, version: 2 });
  });

  test('of one phone make one lead', async () => {
    const phone = somePhone();
    const body = { firstName: 'Bo', phone };
    const answers = await atOnce(200, () => ask('/v1/leads', { method: 'POST', key: tenant.key, body }));
    expect(tally(answers)).toEqual({ 201: 1, 409: 199 });
    const winner = answers.find(({ status }) => status === 201)?.body.id;
    const losers = answers.filter(({ status }) => status === 409);
    expect(new Set(losers.map((loser) => loser.body.existingId))).toEqual(new Set([winner]));
    expect(await (await collection('leads')).countDocuments({ tenantId: tenant.id, phone })).toBe(1);
  });

  test('lose no message of a conversation', async () => {
    const { client } = tenant;
    const { data } = await postConversations({ client, body: { channel: 'chat' } });
    const path = `/v1/conversations/${data?.id}/messages`;
    const answers = await atOnce(20, (index) => {
      const messages = [{ role: 'lead', text: `Message ${index}` }];
      return ask(path, { method: 'POST', key: tenant.key, body: { messages } });
    });
    expect(tally(answers)).toEqual({ 201: 20 });
    const said = await getConversationsIdMessages({ client, path: { id: data?.id ?? '' } });
    const wanted = Array.from({ length: 20 }, (_, index) => `Message ${index}`);
    expect(said.data?.data.map(({ text }) => text).sort()).toEqual(wanted.sort());
    expect(new Set(said.data?.data.map(({ id }) => id)).size).toBe(20);
  });
});

describe('an Idempotency-Key', () => {
  const post = (key: string, body: object): Promise<Answered> =>
    ask('/v1/leads', { method: 'POST', key: tenant.key, headers: { 'idempotency-key': key }, body });

  test('used fifty times at once makes one lead', async () => {
    const [key, phone] = [newId(), somePhone()];
    const answers = await atOnce(50, () => post(key, { firstName: 'Cy', phone }));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    expect(made.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    const running = answers.filter(({ status }) => status !== 201);
    expect(running.filter(({ status }) => status !== 409)).toEqual([]);
    for (const { body } of running) expect(body.type).toBe('urn:ringleader:problem:in_progress');
    expect(await (await collection('leads')).countDocuments({ tenantId: tenant.id, phone })).toBe(1);

    const repeat = await post(key, { firstName: 'Cy', phone });
    expect(repeat.headers.get('idempotency-replayed')).toBe('true');
    expect(repeat).toMatchObject({ status: 201, body: made[0]?.body });
  });

  test('is refused with another body', async () => {
    const key = newId();
    expect((await post(key, { firstName: 'Dee', phone: somePhone() })).status).toBe(201);
    expect((await post(key, { firstName: 'Dee', phone: somePhone() })).status).toBe(422);
  });

  test('may be used again after a request that failed', async () => {
    const [key, phone] = [newId(), somePhone()];
    expect((await post(key, { firstName: 7, phone })).status).toBe(400);
    expect((await post(key, { firstName: 'Eve', phone: 'none' })).status).toBeGreaterThanOrEqual(400);
    const first = await post(key, { firstName: 'Eve', phone });
    expect(first.status).toBe(201);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
  });

  test('is each tenant’s own', async () => {
    const other = await newTenant('Fern');
    const body = { firstName: 'Fay', phone: somePhone() };
    const headers = { 'idempotency-key': newId() };
    const [mine, alien] = await Promise.all(
      [tenant, other].map(({ key }) => ask('/v1/leads', { method: 'POST', key, headers, body })),
    );
    expect([mine?.status, alien?.status]).toEqual([201, 201]);
    expect(mine?.body.id).not.toBe(alien?.body.id);
  });
});

describe('the primary contact of a lead', () => {
  const primaries = async (leadId: string): Promise<string[]> => {
    const found = (await collection('contacts')).find({ leadId, type: 'phone', isPrimary: true });
    return (await found.toArray()).map(({ _id }) => _id);
  };
  const add = async (leadId: string, isPrimary: boolean, value = somePhone()) =>
    postContacts({ client: tenant.client, body: { leadId, type: 'phone', value, isPrimary } });

  test('is one, whoever makes how many it at once', async () => {
    const leadId = await newLead();
    const made = await atOnce(20, () => add(leadId, false));
    const answers = await Promise.all(
      made.map(({ data }) =>
        patchContactsId({
          ...{ client: tenant.client, path: { id: data?.id ?? '' }, headers: { 'If-Match': '"1"' } },
          body: { isPrimary: true },
        }),
      ),
    );
    const statuses = answers.map(({ response }) => response?.status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(await primaries(leadId)).toHaveLength(1);
  });

  test('is one, however many are added as it at once', async () => {
    const leadId = await newLead();
    const answers = await atOnce(20, () => add(leadId, true));
    expect(answers.filter(({ response }) => response?.status === 201).length).toBeGreaterThan(0);
    expect(await primaries(leadId)).toHaveLength(1);
  });

  test('stays it when the one that should replace it is refused', async () => {
    const leadId = await newLead();
    const [first, second] = [(await add(leadId, true)).data, (await add(leadId, false)).data];
    const refused = await add(leadId, true, second?.value);
    expect(refused.response?.status).toBe(409);
    expect(await primaries(leadId)).toEqual([first?.id]);
  });
});

describe('of people acting at once', () => {
  test('two who use one refresh token get in once, and the session ends', async () => {
    const { refreshToken } = await signIn(await newPerson(tenant.id, 'agent'));
    const answers = await atOnce(2, () =>
      ask('/v1/auth/refresh', { method: 'POST', key: null, body: { refreshToken } }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 401: 1 });
    const tokens = answers.find(({ status }) => status === 200)?.body;
    expect((await ask('/v1/auth/me', { key: tokens.accessToken })).status).toBe(401);
    const again = { refreshToken: tokens.refreshToken };
    expect((await ask('/v1/auth/refresh', { method: 'POST', key: null, body: again })).status).toBe(401);
  });

  test('owners who leave leave one behind', async () => {
    const { id: tenantId, key } = await newTenant('Juno');
    const owners = await atOnce(4, () => newPerson(tenantId, 'owner'));
    const headers = { 'if-match': '*' };
    const answers = await Promise.all(
      owners.map(({ id }) => ask(`/v1/users/${id}`, { method: 'DELETE', key, headers })),
    );
    const text = "SELECT id FROM crm.users WHERE tenant_id = $1 AND status = 'active'";
    expect(await asOwner((query) => query(text, [tenantId]))).toHaveLength(1);
    expect(tally(answers)).toEqual({ 204: 3, 409: 1 });
  });
});
