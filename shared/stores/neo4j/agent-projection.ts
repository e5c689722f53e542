import type { Agent } from '../../contracts/agent.ts';
import { fold } from '../../domain/search/words.ts';
import { changeHolding } from './hold.ts';

const rowOf = (agent: Agent) => ({
  id: agent._id,
  tenantId: agent.tenantId,
  version: agent.version,
  properties: {
    name: agent.displayName,
    availability: agent.availability,
    languages: agent.languages.map((language) => language.toLowerCase()),
    capacity: agent.capacity ?? null,
  },
  skills: [...new Set(agent.skills.map(fold))].map((name) => ({ key: `${agent.tenantId}|${name}`, name })),
});

const draw = `
UNWIND $rows AS row
MATCH (agent:Agent {id: row.id, tenantId: row.tenantId}) WHERE agent.version <= row.version
SET agent += row.properties, agent.version = row.version
WITH agent, row
CALL (agent) { OPTIONAL MATCH (agent)-[has:HAS_SKILL]->() DELETE has }
UNWIND row.skills AS skill
MERGE (s:Skill {key: skill.key}) ON CREATE SET s.tenantId = row.tenantId, s.name = skill.name
MERGE (agent)-[:HAS_SKILL]->(s)`;

const dropSkills = 'UNWIND $keys AS key MATCH (s:Skill {key: key}) WHERE NOT EXISTS { (s)--() } DELETE s';

const skillsOf = `
UNWIND $ids AS id MATCH (:Agent {id: id, tenantId: $tenantId})-[:HAS_SKILL]->(s:Skill) RETURN collect(s.key) AS keys`;

/** Somebody who left is still named by what they did: the node stays bare for as long as something hangs on it. */
const leave = `
UNWIND $ids AS id
MATCH (agent:Agent {id: id, tenantId: $tenantId})
CALL (agent) { OPTIONAL MATCH (agent)-[has:HAS_SKILL]->() DELETE has }
SET agent = {id: id, tenantId: $tenantId, version: 0}`;

/** Draws agents as their profiles are; a version that is older than what the graph knows is left aside. */
export async function drawAgents(agents: readonly Agent[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(agents, (agent) => agent.tenantId)) {
    const ids = own.map(({ _id }) => _id);
    await changeHolding('Agent', tenantId, ids, async (run) => {
      const [before] = await run<{ keys: string[] }>(skillsOf, { ids, tenantId });
      await run(draw, { rows: own.map(rowOf) });
      await run(dropSkills, { keys: (before?.keys ?? []).toSorted() });
    });
  }
}

/** Takes agents of a tenant out, but for what they did. */
export async function removeAgents(tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await changeHolding('Agent', tenantId, ids, async (run) => {
    const [before] = await run<{ keys: string[] }>(skillsOf, { ids, tenantId });
    await run(leave, { ids, tenantId });
    await run(dropSkills, { keys: (before?.keys ?? []).toSorted() });
  });
}
