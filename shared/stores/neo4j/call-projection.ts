import type { Call } from '../../contracts/call-log.ts';
import { cypher } from './connection.ts';

const rowOf = (call: Call) => ({
  id: call._id,
  version: call.version,
  properties: {
    tenantId: call.tenantId,
    outcome: call.outcome,
    durationSeconds: call.durationSeconds,
    ...(call.direction && { direction: call.direction }),
  },
  startedAt: call.startedAt?.toISOString() ?? null,
  leadId: call.leadId ?? null,
  agentId: call.agentId ?? null,
});

const draw = `
UNWIND $rows AS row
MERGE (call:Call {id: row.id, tenantId: row.properties.tenantId})
WITH call, row WHERE coalesce(call.version, 0) <= row.version
SET call += row.properties, call.version = row.version, call.startedAt = datetime(row.startedAt)
WITH call, row
CALL (call) { OPTIONAL MATCH (call)-[to:TO]->() DELETE to }
CALL (call) { OPTIONAL MATCH ()-[made:MADE]->(call) DELETE made }
CALL (call, row) {
  UNWIND CASE WHEN row.leadId IS NULL THEN [] ELSE [row.leadId] END AS leadId
  MERGE (lead:Lead {id: leadId, tenantId: row.properties.tenantId}) ON CREATE SET lead.version = 0
  MERGE (call)-[:TO]->(lead)
}
CALL (call, row) {
  UNWIND CASE WHEN row.agentId IS NULL THEN [] ELSE [row.agentId] END AS agentId
  MERGE (agent:Agent {id: agentId, tenantId: row.properties.tenantId})
  MERGE (agent)-[:MADE]->(call)
}`;

/** The calls of each lead in the order they took place, each pointing to the next. */
const chain = `
UNWIND $leads AS lead
MATCH (call:Call)-[:TO]->(:Lead {id: lead.id, tenantId: lead.tenantId})
WITH lead, call ORDER BY call.startedAt, call.id
WITH lead, collect(call) AS calls
CALL (calls) { UNWIND calls AS call OPTIONAL MATCH (call)-[old:FOLLOWED_BY]->() DELETE old }
UNWIND range(0, size(calls) - 2) AS i
WITH calls[i] AS earlier, calls[i + 1] AS later
MERGE (earlier)-[next:FOLLOWED_BY]->(later)
SET next.gapHours = round(duration.inSeconds(earlier.startedAt, later.startedAt).seconds / 3600.0, 2)`;

/** Draws calls as their documents are, and the chains of calls they belong to. */
export async function drawCalls(calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  await cypher(draw, { rows: calls.map(rowOf) }, 'WRITE');
  const leads = new Map(
    calls.flatMap(({ leadId, tenantId }) => (leadId ? [[leadId, { id: leadId, tenantId }]] : [])),
  );
  await cypher(chain, { leads: [...leads.values()] }, 'WRITE');
}
