import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { graphRoutes } from '../../functions/api/graph/routes.ts';
import type { Agent } from '../../shared/contracts/agent.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { identityOf } from '../../shared/domain/leads/identity.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { drawAgents } from '../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { drawLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { aCall } from '../support/integration-graph.ts';
import '../support/stack.ts';

/** What was asked of the graph on behalf of a request. */
const { statements } = vi.hoisted(() => ({ statements: new Map<string, Record<string, unknown>>() }));
vi.mock('../../shared/stores/neo4j/connection.ts', async (original) => {
  const real = await original<typeof import('../../shared/stores/neo4j/connection.ts')>();
  return {
    ...real,
    cypher: (text: string, parameters: Record<string, unknown>, access: 'READ' | 'WRITE') => {
      if (access === 'READ') statements.set(text, parameters);
      return real.cypher(text, parameters, access);
    },
  };
});

const at = new Date('2026-03-02T15:00:00Z');
const tenantId = newId();
const { lead: made, agent: profile } = documentsOf(tenantId, at);

async function drawn(leads: Lead[], agents: Agent[] = []): Promise<void> {
  await store({ leads });
  await drawAgents(agents);
  await drawLeads(leads);
}

let ask: Asker;
const get = async (path: string, query: Record<string, string> = {}) =>
  (await ask('GET', path, { query })).body;
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

beforeAll(() => {
  ask = inProcess.asker(graphRoutes, { tenantId });
});
afterAll(async () => {
  await closeGraph();
  await closeMongo();
});

test('duplicates share a phone, an address, or company and name', async () => {
  const person = { firstName: 'Ann', lastName: 'Lee', company: 'Cobalt' };
  const ann = made(person);
  const same = made(person);
  const other = made({ ...person, firstName: 'Bo' });
  const identity = { ...identityOf(other), phoneHash: 'p' };
  const phones = [ann, other].map((lead) => ({
    ...lead,
    identity: { ...lead.identity, phoneHash: identity.phoneHash },
  }));
  await store({ leads: [ann, same, other] });
  await drawLeads([...phones, same]);
  const { items, cut } = await get(`/v1/graph/leads/${ann._id}/duplicates`);
  expect(cut).toBe(false);
  expect(
    Object.fromEntries(items.map(({ id, shared }: { id: string; shared: string[] }) => [id, shared])),
  ).toEqual({
    [same._id]: ['company and name'],
    [other._id]: ['phone'],
  });
});

describe('an introduction', () => {
  const dana = profile('Dana');
  const customer = made({ firstName: 'Won' }, { status: 'closed_won', ownerId: dana._id, company: 'Fern' });
  const colleague = made({ firstName: 'Colleague', company: 'Fern' });
  const target = made(
    { firstName: 'Target' },
    { relations: [{ leadId: colleague._id, type: 'knows', since: at }] },
  );
  const far = made({ firstName: 'Far' }, { relations: [{ leadId: target._id, type: 'knows', since: at }] });
  beforeAll(() => drawn([customer, colleague, target, far], [dana]));

  test('is the shortest way from a customer who was won', async () => {
    const { items } = await get('/v1/graph/introductions', { to: target._id });
    expect(items).toHaveLength(1);
    expect(items[0].map(({ name, by }: { name: string; by: string }) => `${name} ${by}`)).toEqual([
      'Won WORKS_AT',
      'Fern WORKS_AT',
      'Colleague KNOWS',
      'Target null',
    ]);
  });

  test('is of one agent’s customers when asked for, and no longer than asked for', async () => {
    expect((await get('/v1/graph/introductions', { to: target._id, agentId: dana._id })).items).toHaveLength(
      1,
    );
    expect((await get('/v1/graph/introductions', { to: target._id, agentId: newId() })).items).toEqual([]);
    expect((await get('/v1/graph/introductions', { to: target._id, depth: '2' })).items).toEqual([]);
    expect((await get('/v1/graph/introductions', { to: far._id })).items[0]).toHaveLength(5);
    expect((await ask('GET', '/v1/graph/introductions', { query: { to: newId() } })).status).toBe(404);
  });
});

test('referrers are ordered by what those may bring whom they referred, and follow their changes', async () => {
  const [big, small] = [made({ firstName: 'Big' }), made({ firstName: 'Small' })];
  const by = (lead: Lead, cents: number) =>
    made({}, { referredBy: { leadId: lead._id, at, channel: 'email' }, pipelineValueCents: cents });
  const first = by(big, 900);
  const second = by(first, 50);
  const third = by(small, 100);
  await drawn([second, third, first, small, big]);
  const top = async () => (await get('/v1/graph/referrers')).items as { id: string }[];
  expect(await top()).toMatchObject([
    { id: big._id, referrals: 1, referredCents: 900, chainReferrals: 2, chainCents: 950 },
    { id: small._id, referrals: 1, referredCents: 100, chainReferrals: 1, chainCents: 100 },
    { id: first._id, referrals: 1, referredCents: 50 },
  ]);
  await drawLeads([{ ...third, version: 2, pipelineValueCents: 5_000 }]);
  expect(idsOf(await top())).toEqual([small._id, big._id, first._id]);
  await drawLeads([{ ...third, version: 3, referredBy: undefined } as unknown as Lead]);
  expect(idsOf(await top())).toEqual([big._id, first._id]);
  expect((await get('/v1/graph/referrers', { limit: '1' })).cut).toBe(true);
});

