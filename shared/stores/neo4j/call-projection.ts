import type { Call } from '../../contracts/call-log.ts';
import { changeAround, drawHandOff, dropBareAgents, hold, release } from './hold.ts';

/** Who handed a call on to whom: the agents who were on the line, in the order in which they joined. */
function transfersOf({ participants }: Call) {
  const joined = participants
    .filter(({ agentId, joinedAt }) => agentId && joinedAt)
    .map(({ agentId = '', joinedAt }) => ({ agentId, at: joinedAt?.toISOString() ?? '' }))
    .sort((a, b) => a.at.localeCompare(b.at));
  return joined.flatMap(({ agentId: to, at }, place) => {
    const from = joined[place - 1]?.agentId;
    return from && from !== to ? [{ from, to, at }] : [];
  });
}

const rowOf = (call: Call) => ({
  id: call._id,
  tenantId: call.tenantId,
  version: call.version,
  properties: {
    outcome: call.outcome,
    durationSeconds: call.durationSeconds,
    direction: call.direction ?? null,
  },
  startedAt: call.startedAt?.toISOString() ?? null,
  leadId: call.leadId ?? null,
  agentId: call.agentId ?? null,
  transfers: transfersOf(call),
});

/** Whom calls are drawn to, before a change or after it. */
const parties = `
UNWIND $ids AS id
MATCH (call:Call {id: id, tenantId: $tenantId})
OPTIONAL MATCH (call)-[:TO]->(lead:Lead)
OPTIONAL MATCH (agent:Agent)-[:MADE]->(call)
OPTIONAL MATCH (giver:Agent)-[handed:HANDED_OFF_TO {entityId: id}]->(taker:Agent) WHERE handed.tenantId = $tenantId
WITH collect(DISTINCT lead.id) AS leads, collect(DISTINCT agent.id) AS agents,
  collect(DISTINCT giver.id) AS givers, collect(DISTINCT taker.id) AS takers
RETURN leads, agents + givers + takers AS agents`;

const draw = `
UNWIND $rows AS row
MATCH (call:Call {id: row.id, tenantId: row.tenantId}) WHERE call.version <= row.version
SET call += row.properties, call.version = row.version, call.startedAt = datetime(row.startedAt)
WITH call, row
CALL (call) { OPTIONAL MATCH (call)-[next:FOLLOWED_BY]-() DELETE next }
CALL (call) { OPTIONAL MATCH (call)-[to:TO]->() DELETE to }
CALL (call) { OPTIONAL MATCH ()-[made:MADE]->(call) DELETE made }
CALL (row) {
  OPTIONAL MATCH ()-[handed:HANDED_OFF_TO {entityId: row.id}]->() WHERE handed.tenantId = row.tenantId DELETE handed
}
CALL (call, row) {
  UNWIND CASE WHEN row.leadId IS NULL THEN [] ELSE [row.leadId] END AS leadId
  MERGE (lead:Lead {id: leadId, tenantId: row.tenantId}) ON CREATE SET lead.version = 0
  MERGE (call)-[:TO]->(lead)
}
CALL (call, row) {
  UNWIND CASE WHEN row.agentId IS NULL THEN [] ELSE [row.agentId] END AS agentId
  MERGE (agent:Agent {id: agentId, tenantId: row.tenantId}) ON CREATE SET agent.version = 0
  MERGE (agent)-[:MADE]->(call)
}
CALL (row) {
  UNWIND row.transfers AS transfer
  ${drawHandOff('transfer', 'transferred', 'call')}
}`;

/** The calls of each lead in the order they took place, each pointing to the next. */
const chain = `
UNWIND $ids AS id
MATCH (call:Call)-[:TO]->(:Lead {id: id, tenantId: $tenantId})
WITH id, call ORDER BY call.startedAt, call.id
WITH id, collect(call) AS calls
CALL (calls) { UNWIND calls AS call OPTIONAL MATCH (call)-[old:FOLLOWED_BY]->() DELETE old }
UNWIND range(0, size(calls) - 2) AS i
WITH calls[i] AS earlier, calls[i + 1] AS later
MERGE (earlier)-[next:FOLLOWED_BY]->(later)
SET next.gapHours = round(duration.inSeconds(earlier.startedAt, later.startedAt).seconds / 3600.0, 2)`;

/** Draws calls as their documents are, and the chains of calls they belong to, or have belonged to. */
export async function drawCalls(calls: readonly Call[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(calls, (call) => call.tenantId)) {
    const asked = { tenantId, ids: own.map(({ _id }) => _id) };
    const rows = own.map(rowOf);
    await changeAround<'leads' | 'agents'>(
      'Call',
      asked,
      parties,
      (run) => run(draw, { rows }),
      async (run, { leads, agents }) => {
        // Whoever chains the calls of the same lead waits, and then sees what the other has drawn.
        for (const statement of [hold('Lead'), chain, release('Lead')])
          await run(statement, { tenantId, ids: leads });
        await run(dropBareAgents, { tenantId, agents });
      },
    );
  }
}
