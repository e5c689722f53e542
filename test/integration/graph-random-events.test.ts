import { afterAll, expect, test } from 'vitest';
import { type ProjectDeps, projectEvent } from '../../functions/graph/project/project-event.ts';
import { stores } from '../../functions/graph/project/stores.ts';
import { rebuildGraph } from '../../functions/graph/rebuild/rebuild.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { DomainEvent, EventType } from '../../shared/contracts/domain-event.ts';
import { type Lead, leadStatuses } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { aCall, exportGraph } from '../support/integration-graph.ts';
import { randomFrom } from '../support/random.ts';
import '../support/stack.ts';

// 10,000 for a thorough run.
const eventCount = Number(process.env.GRAPH_EVENTS ?? 1_000);
const seed = Number(process.env.GRAPH_SEED ?? Date.now() % 1_000_000);

const next = randomFrom(seed);
const below = (count: number): number => Math.floor(next() * count);
const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
const maybe = <Value>(share: number, value: () => Value): Value | undefined =>
  next() < share ? value() : undefined;

const tenantId = newId();
const at = new Date('2026-03-02T15:00:00Z');
const { lead, agent, conversation } = documentsOf(tenantId, at);
const ids = (count: number): string[] => Array.from({ length: count }, newId);
const [leadIds, agentIds, callIds, campaignIds] = [ids(50), ids(6), ids(60), ids(3)];
const conversationIds = ids(40);
const companies = ['Cobalt', 'Fern & Sons', 'Juniper', 'Heather'];

/** What somebody might have written of a lead. */
function randomLead(_id: string, version: number): Lead {
  const named = { firstName: pick(['Ann', 'Bo', 'Cy']), company: maybe(0.7, () => pick(companies)) };
  const changes = {
    ...{ _id, version, status: pick(leadStatuses), pipelineValueCents: below(9) * 100, ...named },
    ...{ campaignId: maybe(0.5, () => pick(campaignIds)), ownerId: maybe(0.6, () => pick(agentIds)) },
    referredBy: maybe(0.4, () => ({ leadId: pick(leadIds), at, channel: 'email' })),
    relations: Array.from({ length: below(3) }, () => ({
      ...{ leadId: pick(leadIds), type: pick(['knows', 'colleague', 'reports_to'] as const), since: at },
    })),
    handOffs: maybe(0.3, () => [{ from: pick(agentIds), to: pick(agentIds), at }]),
    deletedAt: next() < 0.15 ? at : null,
  };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return lead({}, Object.fromEntries(given) as Partial<Lead>);
}

const versions = new Map<string, number>();
const versionOf = (id: string): number => {
  const version = (versions.get(id) ?? 0) + 1;
  versions.set(id, version);
  return version;
};
const told = (type: EventType, entityId: string, version: number): DomainEvent => ({
  ...{ id: newId(), type, tenantId, entityId, version, at },
});

/** A talk that may go on, end well or badly, or be taken back. */
function randomConversation(_id: string, version: number): Conversation {
  const talk = conversation({ _id, version, startedAt: at, status: pick(['open', 'closed']) });
  const phases = [1, 4, 7, 11].filter(() => next() < 0.5);
  const objections = ['price', 'timing'].filter(() => next() < 0.4);
  const given = Object.entries({
    ...{ campaignId: maybe(0.5, () => pick(campaignIds)), agentId: maybe(0.7, () => pick(agentIds)) },
    outcome: maybe(0.3, () => pick(['Demo booked', 'no interest'])),
  }).filter(([, value]) => value);
  return {
    ...talk,
    phases: phases.map((phase) => ({ phase, at: new Date(at.getTime() + phase * 1_000), messageId: '1' })),
    analysis: {
      ...talk.analysis,
      objections: objections.map((type) => ({ type, text: '', messageId: '1', handled: next() < 0.5 })),
    },
    qualification: { score: 50, qualified: next() < 0.4 },
    deletedAt: next() < 0.1 ? at : null,
    ...Object.fromEntries(given),
  };
}