test('companies are those of which several leads are open', async () => {
  const open = [made({ company: 'Juniper' }), made({ company: 'Juniper' })];
  const closed = made({ company: 'Heather' }, { status: 'closed_lost' });
  await drawn([...open, closed, made({ company: 'Heather' })]);
  const named = async () =>
    (await get('/v1/graph/companies')).items.map(
      ({ name, openLeads }: { name: string; openLeads: number }) => [name, openLeads],
    );
  expect(await named()).toContainEqual(['Juniper', 2]);
  expect((await named()).flat()).not.toContain('Heather');
  const [one] = open;
  if (one) await drawLeads([{ ...one, version: 2, status: 'closed_won' }]);
  expect((await named()).flat()).not.toContain('Juniper');
});

describe('agents', () => {
  const speaks = {
    ...profile('Dee'),
    languages: ['es'],
    skills: ['Retail'],
    availability: 'available' as const,
    capacity: 2,
  };
  const knows = { ...profile('Eve'), skills: ['Retail'], availability: 'available' as const };
  const lead = made({ industry: 'Retail', language: 'es' });
  const owned = [1, 2, 3].map(() => made({}, { ownerId: speaks._id }));

  test('are recommended for a lead by what it needs, each with the reasons', async () => {
    await drawn([lead], [speaks, knows]);
    const { items } = await get('/v1/graph/agents/recommend', { leadId: lead._id });
    expect(items[0]).toMatchObject({ agentId: speaks._id, name: 'Dee' });
    expect(items[0].factors).toContainEqual({
      name: 'language',
      value: 1,
      weight: 0.2,
      because: 'speaks es',
    });
  });

  test('who have too much in hand come after others, and show as overloaded', async () => {
    await drawn(owned);
    await drawCalls([aCall(tenantId, { agentId: knows._id, leadId: lead._id, startedAt: at })]);
    const { items } = await get('/v1/graph/agents/recommend', { leadId: lead._id });
    expect(items[0].agentId).not.toBe(speaks._id);
    const load = (await get('/v1/graph/agents/load')).items;
    expect(load[0]).toMatchObject({ agentId: speaks._id, openLeads: 3, capacity: 2, isOverloaded: true });
  });

  test('who pass a lead on until it comes back make a loop', async () => {
    const [a, b] = [speaks._id, knows._id];
    const handOffs = [
      [a, b],
      [b, a],
    ].map(([from = '', to = ''], hour) => ({
      ...{ from, to },
      at: new Date(at.getTime() + hour * 3_600_000),
    }));
    const passed = made({}, { ownerId: a, handOffs });
    await drawn([passed]);
    const { items } = await get('/v1/graph/agents/hand-off-loops');
    expect(items).toMatchObject([{ of: 'lead', entityId: passed._id, agents: [a, b, a] }]);
    await drawLeads([{ ...passed, version: 2, handOffs: [] }]);
    expect((await get('/v1/graph/agents/hand-off-loops')).items).toEqual([]);
  });
});

test('another tenant sees none of it', async () => {
  const other = inProcess.asker(graphRoutes, { tenantId: newId() });
  for (const path of ['referrers', 'companies', 'agents/load', 'agents/hand-off-loops']) {
    expect((await other('GET', `/v1/graph/${path}`)).body.items, path).toEqual([]);
  }
});

interface Plan {
  readonly operatorType: string;
  readonly children?: Plan[];
}
const operators = ({ operatorType, children = [] }: Plan): string[] => [
  operatorType.replace(/@.*/, ''),
  ...children.flatMap(operators),
];

test('no request reads all there is: every statement begins with an index', async () => {
  const { default: neo4j } = await import('neo4j-driver');
  const { NEO4J_URI = '', NEO4J_USER = '', NEO4J_PASSWORD = '' } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
  const someone = made();
  await drawn([someone]);
  await get(`/v1/graph/leads/${someone._id}/network`, { depth: '4' });
  await get(`/v1/graph/leads/${someone._id}/referrals`);
  const asked = [...statements].filter(([text]) => !text.includes('SchemaMigration'));
  expect(asked.length).toBeGreaterThanOrEqual(9);
  try {
    for (const [text, parameters] of asked) {
      const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, parameters);
      const scans = operators(summary.plan as unknown as Plan).filter((name) =>
        /AllNodesScan|ByLabelScan|RelationshipTypeScan|AllRelationshipsScan/.test(name),
      );
      expect(scans, text).toEqual([]);
    }
  } finally {
    await driver.close();
  }
  expect(await cypher('RETURN 1 AS one', {}, 'READ')).toEqual([{ one: 1 }]);
});
