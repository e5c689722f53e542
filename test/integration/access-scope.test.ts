import type { Collection, Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { routesByFunction } from '../../functions/api/all-routes.ts';
import { attemptRoutes } from '../../functions/api/attempts/routes.ts';
import { callRoutes } from '../../functions/api/calls/call-routes.ts';
import { conversationRoutes } from '../../functions/api/calls/conversation-routes.ts';
import { campaignRoutes } from '../../functions/api/campaigns/routes.ts';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { exportRoutes } from '../../functions/api/exports/routes.ts';
import { importRoutes } from '../../functions/api/imports/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { restrictedTo } from '../../functions/api/visibility.ts';
import { permissions, rolePermissions, roles } from '../../shared/contracts/permissions.ts';
import type { Principal, Route } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall } from '../support/integration-graph.ts';
import '../support/stack.ts';

const at = new Date('2026-03-02T15:00:00Z');
const tenantId = newId();
const [me, colleague] = [newId(), newId()];
const policy = { agentsSee: 'own' } as Principal['policy'];

const principalOf = (role: (typeof roles)[number]): Principal => ({
  tenantId,
  actor: `user:${me}`,
  permissions: rolePermissions[role],
  defaultRegion: 'US',
  policy,
  user: { id: me, roles: [role], sessionId: newId() },
});
const restrictedRoles = roles.filter((role) => restrictedTo(principalOf(role)) !== undefined);

const deps = inProcess.deps();
const none = {} as never;
/** The routes of every collection of which a restricted role sees a part, with real dependencies. */
const routes: readonly Route[] = [
  ...leadRoutes(deps),
  ...contactRoutes(deps),
  ...callRoutes(deps),
  ...conversationRoutes(deps),
  ...attemptRoutes(deps, none),
  ...campaignRoutes(deps, async () => {}),
  ...exportRoutes({ ...deps, send: none, signedUrl: none, removeFile: none }),
  ...importRoutes({ ...deps, signedUrl: none } as never),
];

/** Documents of a colleague's lead by the path of the list that would show them. */
const foreign: Record<string, Document & { _id: string }> = {};

const base = () => ({
  _id: newId(),
  tenantId,
  createdAt: at,
  updatedAt: at,
  createdBy: `user:${colleague}`,
  version: 1,
  deletedAt: null,
  outbox: [],
});

async function insert(name: Parameters<typeof collection>[0], document: Document): Promise<void> {
  const documents = (await collection(name)) as unknown as Collection<Document>;
  await documents.insertOne(document, { bypassDocumentValidation: true });
}

beforeAll(async () => {
  const made = documentsOf(tenantId, at);
  const campaign = made.campaign('Spring', { agents: [colleague] });
  const lead = made.lead(
    { firstName: 'Nils', lastName: 'Foreign', phone: '+12125550144', company: 'Cobalt', tags: ['autumn'] },
    {
      ...{ ownerId: colleague, visibleTo: [colleague], campaignId: campaign._id, industry: 'Retail' },
      ...{
        country: 'US',
        state: 'NY',
        city: 'Albany',
        source: 'fair',
        lastContactedAt: at,
        nextFollowUpAt: at,
      },
    },
  );
  const parties = { leadId: lead._id, campaignId: campaign._id, agentId: colleague };
  const callLog = made.call({
    ...{
      ...parties,
      direction: 'outbound',
      callSessionId: newId(),
      from: '+13125550100',
      to: '+12125550144',
    },
    ...{ disposition: 'interested', initiatedAt: at, durationSeconds: 60 },
  });
  const talk = made.conversation({ ...parties, callLogId: callLog._id });
  await store({ campaigns: [campaign], leads: [lead], calls: [callLog], conversations: [talk] });
  const call = aCall(tenantId, { ...parties, startedAt: at, createdAt: at, updatedAt: at });
  await insert('calls', call);
  const contact = {
    ...{
      ...base(),
      leadId: lead._id,
      type: 'phone',
      value: '+12125550145',
      isPrimary: true,
      isVerified: true,
    },
    ...{ doNotContact: true, lineType: 'mobile', bounceCount: 2, engagement: { score: 0 } },
    dataQuality: { score: 0, missing: [], doubtful: [] },
  };
  await insert('contacts', contact);
  const attempt = {
    ...base(),
    ...parties,
    mode: 'manual',
    status: 'ended',
    outcome: 'busy',
    from: '+1',
    decision: {},
  };
  await insert('callAttempts', attempt);
  const entry = {
    ...{ ...base(), leadId: lead._id, campaignId: campaign._id, status: 'waiting', rank: 0, dueAt: at },
    ...{ attempts: 1, lastOutcome: 'busy', callback: { at, agentId: colleague } },
  };
  await insert('dialEntries', entry);
  const wanted = { ...base(), resource: 'leads', format: 'csv', filter: {}, status: 'done' };
  await insert('exports', wanted);
  const file = { ...base(), key: 'incoming/leads.csv', status: 'done', bucket: 'b', etag: 'e', options: {} };
  await insert('imports', file);
  const byPath = {
    ...{ leads: lead, contacts: contact, calls: call, 'call-logs': callLog, conversations: talk },
    ...{ 'call-attempts': attempt, 'dial-entries': entry, exports: wanted, imports: file },
  };
  for (const [name, document] of Object.entries(byPath)) foreign[`/v1/${name}`] = document;
});
afterAll(closeMongo);

