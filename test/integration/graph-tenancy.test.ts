import { afterAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { callChain } from '../../shared/stores/neo4j/call-queries.ts';
import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { drawLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { leadNetwork, leadReferrals } from '../../shared/stores/neo4j/queries.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { aCall, exportGraph, linksFrom } from '../support/integration-graph.ts';
import '../support/stack.ts';

const at = new Date('2026-03-02T15:00:00Z');

/** Links between nodes of two tenants. */
const crossing = (one: string, other: string) =>
  cypher(
    'MATCH (a {tenantId: $one})-[link]-(b {tenantId: $other}) RETURN labels(a)[0], type(link), labels(b)[0]',
    { one, other },
    'READ',
  );

/** A lead, and one of another tenant that claims to be referred by it and to know it. */
function pair(): { target: Lead; spy: Lead } {
  const target = documentsOf(newId(), at).lead({ firstName: 'Ann', pipelineValueCents: 777 });
  const spy = documentsOf(newId(), at).lead({
    firstName: 'Spy',
    referredBy: { leadId: target._id, at, channel: 'email' },
    relations: [
      { leadId: target._id, type: 'knows', since: at },
      { leadId: target._id, type: 'reports_to', since: at },
    ],
  });
  return { target, spy };
}

afterAll(closeGraph);

describe('a lead that refers to another tenant’s', () => {
  test.each<[string, ('target' | 'spy')[][]]>([
    ['after it', [['target'], ['spy']]],
    ['before it', [['spy'], ['target']]],
    ['before and after it', [['spy'], ['target'], ['spy']]],
    ['with it', [['target', 'spy']]],
    ['with it, first', [['spy', 'target']]],
  ])('is never linked to it: drawn %s', async (_name, order) => {
    const leads = pair();
    const { target, spy } = leads;
    for (const some of order) await drawLeads(some.map((who) => leads[who]));
    expect(await crossing(target.tenantId, spy.tenantId)).toEqual([]);
    expect(await linksFrom(spy._id, {})).toEqual([]);
    const { nodes, relationships } = await exportGraph(target.tenantId);
    expect(nodes).toEqual([expect.stringContaining('"Ann"')]);
    expect(relationships).toEqual([]);
    expect(await leadNetwork(target.tenantId, target._id, 2, null)).toMatchObject({ nodes: [], links: [] });
    for (const { tenantId, _id } of [target, spy]) {
      expect(await leadReferrals(tenantId, _id, null)).toMatchObject({ upstream: [], downstream: [] });
    }
  });

  test('costs it none of its own links when it is drawn', async () => {
    const { target, spy } = pair();
    const friend = documentsOf(target.tenantId, at).lead({ company: 'Cobalt' });
    const known: Lead = { ...target, relations: [{ leadId: friend._id, type: 'colleague', since: at }] };
    await drawLeads([spy]);
    await drawLeads([friend]);
    await drawLeads([known]);
    await drawLeads([known]);
    expect(await linksFrom(target._id, { [friend._id]: 'Bo' })).toEqual(['COLLEAGUE_OF Bo']);
    expect(await crossing(target.tenantId, spy.tenantId)).toEqual([]);
  });
});

test.each([
  ['after', [0, 1]],
  ['before', [1, 0]],
])('a call to another tenant’s lead, drawn %s it, hangs on nobody', async (_name, order) => {
  const { target, spy } = pair();
  const foreign = [0, 1].map((hour) =>
    aCall(spy.tenantId, { leadId: target._id, startedAt: new Date(at.getTime() + hour * 3_600_000) }),
  );
  const draws = [() => drawLeads([target]), () => drawCalls(foreign)];
  for (const step of order) await draws[step]?.();
  const own = aCall(target.tenantId, { leadId: target._id, startedAt: at });
  await drawCalls([own]);
  expect(await crossing(target.tenantId, spy.tenantId)).toEqual([]);
  expect((await callChain(target.tenantId, own._id, null))?.calls.map(({ id }) => id)).toEqual([own._id]);
  for (const { _id } of foreign) {
    expect((await callChain(spy.tenantId, _id, null))?.calls.map(({ id }) => id)).not.toContain(own._id);
  }
});

test('a campaign of another tenant is not theirs to be in', async () => {
  const [ours, theirs, campaignId] = [newId(), newId(), newId()];
  const member = documentsOf(ours, at).lead({ campaignId });
  const intruder = documentsOf(theirs, at).lead({ campaignId });
  await drawLeads([member]);
  const before = await exportGraph(ours);
  await drawLeads([intruder]);
  expect(await exportGraph(ours)).toEqual(before);
  expect(await linksFrom(member._id, { [campaignId]: 'Autumn' })).toEqual(['IN_CAMPAIGN Autumn']);
  expect(await crossing(ours, theirs)).toEqual([]);
});

test('an agent of another tenant makes none of their calls', async () => {
  const [ours, theirs, agentId] = [newId(), newId(), newId()];
  const made = { agentId, startedAt: at };
  const call = aCall(ours, made);
  await drawCalls([call]);
  const before = await exportGraph(ours);
  const foreign = aCall(theirs, made);
  await drawCalls([foreign]);
  expect(await exportGraph(ours)).toEqual(before);
  const links = await linksFrom(agentId, { [call._id]: 'its call', [foreign._id]: 'the other’s' });
  expect(links).toEqual(['MADE its call', 'MADE the other’s']); // by two agents, one of each tenant
  expect(await crossing(ours, theirs)).toEqual([]);
});
