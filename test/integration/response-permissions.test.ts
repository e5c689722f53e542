import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../functions/api/all-routes.ts';
import { graphRoutes } from '../../functions/api/graph/routes.ts';
import { leadIncludes } from '../../functions/api/leads/includes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { searchRoutes } from '../../functions/api/search/routes.ts';
import type { Contact } from '../../shared/contracts/contact.ts';
import { type Permission, permissions } from '../../shared/contracts/permissions.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { replaceWords } from '../../shared/stores/postgres/passages.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

const at = new Date('2026-03-02T15:00:00Z');
const tenantId = newId();
const made = documentsOf(tenantId, at);
const lead = made.lead({ firstName: 'Ann', phone: '+12125550144' });
const other = made.lead({ firstName: 'Bo' });
const call = made.call({ leadId: lead._id, initiatedAt: at });
const talk = made.conversation({ leadId: lead._id });
const contact = {
  ...{ _id: newId(), tenantId, createdAt: at, updatedAt: at, createdBy: 'tester', version: 1 },
  ...{ leadId: other._id, type: 'phone', value: '+12125550144', isPrimary: false, isVerified: false },
  ...{
    doNotContact: false,
    bounceCount: 0,
    engagement: { opens: 0, replies: 0, callsAnswered: 0, score: 0 },
    deletedAt: null,
    outbox: [],
  },
  dataQuality: { score: 0, missing: [], doubtful: [] },
} as Contact;

const routes = [
  ...leadRoutes(inProcess.deps()),
  ...graphRoutes,
  ...searchRoutes(async () => undefined as never),
];
const askerWith = (...held: readonly Permission[]): Asker =>
  inProcess.asker(routes, { tenantId, permissions: held });
const without = (missing: Permission): Asker =>
  askerWith(...permissions.filter((permission) => permission !== missing));

beforeAll(async () => {
  await store({ leads: [lead, other], calls: [call], conversations: [talk] });
  await (await collection('contacts')).insertMany([contact, { ...contact, _id: newId(), leadId: lead._id }], {
    bypassDocumentValidation: true,
  });
  await (await collection('auditEvents')).insertOne(
    {
      ...{
        _id: newId(),
        tenantId,
        entity: 'lead',
        entityId: lead._id,
        type: 'lead.updated',
        at,
        actor: 'tester',
      },
      ...{ requestId: 'r', version: 2, changes: { city: { to: 'Boston' } }, hash: null, seq: null },
    } as never,
    { bypassDocumentValidation: true },
  );
});
afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

const includes = {
  contacts: 'contacts:read',
  callLogs: 'calls:read',
  conversations: 'conversations:read',
} as const;

test('every include names the permission to read what it adds', () => {
  const needed = Object.entries(leadIncludes).map(([name, { permission }]) => [name, permission]);
  expect(Object.fromEntries(needed)).toEqual(includes);
});

describe.each(Object.entries(includes))('include=%s', (name, permission) => {
  test(`is refused without ${permission}, by the list and for one lead`, async () => {
    for (const path of ['/v1/leads', `/v1/leads/${lead._id}`]) {
      const { status, body } = await without(permission)('GET', path, { query: { include: name } });
      expect([path, status]).toEqual([path, 403]);
      expect(body.detail).toContain(permission);
      const given = await askerWith('leads:read', permission)('GET', path, { query: { include: name } });
      expect(given.status).toBe(200);
    }
  });
});

describe('the timeline of a lead', () => {
  const kindsSeenBy = async (ask: Asker): Promise<string[]> => {
    const { body } = await ask('GET', `/v1/leads/${lead._id}/timeline`);
    return [...new Set((body.data as { kind: string }[]).map(({ kind }) => kind))].toSorted();
  };
  const kinds = {
    call: 'calls:read',
    change: 'audit:read',
    contact: 'contacts:read',
    conversation: 'conversations:read',
  } as const;

  test('has every kind of entry for those who may read all of them', async () => {
    expect(await kindsSeenBy(askerWith(...permissions))).toEqual([
      'call',
      'change',
      'contact',
      'conversation',
      'status',
    ]);
  });

  test.each(Object.entries(kinds))('has no %s entries without %s', async (kind, permission) => {
    expect(await kindsSeenBy(without(permission))).toEqual(
      ['call', 'change', 'contact', 'conversation', 'status'].filter((one) => one !== kind),
    );
  });

  test('has only the statuses of the lead with leads:read alone', async () => {
    expect(await kindsSeenBy(askerWith('leads:read'))).toEqual(['status']);
  });
});

