import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { graphRoutes } from '../../functions/api/graph/routes.ts';
import type { Agent } from '../../shared/contracts/agent.ts';
import type { Call } from '../../shared/contracts/call-log.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { identityOf } from '../../shared/domain/leads/identity.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { drawAgents } from '../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { drawConversations, removeConversations } from '../../shared/stores/neo4j/conversation-projection.ts';
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
const { lead: made, agent: profile, conversation: talk } = documentsOf(tenantId, at);
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

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

describe('calls', () => {
  const owner = profile('Flo');
  const called = (outcomes: Call['outcome'][], lead: Lead, from = 0) =>
    outcomes.map((outcome, place) =>
      aCall(tenantId, { leadId: lead._id, outcome, startedAt: later(from + place * 24), agentId: owner._id }),
    );
  const closed = (status: 'closed_won' | 'closed_lost', hours: number) =>
    made(
      {},
      {
        status,
        ownerId: owner._id,
        stats: { ...made().stats, lastCallAt: later(hours) },
        statusHistory: [
          { from: null, to: 'new', by: 'tester', at },
          { from: 'new', to: status, by: 'tester', at: later(hours) },
        ],
      },
    );

  test('that led to a win are counted until then, beside those of leads that were lost', async () => {
    const [won, quick, lost] = [
      closed('closed_won', 48),
      closed('closed_won', 24),
      closed('closed_lost', 24),
    ];
    await drawn([won, quick, lost], [owner]);
    await drawCalls([
      ...called(['no_answer', 'voicemail', 'completed', 'completed'], won), // the last came after the win
      ...called(['voicemail', 'completed'], quick),
      ...called(['no_answer'], lost),
    ]);
    const found = await get('/v1/graph/calls/touches');
    expect(found.items).toEqual([
      { touches: 1, won: 0, lost: 1, winRate: 0 },
      { touches: 2, won: 1, lost: 0, winRate: 1 },
      { touches: 3, won: 1, lost: 0, winRate: 1 },
    ]);
    expect(found.median).toEqual({ won: 2.5, lost: 1 });
    expect(found.paths).toEqual({
      items: [
        { outcomes: ['voicemail', 'completed'], leads: 1 },
        { outcomes: ['no_answer', 'voicemail', 'completed'], leads: 1 },
      ],
      cut: false,
    });
  });

  test('that nobody followed up show where chains break', async () => {
    const left = [1, 2].map((hours) =>
      made(
        { firstName: `Left${hours}` },
        {
          ownerId: owner._id,
          pipelineValueCents: hours * 100,
          stats: { ...made().stats, lastCallAt: later(hours) },
        },
      ),
    );
    const fresh = made({}, { stats: { ...made().stats, lastCallAt: new Date() } });
    await drawn([...left, fresh]);
    await drawCalls([
      ...left.flatMap((lead) => called(['no_answer', 'voicemail'], lead)),
      ...called(['completed'], fresh),
    ]);
    const { items, cut } = await get('/v1/graph/calls/breaks');
    expect(cut).toBe(false);
    expect(items).toEqual([
      {
        ...{ outcome: 'voicemail', touches: 2, leads: 2, pipelineValueCents: 300 },
        examples: [
          { id: left[1]?._id, name: 'Left2', lastCallAt: '2026-03-02T17:00:00Z' },
          { id: left[0]?._id, name: 'Left1', lastCallAt: '2026-03-02T16:00:00Z' },
        ],
      },
    ]);
  });

  test('that one agent hands on to another count as hand-offs', async () => {
    const [first, second] = [profile('Gus'), profile('Hal')];
    const leg = (agentId: string, minutes: number) => ({
      ...{ legId: newId(), role: 'agent' as const, agentId },
      joinedAt: new Date(at.getTime() + minutes * 60_000),
    });
    const call = aCall(tenantId, {
      startedAt: at,
      participants: [leg(second._id, 5), leg(first._id, 0), leg(first._id, 9)],
    });
    await drawAgents([first, second]);
    await drawCalls([call]);
    expect((await get('/v1/graph/agents/hand-off-loops')).items).toMatchObject([
      { of: 'call', entityId: call._id, agents: [first._id, second._id, first._id] },
    ]);
    await drawCalls([{ ...call, version: 2, participants: [] }]);
    expect((await get('/v1/graph/agents/hand-off-loops')).items).toEqual([]);
  });
});

