import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../functions/api/all-routes.ts';
import { getLeads, getLeadsId, getObjectionsId, patchObjectionsId } from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { ask } from '../support/api.ts';
import { type Belongings, belongingsOf, everythingOf, somePhone } from '../support/belongings.ts';
import { addressOf, callRoute, nameOf, namesOne } from '../support/route-examples.ts';
import { closeTenants, newTenant, type Tenant } from '../support/tenants.ts';

let [ours, theirs]: Tenant[] = [];
let [oursOf, theirsOf]: Belongings[] = [];
/** Those whose things are asked for, and those who ask. */
const owner = () => ({ tenant: ours as Tenant, ids: oursOf as Belongings });
const stranger = () => ({ tenant: theirs as Tenant, ids: theirsOf as Belongings });

beforeAll(async () => {
  [ours, theirs] = [await newTenant('Cobalt'), await newTenant('Fern')];
  [oursOf, theirsOf] = await Promise.all([belongingsOf(ours), belongingsOf(theirs)]);
});
afterAll(closeTenants);

const withIds = allRoutes.filter(namesOne);
const lists = allRoutes.filter((route) => route.method === 'GET' && !namesOne(route));

test('a route whose id nobody knows is noticed', () => {
  const route = { ...withIds[0], method: 'GET', path: '/v1/gadgets/{id}' } as (typeof withIds)[number];
  expect(() => addressOf(route, owner().ids)).toThrow('GET /v1/gadgets/{id}: which id?');
});

describe.each(withIds.map((route) => ({ name: nameOf(route), route })))('$name', ({ route }) => {
  test('finds nothing of another tenant and changes nothing', async () => {
    const { tenant, ids } = owner();
    const before = await everythingOf(tenant.id);
    const answer = await callRoute(route, ids, stranger().tenant.key);
    expect(answer.status, JSON.stringify(answer.body)).toBe(404);
    const unknown = Object.fromEntries(Object.keys(ids).map((kind) => [kind, newId()]));
    const nothing = await callRoute(route, unknown, stranger().tenant.key);
    expect({ ...answer.body, instance: '' }).toEqual({ ...nothing.body, instance: '' });
    expect(await everythingOf(tenant.id)).toEqual(before);
  });
});

test.each(lists.map((route) => ({ name: nameOf(route), route })))(
  '$name shows a tenant its own and nothing of another',
  async ({ route }) => {
    const { tenant, ids } = owner();
    const { status, body } = await callRoute(route, ids, stranger().tenant.key);
    expect(status).toBe(200);
    const shown = JSON.stringify(body);
    for (const id of [tenant.id, ...Object.values(ids)]) expect(shown).not.toContain(id);
  },
);