/** Something that happens: the document is written, and what is told of it given back. */
async function happens(): Promise<DomainEvent> {
  const what = next();
  if (what < 0.5) {
    const _id = pick(leadIds);
    const version = versionOf(_id);
    const document = randomLead(_id, version);
    await (await collection('leads')).replaceOne({ _id }, { ...document, identity: {} }, { upsert: true });
    return told(document.deletedAt ? 'lead.deleted' : 'lead.updated', _id, version);
  }
  if (what < 0.7) {
    const _id = pick(conversationIds);
    const version = versionOf(_id);
    const document = randomConversation(_id, version);
    await (await collection('conversations')).replaceOne({ _id }, document, { upsert: true });
    return told(document.deletedAt ? 'conversation.deleted' : 'conversation.updated', _id, version);
  }
  if (what < 0.92) {
    const _id = pick(callIds);
    const version = versionOf(_id);
    const parties = { leadId: maybe(0.8, () => pick(leadIds)), agentId: maybe(0.8, () => pick(agentIds)) };
    const startedAt = new Date(at.getTime() + below(500) * 600_000);
    const given = Object.fromEntries(Object.entries(parties).filter(([, value]) => value));
    const participants = Array.from({ length: below(4) }, (_, place) => ({
      ...{ legId: newId(), role: 'agent' as const, agentId: pick(agentIds) },
      joinedAt: new Date(startedAt.getTime() + place * 60_000),
    }));
    const call = aCall(tenantId, { _id, version, startedAt, participants, ...given });
    await (await collection('calls')).replaceOne({ _id }, call, { upsert: true });
    return told('call.updated', _id, version);
  }
  const _id = pick(agentIds);
  const version = versionOf(_id);
  const skills = ['retail', 'Enterprise', 'health'].filter(() => next() < 0.5);
  const deletedAt = next() < 0.2 ? at : null;
  const profile = { ...agent('Dee'), _id, version, skills, deletedAt };
  await (await collection('users')).replaceOne({ _id }, profile, { upsert: true });
  return told(deletedAt ? 'user.deleted' : 'user.updated', _id, version);
}

/** A projector that now and then dies, before it draws or after. */
function dying(): ProjectDeps {
  const wrap =
    <Given extends unknown[]>(work: (...given: Given) => Promise<void>) =>
    async (...given: Given) => {
      if (next() < 0.04) throw new Error('died before');
      await work(...given);
      if (next() < 0.04) throw new Error('died after');
    };
  return {
    ...stores,
    drawLeads: wrap(stores.drawLeads),
    eraseLeads: wrap(stores.eraseLeads),
    drawCalls: wrap(stores.drawCalls),
    drawAgents: wrap(stores.drawAgents),
    removeAgents: wrap(stores.removeAgents),
    drawConversations: wrap(stores.drawConversations),
    removeConversations: wrap(stores.removeConversations),
  };
}

/** Delivers events as a queue does: some twice, out of order, several at once, and again where it failed. */
async function deliver(events: DomainEvent[]): Promise<void> {
  const repeated = events.flatMap((event) => (next() < 0.15 ? [event, event] : [event]));
  let waiting = repeated.map((event, index) => ({ event, turn: index + below(12) }));
  for (const deps = dying(); waiting.length > 0; ) {
    waiting.sort((a, b) => a.turn - b.turn);
    const now = waiting.slice(0, 4);
    const results = await Promise.allSettled(now.map(({ event }) => projectEvent(event, deps)));
    const failed = now.filter((_, index) => results[index]?.status === 'rejected');
    waiting = [...waiting.slice(4), ...failed.map((one) => ({ ...one, turn: one.turn + 1 + below(20) }))];
  }
}

afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

test(`a rebuild draws what ${eventCount} random events have drawn (seed ${seed})`, {
  timeout: 240_000 + eventCount * 100,
}, async () => {
  const batchSize = 100;
  for (let done = 0; done < eventCount; done += batchSize) {
    const events: DomainEvent[] = [];
    // Some are told of while others still happen: what is read then is newer than what was told.
    for (let count = 0; count < batchSize; count += 1) events.push(await happens());
    await deliver(events);
  }
  const drawn = await exportGraph(tenantId);
  expect(drawn.nodes.length).toBeGreaterThan(60);
  await rebuildGraph();
  const rebuilt = await exportGraph(tenantId);
  const beside = (some: readonly string[], others: readonly string[]) =>
    some.filter((line) => !others.includes(line));
  expect({
    onlyLive: [...beside(drawn.nodes, rebuilt.nodes), ...beside(drawn.relationships, rebuilt.relationships)],
    onlyRebuilt: [
      ...beside(rebuilt.nodes, drawn.nodes),
      ...beside(rebuilt.relationships, drawn.relationships),
    ],
  }).toEqual({ onlyLive: [], onlyRebuilt: [] });
  expect(rebuilt.nodes).toHaveLength(drawn.nodes.length);
  expect(rebuilt.relationships).toHaveLength(drawn.relationships.length);
});
