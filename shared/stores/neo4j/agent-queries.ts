import type { HandOff } from '../../domain/routing/hand-off-loops.ts';
import type { AgentRecord } from '../../domain/routing/recommend.ts';
import { cypher } from './connection.ts';
import { bounded } from './queries.ts';

/** More agents than this are not compared: an answer says that it was cut. */
const maxAgents = 1_000;

/** Everybody of a tenant, with what they have in hand and how it went; each count is a degree, read at once. */
export async function agentRecords(tenantId: string, leadId: string | null) {
  const rows = await cypher<AgentRecord>(
    `MATCH (a:Agent {tenantId: $tenantId}) WHERE a.version > 0
     WITH a LIMIT ${maxAgents + 1}
     OPTIONAL MATCH (lead:Lead {id: $leadId, tenantId: $tenantId})
     RETURN a.id AS id, a.name AS name, a.availability AS availability, a.languages AS languages,
       a.capacity AS capacity, [(a)-[:HAS_SKILL]->(s) | s.name] AS skills,
       COUNT { (a)-[:WORKS_ON]->() } AS openLeads, COUNT { (a)-[:WON]->() } AS won, COUNT { (a)-[:LOST]->() } AS lost,
       COUNT { (lead)<-[:TO]-(:Call)<-[:MADE]-(a) } AS callsWithLead`,
    { tenantId, leadId },
    'READ',
  );
  return bounded(rows, maxAgents);
}

/** The latest hand-offs of a tenant, newest first. */
export async function latestHandOffs(tenantId: string) {
  const most = 5_000;
  const rows = await cypher<HandOff>(
    // While there are few of them the planner would read all agents instead.
    `MATCH (a:Agent)-[h:HANDED_OFF_TO]->(b:Agent) USING INDEX h:HANDED_OFF_TO(tenantId, at)
     WHERE h.tenantId = $tenantId AND h.at > datetime('0001-01-01T00:00:00Z')
     RETURN h.entityId AS entityId, h.of AS of, a.id AS from, b.id AS to, toString(h.at) AS at
     ORDER BY h.tenantId DESC, h.at DESC LIMIT ${most + 1}`,
    { tenantId },
    'READ',
  );
  return bounded(rows, most);
}
