import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { type HandOffLoop, handOffLoops } from '../../../shared/domain/routing/hand-off-loops.ts';
import { recommendAgents, usualCapacity } from '../../../shared/domain/routing/recommend.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { agentRecords, latestHandOffs } from '../../../shared/stores/neo4j/agent-queries.ts';
import { seenLead } from '../seen.ts';
import { restrictedTo } from '../visibility.ts';
import { boundedListOf } from './bounded-list.ts';
import { visibleCallIds, visibleLeadIds } from './visible-leads.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** Factors that state how many leads and calls an agent has: a restricted agent reads no such totals of others. */
const countsOfWork: ReadonlySet<string> = new Set(['load', 'record', 'history']);

const recommend = route({
  method: 'GET',
  path: '/v1/graph/agents/recommend',
  access: 'graph:read',
  requires: ['users:read', 'leads:read'],
  summary: 'Who should take a lead, and why',
  query: z.strictObject({ leadId: id, limit: z.coerce.number().int().min(1).max(50).default(5) }),
  answers: {
    200: boundedListOf(
      z.object({
        ...{ agentId: id, name: z.string(), score: z.number().min(0).max(100) },
        factors: z.array(z.object({ name: z.string(), value: share, weight: share, because: z.string() })),
      }),
    ),
  },
  problems: [404],
  handle: async ({ principal, query }) => {
    const { industry, tags, language } = await seenLead(query.leadId, principal);
    const { items, cut } = await agentRecords(principal.tenantId, query.leadId);
    const ranked = recommendAgents(items, { industry, tags, language }).slice(0, query.limit);
    const agentId = restrictedTo(principal);
    const recommendations = ranked.map((one) => {
      if (agentId === undefined || one.agentId === agentId) return one;
      return { ...one, factors: one.factors.filter(({ name }) => !countsOfWork.has(name)) };
    });
    return { status: 200, body: { items: recommendations, cut } };
  },
});

const load = route({
  method: 'GET',
  path: '/v1/graph/agents/load',
  access: 'graph:read',
  requires: ['users:read'],
  summary: 'How much every agent has in hand, those with too much first',
  answers: {
    200: boundedListOf(
      z.object({
        ...{ agentId: id, name: z.string(), availability: z.string() },
        ...{ openLeads: count, capacity: z.int(), share: z.number().min(0), isOverloaded: z.boolean() },
      }),
    ),
  },
  handle: async ({ principal }) => {
    const { items, cut } = await agentRecords(principal.tenantId, null);
    const agentId = restrictedTo(principal);
    const visible = agentId === undefined ? items : items.filter(({ id }) => id === agentId);
    const loads = visible.map(({ id: agentId, name, availability, openLeads, capacity: own }) => {
      const capacity = own ?? usualCapacity;
      const part = Number((openLeads / capacity).toFixed(3));
      return { agentId, name, availability, openLeads, capacity, share: part, isOverloaded: part > 1 };
    });
    return { status: 200, body: { items: loads.sort((a, b) => b.share - a.share), cut } };
  },
});

/** Those loops whose lead or call the principal may see. */
async function visibleLoops(all: readonly HandOffLoop[], principal: Principal): Promise<HandOffLoop[]> {
  const leadIds = await visibleLeadIds(principal);
  if (leadIds === null) return [...all];
  const callIds = all.filter(({ of }) => of === 'call').map(({ entityId }) => entityId);
  const visible = new Set([...leadIds, ...(await visibleCallIds(callIds, principal))]);
  return all.filter(({ entityId }) => visible.has(entityId));
}

const loops = route({
  method: 'GET',
  path: '/v1/graph/agents/hand-off-loops',
  access: 'graph:read',
  requires: ['users:read', 'leads:read', 'calls:read'],
  summary: 'Leads that came back to an agent who had given them away',
  answers: {
    200: boundedListOf(
      z.object({
        ...{ of: z.string(), entityId: id, agents: z.array(id) },
        ...{ from: z.iso.datetime(), to: z.iso.datetime() },
      }),
    ),
  },
  handle: async ({ principal }) => {
    const { items, cut } = await latestHandOffs(principal.tenantId);
    const found = await visibleLoops(handOffLoops(items), principal);
    return { status: 200, body: { items: found.slice(0, 200), cut: cut || found.length > 200 } };
  },
});

export const agentGraphRoutes: readonly Route[] = [recommend, load, loops];
