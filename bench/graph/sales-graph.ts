import { randomUUID } from 'node:crypto';
import { chunks } from '../../shared/platform/chunks.ts';
import { cypher } from '../../shared/stores/neo4j/connection.ts';
import { pathScope } from '../../shared/stores/neo4j/conversation-queries.ts';
import { randomFrom } from '../../test/support/random.ts';

/** How much of everything there is. */
export interface GraphSize {
  readonly leads: number;
  readonly calls: number;
}

/** What can be asked about. */
export interface SalesGraph {
  readonly tenantId: string;
  readonly leads: readonly string[];
  readonly calls: readonly string[];
  readonly campaigns: readonly string[];
  readonly relations: number;
}

const agentCount = 50;
const leadsOfCampaign = 500;
const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const hour = 3_600_000;
const begin = Date.UTC(2026, 0, 1);

async function write(
  statement: string,
  tenantId: string,
  rows: readonly object[],
  size: number,
): Promise<void> {
  for (const some of chunks(rows, size)) await cypher(statement, { tenantId, rows: some }, 'WRITE');
}

function statusOf(place: number): string {
  if (place % 20 === 0) return 'closed_won';
  return place % 10 === 3 ? 'closed_lost' : (['new', 'contacted', 'qualified'][place % 3] ?? 'new');
}

const outcomes = ['no_answer', 'voicemail', 'no_answer', 'completed', 'busy'];

/** A lead's calls, in their order: some leads have many. */
function callsOf(lead: string, count: number, agents: readonly string[], below: (bound: number) => number) {
  let at = begin + below(4_000) * hour;
  return Array.from({ length: count }, (_, place) => {
    const gap = place === 0 ? null : 1 + below(200);
    at += (gap ?? 0) * hour;
    return {
      ...{ id: randomUUID(), lead, agent: agents[below(agents.length)], at: new Date(at).toISOString(), gap },
      ...{ outcome: outcomes[below(outcomes.length)], seconds: below(400) },
    };
  });
}

/**
 * Draws a tenant's graph as the projector would: three relations a lead (a company, a referral or an acquaintance or
 * both), ten calls a lead in chains, a conversation for every tenth call. People know those who stand near them, a few
 * companies are large, a few leads are called often. Campaigns are of one size: where there are more leads, there are
 * more campaigns.
 */
