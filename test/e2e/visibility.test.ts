import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getConversations,
  getLeads,
  getLeadsId,
  patchAccount,
  patchLeadsId,
  postConversations,
  postLeads,
} from '../../shared/api-client/sdk.gen.ts';
import { ask } from '../support/api.ts';
import { somePhone } from '../support/belongings.ts';
import { closeTenants, newTenant, signedIn, type Tenant } from '../support/tenants.ts';

type Somebody = Awaited<ReturnType<typeof signedIn>>;
let tenant: Tenant;
let [dana, marcus, manager]: Somebody[] = [];

beforeAll(async () => {
  tenant = await newTenant();
  dana = await signedIn(tenant.id, 'agent');
  marcus = await signedIn(tenant.id, 'agent');
  manager = await signedIn(tenant.id, 'manager');
});
afterAll(closeTenants);

async function leadOf(
  owner: Somebody | undefined,
  sharedWith: (Somebody | undefined)[] = [],
): Promise<string> {
  const body = {
    ...{ firstName: 'Ann', phone: somePhone(), ...(owner && { ownerId: owner.id }) },
    sharedWith: sharedWith.map((one) => one?.id ?? ''),
  };
  const { data, error } = await postLeads({ client: tenant.client, body });
  if (!data) throw new Error(JSON.stringify(error));
  return String(data.id);
}

const listed = async (who: Somebody | undefined): Promise<unknown[] | undefined> => {
  const { data } = await getLeads({ client: who?.client ?? tenant.client });
  return data?.data.map(({ id }) => id).toSorted();
};
const readsOne = async (who: Somebody | undefined, id: string) =>
  (await getLeadsId({ client: who?.client ?? tenant.client, path: { id } })).response?.status;
const agentsSee = (policy: 'all' | 'own') =>
  patchAccount({
    client: tenant.client,
    headers: { 'If-Match': '*' },
    body: { policy: { agentsSee: policy } },
  });

describe('where agents see only their own', () => {
  test('an agent sees own and shared leads, from the moment it is so', async () => {
    const own = await leadOf(dana);
    const shared = await leadOf(marcus, [dana]);
    const his = await leadOf(marcus);
    const nobodys = await leadOf(undefined);
    const all = [own, shared, his, nobodys].toSorted();
    expect(await listed(dana)).toEqual(all);
    expect(await readsOne(dana, his)).toBe(200);

    expect((await agentsSee('own')).data?.policy.agentsSee).toBe('own');
    expect(await listed(dana)).toEqual([own, shared].toSorted());
    expect(await listed(marcus)).toEqual([shared, his].toSorted());
    expect(await listed(manager)).toEqual(all);
    expect([await readsOne(dana, own), await readsOne(dana, shared)]).toEqual([200, 200]);
    expect([await readsOne(dana, his), await readsOne(dana, nobodys)]).toEqual([404, 404]);
    expect(await readsOne(manager, nobodys)).toBe(200);
  });

  test('what an agent does not see they do not change', async () => {
    await agentsSee('own');
    const his = await leadOf(marcus);
    const asked = { path: { id: his }, headers: { 'If-Match': '*' }, body: { city: 'Boston' } };
    expect((await patchLeadsId({ client: dana?.client, ...asked })).response?.status).toBe(404);
    for (const action of ['timeline', 'duplicates']) {
      expect((await ask(`/v1/leads/${his}/${action}`, { key: dana?.token ?? '' })).status).toBe(404);
    }
    expect((await ask(`/v1/graph/leads/${his}/network`, { key: dana?.token ?? '' })).status).toBe(404);
    const body = { type: 'phone', value: somePhone(), leadId: his };
    expect((await ask('/v1/contacts', { method: 'POST', key: dana?.token ?? '', body })).status).toBe(404);
    expect((await patchLeadsId({ client: marcus?.client, ...asked })).response?.status).toBe(200);
  });

  test('an agent sees the conversations they held, also with a lead that is shared', async () => {
    await agentsSee('own');
    const lead = await leadOf(marcus, [dana]);
    const held = async (who: Somebody | undefined) => {
      const body = { channel: 'chat' as const, leadId: lead, agentId: who?.id ?? '' };
      return (await postConversations({ client: tenant.client, body })).data?.id;
    };
    const [danas, his] = [await held(dana), await held(marcus)];
    const { data } = await getConversations({ client: dana?.client, query: { leadId: lead } });
    expect(data?.data.map(({ id }) => id)).toEqual([danas]);
    const asked = { path: { id: lead }, query: { include: 'conversations' } };
    const forManager = await getLeadsId({ client: manager?.client, ...asked });
    expect(JSON.stringify(forManager.data)).toContain(his);
    const forDana = await getLeadsId({ client: dana?.client, ...asked });
    expect(JSON.stringify(forDana.data)).toContain(danas);
    expect(JSON.stringify(forDana.data)).not.toContain(his);
  });
});