test('possible duplicates tell nothing of contacts without contacts:read', async () => {
  const path = `/v1/leads/${lead._id}/duplicates`;
  expect((await askerWith('leads:read', 'contacts:read')('GET', path)).body.data).toHaveLength(1);
  expect((await askerWith('leads:read')('GET', path)).body.data).toEqual([]);
});

describe('a graph response', () => {
  const needed: Readonly<Record<string, readonly Permission[]>> = {
    '/v1/graph/leads/{id}/network': ['leads:read'],
    '/v1/graph/leads/{id}/referrals': ['leads:read'],
    '/v1/graph/leads/{id}/duplicates': ['leads:read'],
    '/v1/graph/introductions': ['leads:read'],
    '/v1/graph/referrers': ['leads:read'],
    '/v1/graph/companies': ['leads:read'],
    '/v1/graph/calls/{id}/chain': ['calls:read'],
    '/v1/graph/calls/touches': ['calls:read', 'leads:read'],
    '/v1/graph/calls/breaks': ['calls:read', 'leads:read'],
    '/v1/graph/decision-paths': ['conversations:read'],
    '/v1/graph/agents/recommend': ['users:read', 'leads:read'],
    '/v1/graph/agents/load': ['users:read'],
    '/v1/graph/agents/hand-off-loops': ['users:read', 'leads:read', 'calls:read'],
  };

  test('is refused without permission to read every kind of record in it', async () => {
    expect(Object.fromEntries(graphRoutes.map(({ path, requires }) => [path, requires]))).toEqual(needed);
    for (const [path, required] of Object.entries(needed)) {
      for (const permission of required) {
        const { status, body } = await without(permission)('GET', path.replace('{id}', lead._id));
        expect([path, permission, status]).toEqual([path, permission, 403]);
        expect(body.detail).toContain(permission);
      }
    }
  });
});

describe('a search', () => {
  const readable = {
    conversations: 'conversations:read',
    leads: 'leads:read',
    objections: 'playbook:read',
    scripts: 'playbook:read',
  } as const;

  test.each(Object.entries(readable))('in %s is refused without %s', async (name, permission) => {
    const { status, body } = await without(permission)('GET', '/v1/search', {
      query: { q: 'price', in: name },
    });
    expect(status).toBe(403);
    expect(body.detail).toContain(permission);
  });

  test('in everything finds nothing of what the caller may not read', async () => {
    const { status, body } = await askerWith('search:read')('GET', '/v1/search', {
      query: { q: 'price', by: 'words' },
    });
    expect([status, body.data]).toEqual([200, []]);
    const own = await askerWith('search:read', 'playbook:read')('GET', '/v1/search', {
      query: { q: 'price', by: 'words' },
    });
    expect(own.body.data.length).toBeGreaterThan(0);
  });
});

test('a search finds nothing that a restricted agent has given away since it was indexed', async () => {
  const [before, now] = [newId(), newId()];
  const given = made.lead({ firstName: 'Zyta' }, { ownerId: now, visibleTo: [now] });
  await store({ leads: [given] });
  const passages = ['Zyta likes turquoise pumps'];
  await replaceWords('leads', tenantId, [
    { id: given._id, tenantId, passages, metadata: { visibleTo: [before] } },
  ]);
  const asAgent = (id: string): Asker =>
    inProcess.asker(routes, {
      tenantId,
      policy: { agentsSee: 'own' } as never,
      user: { id, roles: ['agent'], sessionId: newId() },
    });
  const query = { q: 'turquoise', in: 'leads', by: 'words' };
  expect((await askerWith(...permissions)('GET', '/v1/search', { query })).body.data).toHaveLength(1);
  expect((await asAgent(before)('GET', '/v1/search', { query })).body.data).toEqual([]);
});

test('every route under a kind of record requires the permission to read or change that kind', () => {
  const similar = allRoutes.filter(({ path }) => path.endsWith('/similar'));
  expect(similar.map(({ requires }) => requires)).toEqual([['conversations:read'], ['leads:read']]);
});