describe('what a body refers to must be the tenant’s own:', () => {
  const call = {
    direction: 'outbound',
    durationSeconds: 0,
    outcome: 'busy',
    startedAt: '2026-03-01T09:00:00Z',
  };
  const lead = () => ({ firstName: 'Ann', phone: somePhone() });
  const since = '2026-03-01T09:00:00Z';
  type Refer = (alien: Belongings) => object;
  const references: [method: string, path: string, refersBy: string, body: Refer][] = [
    ['POST', '/v1/leads', 'campaignId', (alien) => ({ ...lead(), campaignId: alien.campaigns })],
    ['POST', '/v1/leads', 'ownerId', (alien) => ({ ...lead(), ownerId: alien.users })],
    ['PATCH', '/v1/leads/{id}', 'campaignId', (alien) => ({ campaignId: alien.campaigns })],
    ['PATCH', '/v1/leads/{id}', 'ownerId', (alien) => ({ ownerId: alien.users })],
    ['POST', '/v1/leads', 'sharedWith', (alien) => ({ ...lead(), sharedWith: [alien.users] })],
    [
      ...(['POST', '/v1/leads', 'referredBy'] as const),
      (alien) => ({ ...lead(), referredBy: { leadId: alien.leads, at: since, channel: 'phone' } }),
    ],
    [
      ...(['POST', '/v1/leads', 'relations'] as const),
      (alien) => ({ ...lead(), relations: [{ leadId: alien.leads, type: 'knows', since }] }),
    ],
    ['POST', '/v1/leads/{id}/merge', 'leadId', (alien) => ({ leadId: alien.leads })],
    ['POST', '/v1/leads/{id}/unmerge', 'leadId', (alien) => ({ leadId: alien.leads })],
    [
      'POST',
      '/v1/contacts',
      'leadId',
      (alien) => ({ type: 'phone', value: somePhone(), leadId: alien.leads }),
    ],
    ['PATCH', '/v1/contacts/{id}', 'leadId', (alien) => ({ leadId: alien.leads })],
    ['POST', '/v1/conversations', 'leadId', (alien) => ({ channel: 'sms', leadId: alien.leads })],
    ['POST', '/v1/conversations', 'campaignId', (alien) => ({ channel: 'sms', campaignId: alien.campaigns })],
    ['POST', '/v1/conversations', 'agentId', (alien) => ({ channel: 'sms', agentId: alien.users })],
    ['PATCH', '/v1/conversations/{id}', 'leadId', (alien) => ({ leadId: alien.leads })],
    [
      ...(['POST', '/v1/call-logs', 'leadId'] as const),
      (alien) => ({ ...call, from: somePhone(), to: somePhone(), leadId: alien.leads }),
    ],
    [
      ...(['POST', '/v1/call-logs', 'agentId'] as const),
      (alien) => ({ ...call, from: somePhone(), to: somePhone(), agentId: alien.users }),
    ],
    ['PATCH', '/v1/call-logs/{id}', 'leadId', (alien) => ({ leadId: alien.leads })],
    ['POST', '/v1/calls', 'leadId', (alien) => ({ leadId: alien.leads })],
    [
      ...(['POST', '/v1/calls', 'campaignId'] as const),
      (alien) => ({ leadId: stranger().ids.leads, campaignId: alien.campaigns }),
    ],
    [
      ...(['POST', '/v1/calls', 'agentId'] as const),
      (alien) => ({ leadId: stranger().ids.leads, agentId: alien.users }),
    ],
    [
      ...(['POST', '/v1/campaigns/{id}/callbacks', 'leadId'] as const),
      (alien) => ({ leadId: alien.leads, at: '2126-03-01T09:00:00Z' }),
    ],
    [
      ...(['POST', '/v1/campaigns/{id}/callbacks', 'agentId'] as const),
      (alien) => ({ leadId: stranger().ids.leads, agentId: alien.users, at: '2126-03-01T09:00:00Z' }),
    ],
    [
      'POST',
      '/v1/do-not-call',
      'campaignId',
      (alien) => ({ phone: somePhone(), campaignId: alien.campaigns }),
    ],
    ['POST', '/v1/campaigns', 'agents', (alien) => ({ name: 'Spring', agents: [alien.users] })],
    ['POST', '/v1/campaigns', 'script', (alien) => ({ name: 'Spring', script: alien.scripts })],
  ];

  test.each(references)('%s %s with %s', async (method, path, _refersBy, body) => {
    const [before, mine] = [await everythingOf(owner().tenant.id), await everythingOf(stranger().tenant.id)];
    const address = addressOf({ method, path } as (typeof allRoutes)[number], stranger().ids);
    const headers = { 'if-match': '*' };
    const asked = { method, key: stranger().tenant.key, body: body(owner().ids), headers };
    expect((await ask(address, asked)).status).toBe(404);
    expect(await everythingOf(owner().tenant.id)).toEqual(before);
    expect(await everythingOf(stranger().tenant.id)).toEqual(mine);
  });

  const bulks = allRoutes.filter(({ path }) => path.endsWith('/bulk'));
  test.each(bulks.map((route) => route.path))('POST %s with ids', async (path) => {
    const before = await everythingOf(owner().tenant.id);
    const id = owner().ids[path.split('/')[2] ?? ''];
    const operations = [
      { op: 'update', id, ifMatch: '*', body: {} },
      { op: 'delete', id, ifMatch: '*' },
    ];
    const { body } = await ask(path, { method: 'POST', key: stranger().tenant.key, body: { operations } });
    expect(body.results.map(({ status }: { status: number }) => status)).toEqual([404, 404]);
    expect(await everythingOf(owner().tenant.id)).toEqual(before);
  });
});

test('what another tenant keeps of a lead’s id is not included with it', async () => {
  const { tenant, ids } = stranger();
  const alien = { tenantId: owner().tenant.id };
  const leadId = ids.leads ?? '';
  for (const name of ['contacts', 'callLogs', 'conversations'] as const) {
    const documents = await collection(name);
    const mine = await documents.findOne(alien);
    const keys = { callLegId: newId(), callSessionId: newId(), valueKey: newId() };
    await documents.insertOne({ ...(mine as object), ...keys, _id: newId(), leadId } as never);
  }
  const query = { include: 'contacts,callLogs,conversations' };
  const one = await getLeadsId({ client: tenant.client, path: { id: leadId }, query });
  const many = await getLeads({ client: tenant.client, query });
  for (const found of [one.data, many.data?.data?.find(({ id }) => id === leadId)]) {
    const { contacts, callLogs, conversations } = found as Record<string, { id: string }[]>;
    const shown = [contacts, callLogs, conversations].flat().map((each) => each?.id);
    expect(shown).toEqual([ids.contacts, ids['call-logs'], ids.conversations]);
  }
});

describe('an objection that is shared by all', () => {
  const shared = async () => (await collection('objections')).findOne({ tenantId: null as never });

  test('is read by every tenant', async () => {
    const id = (await shared())?._id ?? '';
    for (const { client } of [owner().tenant, stranger().tenant]) {
      expect((await getObjectionsId({ client, path: { id } })).data?.id).toBe(id);
    }
  });

  test('is changed by none', async () => {
    const before = await shared();
    const id = before?._id ?? '';
    const { tenant } = stranger();
    const changed = await patchObjectionsId({
      ...{ client: tenant.client, path: { id }, headers: { 'If-Match': '*' } },
      body: { category: 'mine' },
    });
    expect(changed.response?.status).toBe(403);
    const asked = { key: tenant.key, headers: { 'if-match': '*' } };
    expect((await ask(`/v1/objections/${id}`, { ...asked, method: 'DELETE' })).status).toBe(403);
    const operations = [{ op: 'delete', id, ifMatch: '*' }];
    const bulk = await ask('/v1/objections/bulk', { ...asked, method: 'POST', body: { operations } });
    expect(bulk.body.results[0].status).toBe(403);
    expect(await shared()).toEqual(before);
  });
});
