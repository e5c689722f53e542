import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphRoutes } from '../../functions/api/graph/routes.ts';
import type { Call } from '../../shared/contracts/call-log.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { rolePermissions } from '../../shared/contracts/permissions.ts';
import type { Principal } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { drawAgents } from '../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { drawLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall } from '../support/integration-graph.ts';
import '../support/stack.ts';

const at = new Date('2026-03-02T15:00:00Z');
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000);
const tenantId = newId();
const { lead: made, agent: profile } = documentsOf(tenantId, at);
const [me, colleague] = [profile('Dana'), profile('Marcus')];

/** No visible lead is worth this, nor do any of them add up to it. */
const hiddenCents = 7_000_000;
const own = { ownerId: me._id, company: 'Cobalt' };
const theirs = { ownerId: colleague._id, company: 'Cobalt', pipelineValueCents: hiddenCents };
const name = { firstName: 'Ann', lastName: 'Lee', company: 'Cobalt' };

const first = made(name, { ...own, stats: { ...made().stats, lastCallAt: hours(2) } });
const hidden = made(
  { ...name, phone: '+12125550199' },
  {
    ...theirs,
    referredBy: { leadId: first._id, at, channel: 'email' },
    relations: [{ leadId: first._id, type: 'knows', since: at }],
    handOffs: [
      { from: colleague._id, to: me._id, at },
      { from: me._id, to: colleague._id, at: hours(1) },
    ],
    stats: { ...made().stats, lastCallAt: hours(3) },
  },
);
const beyond = made(
  { firstName: 'Bo', company: 'Fern' },
  {
    ownerId: colleague._id,
    sharedWith: [me._id],
    visibleTo: [colleague._id, me._id],
    pipelineValueCents: 100,
    referredBy: { leadId: hidden._id, at, channel: 'email' },
    relations: [{ leadId: hidden._id, type: 'knows', since: at }],
  },
);
const direct = made(
  { firstName: 'Cy', company: 'Fern' },
  { ownerId: me._id, pipelineValueCents: 50, referredBy: { leadId: first._id, at, channel: 'email' } },
);
const hiddenCustomer = made(
  { firstName: 'Won', company: 'Juniper' },
  {
    ownerId: colleague._id,
    status: 'closed_won',
    relations: [{ leadId: first._id, type: 'knows', since: at }],
  },
);
const leads: Lead[] = [first, hidden, beyond, direct, hiddenCustomer];
const calls: Call[] = [
  aCall(tenantId, { leadId: first._id, agentId: colleague._id, outcome: 'voicemail', startedAt: at }),
  aCall(tenantId, { leadId: first._id, agentId: me._id, outcome: 'completed', startedAt: hours(2) }),
  aCall(tenantId, { leadId: hidden._id, agentId: colleague._id, outcome: 'busy', startedAt: hours(3) }),
];

const principal: Principal = {
  tenantId,
  actor: `user:${me._id}`,
  permissions: rolePermissions.agent,
  defaultRegion: 'US',
  policy: { agentsSee: 'own' } as Principal['policy'],
  user: { id: me._id, roles: ['agent'], sessionId: newId() },
};
const asAgent = inProcess.asker(graphRoutes, principal);
const asManager = inProcess.asker(graphRoutes, { tenantId });

beforeAll(async () => {
  await store({ leads, agents: [me, colleague] });
  for (const call of calls)
    await (await collection('calls')).insertOne(call, { bypassDocumentValidation: true });
  await drawAgents([me, colleague]);
  await drawLeads(leads);
  await drawCalls(calls);
});
afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

const address = (path: string, id: string): string => path.replace('{id}', id);
const queryOf = (path: string): Record<string, string> => {
  if (path.endsWith('/introductions')) return { to: first._id };
  if (path.endsWith('/recommend')) return { leadId: first._id };
  if (path.endsWith('/network')) return { depth: '4' };
  if (path.endsWith('/companies')) return { minOpen: '1' };
  return {};
};

describe('a restricted agent', () => {
  test.each(graphRoutes.map(({ path }) => path))(
    'reads nothing of a colleague’s leads at %s',
    async (path) => {
      const id = path.includes('/calls/') ? (calls[1]?._id ?? '') : first._id;
      const query = queryOf(path);
      const { status, body } = await asAgent('GET', address(path, id), { query });
      expect([status, body]).toMatchObject([200, {}]);
      const text = JSON.stringify(body);
      for (const { _id } of [hidden, hiddenCustomer]) expect(text).not.toContain(_id);
      const numbers = [...text.matchAll(/:(\d+)/g)].map(([, digits]) => Number(digits));
      expect(numbers.filter((number) => number >= hiddenCents)).toEqual([]);
    },
  );

  test('sees the network that visible leads make, without the paths through hidden ones', async () => {
    const path = `/v1/graph/leads/${first._id}/network`;
    const { body } = await asAgent('GET', path, { query: { depth: '4' } });
    const ids = (body.nodes as { id: string }[]).map((node) => node.id);
    expect(ids).toContain(direct._id);
    expect(ids).toContain(beyond._id); // shared with the agent, by way of the company of another visible lead
    const whole = await asManager('GET', path, { query: { depth: '4' } });
    expect(JSON.stringify(whole.body)).toContain(hidden._id);
  });

  test('gets referral totals of visible leads only', async () => {
    const path = `/v1/graph/leads/${first._id}/referrals`;
    const { body } = await asAgent('GET', path);
    expect(body).toMatchObject({ downstream: [{ id: direct._id, distance: 1 }], downstreamValueCents: 50 });
    const upstream = await asAgent('GET', `/v1/graph/leads/${beyond._id}/referrals`);
    expect(upstream.body.upstream).toEqual([]);
    expect((await asManager('GET', path)).body.downstreamValueCents).toBe(hiddenCents + 150);
    const { body: referrers } = await asAgent('GET', '/v1/graph/referrers');
    expect(referrers.items).toMatchObject([
      { id: first._id, referrals: 1, referredCents: 50, chainReferrals: 1, chainCents: 50 },
    ]);
  });

  test('gets counts of open leads that are visible', async () => {
    const { body } = await asAgent('GET', '/v1/graph/companies', { query: { minOpen: '1' } });
    const counts = (body.items as { name: string; openLeads: number }[]).map((one) => [
      one.name,
      one.openLeads,
    ]);
    expect(counts).toEqual([
      ['Fern', 2],
      ['Cobalt', 1],
    ]);
    const two = await asAgent('GET', '/v1/graph/companies', { query: { minOpen: '2' } });
    expect(two.body.items).toHaveLength(1);
    const load = await asAgent('GET', '/v1/graph/agents/load');
    expect((load.body.items as { agentId: string }[]).map(({ agentId }) => agentId)).toEqual([me._id]);
  });

  test('sees own calls in the chain of a lead', async () => {
    const { body } = await asAgent('GET', `/v1/graph/calls/${calls[1]?._id}/chain`);
    expect(body.calls).toMatchObject([{ id: calls[1]?._id, gapHours: null, agentName: 'Dana' }]);
    const whole = await asManager('GET', `/v1/graph/calls/${calls[1]?._id}/chain`);
    expect(whole.body.calls).toHaveLength(2);
  });
});