const everyone: Asker = inProcess.asker(routes, { tenantId, actor: `user:${colleague}` });
const askerFor = (role: (typeof roles)[number]): Asker => inProcess.asker(routes, principalOf(role));

const paging = ['limit', 'cursor', 'sort', 'fields', 'include', 'q'];
const lists = routes.filter(
  ({ method, query }) => method === 'GET' && query instanceof z.ZodObject && 'cursor' in query.shape,
);
const listPaths = lists.map(({ path }) => path).filter((path) => !path.includes('{'));

const valueAt = (document: Document, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Document | undefined)?.[part], document);

/** A value with which a filter would find the colleague's document. */
function searching(document: Document, parameter: string): string | undefined {
  const [, field = '', comparison] = /^([^[]+)(?:\[(\w+)\])?$/.exec(parameter) ?? [];
  const value = valueAt(document, field);
  const one = Array.isArray(value) ? value[0] : value;
  if (one === undefined || one === null) return undefined;
  if (!comparison) return String(one);
  const step = comparison === 'gt' ? -1 : comparison === 'lt' ? 1 : 0;
  return one instanceof Date
    ? new Date(one.getTime() + step * 1_000).toISOString()
    : String(Number(one) + step);
}

/** Every filter of a list, with what would find the colleague's document. */
function filtersOf(path: string): [name: string, value: string][] {
  const query = lists.find((list) => list.path === path)?.query as z.ZodObject;
  const document = foreign[path] ?? {};
  return Object.keys(query.shape)
    .filter((name) => !paging.includes(name))
    .flatMap((name) => {
      const value = searching(document, name);
      return value === undefined ? [] : [[name, value] as [string, string]];
    });
}

test('every list of a collection that restricted roles see in part is searched', () => {
  const partial = Object.keys(foreign).toSorted();
  const open = ['/v1/campaigns', '/v1/import-mappings'];
  expect(listPaths.filter((path) => !open.includes(path)).toSorted()).toEqual(partial);
  expect(restrictedRoles).toEqual(['agent']);
  const all = Object.values(routesByFunction).flat();
  for (const path of partial) expect(all.some((one) => one.path === path)).toBe(true);
});

describe.each(restrictedRoles)('a filter cannot widen what the restricted role %s sees', (role) => {
  test.each(
    Object.keys({
      leads: 0,
      contacts: 0,
      calls: 0,
      'call-logs': 0,
      conversations: 0,
      'call-attempts': 0,
      'dial-entries': 0,
      exports: 0,
      imports: 0,
    }),
  )('in the list of %s', async (name) => {
    const path = `/v1/${name}`;
    const readable = new Set<string>(rolePermissions[role]);
    const access = lists.find((list) => list.path === path)?.access ?? '';
    const ask = askerFor(role);
    const id = foreign[path]?._id ?? '';
    const leaks: string[] = [];
    for (const query of [{}, ...filtersOf(path).map(([filter, value]) => ({ [filter]: value }))]) {
      const control = await everyone('GET', path, { query });
      expect(JSON.stringify([query, control.body])).toContain(id); // the filter does find it
      const { status, body } = await ask('GET', path, { query });
      expect([query, status]).toEqual([query, readable.has(access) ? 200 : 403]);
      if (JSON.stringify(body).includes(id)) leaks.push(JSON.stringify(query));
    }
    expect(leaks).toEqual([]);
    expect((await ask('GET', `${path}/${id}`)).status).toBe(readable.has(access) ? 404 : 403);
  });

  test('in searches by words', async () => {
    const found = await everyone('GET', '/v1/leads', { query: { q: 'Foreign' } });
    expect(found.body.data).toHaveLength(1);
    const { body } = await askerFor(role)('GET', '/v1/leads', {
      query: { q: 'Foreign', ownerId: colleague },
    });
    expect(body.data).toEqual([]);
  });

  test('in bulk operations', async () => {
    const operations = [{ op: 'delete', id: foreign['/v1/leads']?._id, ifMatch: '*' }];
    const { body } = await askerFor(role)('POST', '/v1/leads/bulk', { body: { operations } });
    expect(body.results[0].status).toBe(404);
  });

  test('in the live status of a campaign', async () => {
    const path = `/v1/campaigns/${foreign['/v1/dial-entries']?.campaignId}/live`;
    const attempts = await collection('callAttempts');
    await attempts.updateOne(
      { _id: foreign['/v1/call-attempts']?._id ?? '' },
      { $set: { status: 'placed' } },
      { bypassDocumentValidation: true },
    );
    expect((await everyone('GET', path)).body.calls).toHaveLength(1);
    expect((await askerFor(role)('GET', path)).body.calls).toEqual([]);
  });

  test('in a preview of an audience', async () => {
    const body = { audience: { ownerId: colleague } };
    expect((await everyone('POST', '/v1/campaigns/audience-preview', { body })).body.count).toBe(1);
    const { body: seen } = await askerFor(role)('POST', '/v1/campaigns/audience-preview', { body });
    expect(seen).toMatchObject({ count: 0, data: [] });
  });
});

test('an export is refused without permission to read what it would contain', async () => {
  const ask = inProcess.asker(routes, {
    tenantId,
    permissions: permissions.filter((one) => one !== 'conversations:read'),
  });
  const { status, body } = await ask('POST', '/v1/exports', { body: { resource: 'conversations' } });
  expect(status).toBe(403);
  expect(body.detail).toContain('conversations:read');
});