export async function drawSales({ leads: leadCount, calls: callCount }: GraphSize): Promise<SalesGraph> {
  const random = randomFrom(leadCount);
  const below = (bound: number): number => Math.floor(random() * bound);
  const tenantId = randomUUID();
  const [leads, agents] = [ids(leadCount), ids(agentCount)];
  const campaigns = ids(Math.ceil(leadCount / leadsOfCampaign));
  const near = (place: number) => leads[Math.max(0, place - 1 - below(60))];

  await write(
    `UNWIND $rows AS row CREATE (a:Agent {id: row.id, tenantId: $tenantId, version: 1, name: row.name,
       availability: 'available', languages: ['en']})
     MERGE (s:Skill {key: $tenantId + '|' + row.skill}) ON CREATE SET s.tenantId = $tenantId, s.name = row.skill
     CREATE (a)-[:HAS_SKILL]->(s)`,
    tenantId,
    agents.map((id, place) => ({ id, name: `Agent ${place}`, skill: `skill${place % 7}` })),
    1_000,
  );
  const calls = leads.map((lead, place) => {
    const share = place % 50 === 0 ? 4 : 0.94;
    return callsOf(
      lead,
      Math.round((callCount / leadCount) * share * (0.5 + below(100) / 100)),
      agents,
      below,
    );
  });
  await write(
    `UNWIND $rows AS row CREATE (:Lead {id: row.id, tenantId: $tenantId, version: 1, name: row.name, status: row.status,
       leadScore: row.score, pipelineValueCents: row.cents, isOpen: row.isOpen, lastCallAt: datetime(row.lastCallAt),
       phoneKey: row.phone, emailKey: row.email, personKey: row.person})`,
    tenantId,
    leads.map((id, place) => ({
      ...{
        id,
        name: `Lead ${place}`,
        status: statusOf(place),
        score: place % 100,
        cents: below(1_000) * 1_000,
      },
      isOpen: !statusOf(place).startsWith('closed'),
      lastCallAt: calls[place]?.at(-1)?.at ?? null,
      ...{ phone: `p${place - (place % 90 === 1 ? 1 : 0)}-${tenantId}`, email: `e${place}-${tenantId}` },
      person: `n${place - (place % 70 === 1 ? 1 : 0)}-${tenantId}`,
    })),
    5_000,
  );
  await write(
    `UNWIND $rows AS row MATCH (lead:Lead {id: row.id, tenantId: $tenantId}), (agent:Agent {id: row.agent, tenantId: $tenantId})
     MERGE (c:Company {key: $tenantId + '|' + row.company}) ON CREATE SET c.tenantId = $tenantId, c.name = row.company
     CREATE (lead)-[:WORKS_AT]->(c) CREATE (agent)-[:ASSIGNED_TO]->(lead) CREATE (agent)-[:$(row.stands)]->(lead)`,
    tenantId,
    leads.map((id, place) => ({
      ...{ id, agent: agents[place % agentCount] },
      // Every tenth works for one of few large companies.
      company: place % 10 === 0 ? `Large ${below(leadCount / 2_000)}` : `Company ${below(leadCount / 4)}`,
      stands: { closed_won: 'WON', closed_lost: 'LOST' }[statusOf(place)] ?? 'WORKS_ON',
    })),
    5_000,
  );
  const links = leads.flatMap((id, place) => [
    ...(place > 0 && below(10) < 8 ? [{ from: near(place), to: id, type: 'REFERRED' }] : []),
    ...(place > 0 ? [{ from: id, to: near(place), type: 'KNOWS' }] : []),
    ...(place > 0 && below(10) < 2 ? [{ from: id, to: near(place), type: 'COLLEAGUE_OF' }] : []),
  ]);
  await write(
    `UNWIND $rows AS row MATCH (a:Lead {id: row.from, tenantId: $tenantId}), (b:Lead {id: row.to, tenantId: $tenantId})
     CREATE (a)-[:$(row.type)]->(b)`,
    tenantId,
    links,
    10_000,
  );
  await write(
    `UNWIND $rows AS row MATCH (lead:Lead {id: row[0].lead, tenantId: $tenantId})
     CALL (lead, row) {
       UNWIND row AS call MATCH (agent:Agent {id: call.agent, tenantId: $tenantId})
       CREATE (c:Call {id: call.id, tenantId: $tenantId, version: 1, outcome: call.outcome,
         durationSeconds: call.seconds, startedAt: datetime(call.at)})
       CREATE (c)-[:TO]->(lead) CREATE (agent)-[:MADE]->(c)
       RETURN collect(c) AS calls
     }
     UNWIND range(1, size(calls) - 1) AS i
     WITH calls[i - 1] AS before, calls[i] AS after, row[i].gap AS gap
     CREATE (before)-[:FOLLOWED_BY {gapHours: gap}]->(after)`,
    tenantId,
    calls.filter((own) => own.length > 0),
    1_000,
  );
  await write(
    `UNWIND $rows AS row
     MATCH (a:Agent {id: row.from, tenantId: $tenantId}), (b:Agent {id: row.to, tenantId: $tenantId})
     CREATE (a)-[:HANDED_OFF_TO {of: 'lead', reason: 'reassigned', entityId: row.lead, tenantId: $tenantId, at: datetime(row.at)}]->(b)`,
    tenantId,
    leads
      .filter((_, place) => place % 25 === 0)
      .map((lead, place) => ({
        ...{ lead, from: agents[place % agentCount], to: agents[(place + 1 + below(40)) % agentCount] },
        at: new Date(begin + place * hour).toISOString(),
      })),
    5_000,
  );
  await write(
    `UNWIND $rows AS row
     CREATE (c:Conversation {id: row.id, tenantId: $tenantId, version: 1})
     WITH c, row
     CALL (c, row) {
       UNWIND row.phases AS phase
       MERGE (p:Phase {key: $tenantId + '|' + phase}) ON CREATE SET p.tenantId = $tenantId, p.phase = phase
       CREATE (c)-[:REACHED]->(p)
     }
     CALL (c, row) {
       UNWIND row.objections AS type
       MERGE (o:Objection {key: $tenantId + '|' + type}) ON CREATE SET o.tenantId = $tenantId, o.type = type
       CREATE (c)-[:MET {handled: row.won}]->(o)
     }
     UNWIND row.scopes AS scope
     MERGE (d:DecisionPath {key: $tenantId + '|' + scope + '|' + row.way})
       ON CREATE SET d.tenantId = $tenantId, d.scope = scope, d.phases = row.phases, d.conversations = 0
     SET d.conversations = d.conversations + 1
     CREATE (c)-[:$(CASE WHEN row.won THEN 'WON_BY' ELSE 'LOST_BY' END)]->(d)`,
    tenantId,
    Array.from({ length: Math.round(callCount / 10) }, () => {
      const phases = [1, ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(() => below(10) < 4)];
      const [campaign, agent] = [
        campaigns[below(campaigns.length)] ?? null,
        agents[below(agentCount)] ?? null,
      ];
      return {
        ...{ id: randomUUID(), phases, way: phases.join('-'), won: below(10) < 3 },
        objections: ['price', 'timing', 'authority'].filter(() => below(10) < 3),
        scopes: [null, campaign].flatMap((a) => [null, agent].map((b) => pathScope(a, b))),
      };
    }),
    2_000,
  );
  await cypher(
    `MATCH (c:Company {tenantId: $tenantId}) SET c.openLeads = COUNT { (c)<-[:WORKS_AT]-(l:Lead) WHERE l.isOpen }`,
    { tenantId },
    'WRITE',
  );
  await cypher(
    `MATCH (l:Lead {tenantId: $tenantId}) WHERE EXISTS { (l)-[:REFERRED]->() }
     CALL (l) { MATCH (l)-[:REFERRED]->(o) RETURN count(o) AS referrals, sum(o.pipelineValueCents) AS cents }
     SET l.referrals = referrals, l.referredCents = cents`,
    { tenantId },
    'WRITE',
  );
  return {
    ...{ tenantId, leads, campaigns, relations: leads.length + links.length },
    calls: calls.flat().map(({ id }) => id),
  };
}
