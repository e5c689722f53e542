import { afterAll, expect, test } from 'vitest';
import { projectEvent } from '../../functions/graph/project/project-event.ts';
import { stores } from '../../functions/graph/project/stores.ts';
import { rebuildGraph } from '../../functions/graph/rebuild/rebuild.ts';
import type { DomainEvent, EventType } from '../../shared/contracts/domain-event.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall, exportGraph } from '../support/integration-graph.ts';
import { stack } from '../support/stack.ts';

const eventOf = (type: EventType, tenantId: string, entityId: string): DomainEvent => ({
  ...{ id: newId(), type, tenantId, entityId, version: 1, at: new Date() },
});

/** What happened to a tenant's leads and calls, told newest first, so many leads at a time. */
async function tellAll(tenantId: string, leadsAtOnce: number): Promise<void> {
  const only = { projection: { _id: 1 }, sort: { _id: -1 as const } };
  const leads = await (await collection('leads')).find({ tenantId }, only).toArray();
  const calls = await (await collection('calls')).find({ tenantId }, only).toArray();
  const agents = await (await collection('users')).find({ tenantId }, only).toArray();
  for (const { _id } of agents) await projectEvent(eventOf('user.updated', tenantId, _id), stores);
  for (const { _id } of calls) await projectEvent(eventOf('call.updated', tenantId, _id), stores);
  for await (const { _id } of (await collection('conversations')).find({ tenantId }, only))
    await projectEvent(eventOf('conversation.updated', tenantId, _id), stores);
  for (const some of chunks(leads, leadsAtOnce)) {
    const ids = some.map(({ _id }) => _id);
    await projectEvent({ ...eventOf('leads.imported', tenantId, newId()), ids }, stores);
  }
}

/** A tenant whose people, referrals, calls and changes are stored; one of its leads is deleted. */
async function storeTenant(tenantId: string): Promise<void> {
  const at = new Date('2026-03-02T15:00:00Z');
  const { lead, conversation } = documentsOf(tenantId, at);
  const first = lead({ company: 'Cobalt', campaignId: newId() });
  const second = lead({ company: 'Cobalt', referredBy: { leadId: first._id, at, channel: 'email' } });
  const third = lead({ relations: [{ leadId: second._id, type: 'colleague', since: at }] });
  await store({ leads: [first, second, third, lead({ company: 'Fern' }, { deletedAt: at })] });
  const made = { agentId: newId(), leadId: second._id };
  const calls = [5, 1, 3].map((hour) =>
    aCall(tenantId, { ...made, startedAt: new Date(at.getTime() + hour * 3_600_000) }),
  );
  await (await collection('calls')).insertMany([...calls, aCall(tenantId, { startedAt: at })]);
  const phases = [1, 4].map((phase) => ({ phase, at, messageId: '1' }));
  await store({
    conversations: [conversation({ phases, agentId: newId() }), conversation({ deletedAt: at, phases })],
  });
}

afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

test('a rebuild draws what the events have drawn', async () => {
  const ours = newId();
  await storeTenant(ours);
  const tenants = [stack.tenantId, ours];
  for (const tenantId of tenants) {
    await cypher('MATCH (n {tenantId: $tenantId}) DETACH DELETE n', { tenantId }, 'WRITE');
    await tellAll(tenantId, tenantId === ours ? 1 : 100);
  }
  const live = await exportGraph(...tenants);
  expect(live.nodes.length).toBeGreaterThan(100);
  expect(live.relationships.length).toBeGreaterThan(400);

  const { leads, calls } = await rebuildGraph();
  expect(leads).toBe(await (await collection('leads')).countDocuments({ deletedAt: null }));
  expect(calls).toBe(await (await collection('calls')).countDocuments());
  expect(await exportGraph(...tenants)).toEqual(live);

  await rebuildGraph();
  expect(await exportGraph(...tenants)).toEqual(live);
});

test('an event of a lead that was deleted erases it, one of nobody does nothing', async () => {
  const tenantId = newId();
  const lead = documentsOf(tenantId, new Date()).lead();
  await store({ leads: [lead] });
  await projectEvent(eventOf('lead.created', tenantId, lead._id), stores);
  expect((await exportGraph(tenantId)).nodes).toHaveLength(1);
  await store({ leads: [{ ...lead, version: 2, deletedAt: new Date() }] });
  await projectEvent(eventOf('lead.deleted', tenantId, lead._id), stores);
  await projectEvent(eventOf('lead.updated', tenantId, newId()), stores);
  await projectEvent(eventOf('call.updated', tenantId, newId()), stores);
  expect((await exportGraph(tenantId)).nodes).toEqual([]);
});

test('one event may be of many leads', async () => {
  const tenantId = newId();
  const { lead } = documentsOf(tenantId, new Date());
  const leads = [lead(), lead(), lead()];
  await store({ leads });
  const imported = eventOf('leads.imported', tenantId, newId());
  await projectEvent({ ...imported, ids: leads.map(({ _id }) => _id) }, stores);
  expect((await exportGraph(tenantId)).nodes).toHaveLength(3);
});