describe('decision paths', () => {
  const [campaignId, agentId] = [newId(), newId()];
  const held = (phases: number[], qualified: boolean, changes: Partial<Conversation> = {}): Conversation => {
    const one = talk({ ...changes, qualification: { score: 50, qualified } });
    return { ...one, phases: phases.map((phase) => ({ phase, at: later(phase), messageId: '1' })) };
  };
  const priced = (one: Conversation, handled: boolean): Conversation => {
    const objections = [{ type: 'price', text: 'Too dear', messageId: '1', handled }];
    return { ...one, analysis: { ...one.analysis, objections } };
  };
  const won = [1, 2, 3].map(() => priced(held([1, 4, 11], true, { campaignId, agentId }), true));
  const lost = [priced(held([1, 4, 11], false, { campaignId }), false), held([1, 2], false, { agentId })];
  const open = held([1, 4], false, { status: 'open' });
  const paths = async (query: Record<string, string> = {}) =>
    (await get('/v1/graph/decision-paths', query)).items;

  test('that win come before those that lose, with rates that one win alone does not make perfect', async () => {
    await drawConversations([...won, ...lost, open]);
    expect(await paths()).toEqual([
      {
        ...{ phases: [1, 4, 11], qualified: 3, notQualified: 1, qualifiedRate: 0.6667 },
        objections: [{ type: 'price', share: 1, handled: 0.75 }],
      },
      { phases: [1, 2], qualified: 0, notQualified: 1, qualifiedRate: 0.3333, objections: [] },
    ]);
  });

  test('are asked for by campaign and by agent', async () => {
    expect(await paths({ campaignId })).toMatchObject([
      { phases: [1, 4, 11], qualified: 3, notQualified: 1 },
    ]);
    expect(await paths({ agentId })).toMatchObject([
      { phases: [1, 4, 11], qualified: 3, notQualified: 0 },
      { phases: [1, 2], qualified: 0, notQualified: 1 },
    ]);
    expect(await paths({ campaignId, agentId })).toMatchObject([
      { phases: [1, 4, 11], qualified: 3, notQualified: 0 },
    ]);
    expect(await paths({ campaignId: newId() })).toEqual([]);
    expect((await get('/v1/graph/decision-paths', { limit: '1' })).cut).toBe(true);
  });

  test('follow what conversations become, and forget those that are deleted', async () => {
    const [first, second, third] = won as [Conversation, Conversation, Conversation];
    await drawConversations([{ ...first, version: 2, qualification: { score: 0, qualified: false } }]);
    await removeConversations(tenantId, [second._id]);
    expect(await paths()).toMatchObject([
      { phases: [1, 4, 11], qualified: 1, notQualified: 2 },
      { phases: [1, 2], qualified: 0, notQualified: 1 },
    ]);
    await removeConversations(
      tenantId,
      [first, third, ...lost, open].map(({ _id }) => _id),
    );
    expect(await paths()).toEqual([]);
    const left = await cypher(
      `MATCH (n) WHERE n.tenantId = $tenantId AND (n:Conversation OR n:Phase OR n:Outcome OR n:Objection OR n:DecisionPath)
       RETURN n`,
      { tenantId },
      'WRITE', // so that the test of the plans leaves it aside
    );
    expect(left).toEqual([]);
  });
});

test('another tenant sees none of it', async () => {
  const other = inProcess.asker(graphRoutes, { tenantId: newId() });
  for (const path of [
    'referrers',
    'companies',
    'agents/load',
    'agents/hand-off-loops',
    'decision-paths',
    'calls/breaks',
    'calls/touches',
  ]) {
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
  expect(asked.length).toBeGreaterThanOrEqual(13);
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
