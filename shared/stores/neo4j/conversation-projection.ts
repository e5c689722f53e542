import type { Conversation } from '../../contracts/conversation.ts';
import { wayOf } from '../../domain/conversations/decision-path.ts';
import { fold } from '../../domain/search/words.ts';
import type { RunCypher } from './connection.ts';
import { pathScope } from './conversation-queries.ts';
import { changeAround } from './hold.ts';

/** Of everybody's paths, of a campaign's, of an agent's and of an agent's in a campaign: whoever asks reads one of them. */
function pathsOf({ tenantId, campaignId, agentId }: Conversation, phases: readonly number[]) {
  const scopes = new Set(
    [null, campaignId].flatMap((campaign) =>
      [null, agentId].map((agent) => pathScope(campaign ?? null, agent ?? null)),
    ),
  );
  return [...scopes].map((scope) => ({
    key: [tenantId, scope, phases.join('-')].join('|'),
    properties: { tenantId, scope, phases },
  }));
}

function rowOf(conversation: Conversation) {
  const { _id, tenantId, version, channel, startedAt, analysis, outcome } = conversation;
  const way = wayOf(conversation);
  const phases = way.phases.map(({ phase, at }) => ({
    ...{ key: `${tenantId}|${phase}`, phase, at: at.toISOString() },
  }));
  const objections = Map.groupBy(analysis.objections, ({ type }) => type);
  const name = fold(outcome ?? '') || way.ended;
  return {
    ...{ id: _id, tenantId, version, startedAt: startedAt.toISOString(), phases },
    properties: { channel, ended: way.ended },
    objections: [...objections].map(([type, met]) => ({
      ...{ key: `${tenantId}|${type}`, type, handled: met.every(({ handled }) => handled) },
    })),
    decided:
      way.ended && phases.length > 0
        ? {
            phase: phases.at(-1)?.key,
            outcome: { key: `${tenantId}|${name}`, name },
            by: way.ended === 'won' ? 'WON_BY' : 'LOST_BY',
            paths: pathsOf(
              conversation,
              phases.map(({ phase }) => phase),
            ),
          }
        : null,
  };
}

/** What a conversation hangs on, before a change and after it. */
const around = `
UNWIND $ids AS id
MATCH (c:Conversation {id: id, tenantId: $tenantId})
OPTIONAL MATCH (c)-[:REACHED]->(phase:Phase)
OPTIONAL MATCH (c)-[:MET]->(objection:Objection)
OPTIONAL MATCH (c)-[:WON_BY|LOST_BY]->(path:DecisionPath)
OPTIONAL MATCH (:Phase)-[led:LED_TO {conversationId: id}]->(outcome:Outcome) WHERE led.tenantId = $tenantId
RETURN collect(DISTINCT phase.key) AS phases, collect(DISTINCT objection.key) AS objections,
  collect(DISTINCT path.key) AS paths, collect(DISTINCT outcome.key) AS outcomes`;

const undraw = `
CALL (c) { OPTIONAL MATCH (c)-[own:REACHED|MET|WON_BY|LOST_BY]->() DELETE own }
CALL (c) {
  OPTIONAL MATCH (:Phase)-[led:LED_TO {conversationId: c.id}]->(:Outcome) WHERE led.tenantId = c.tenantId DELETE led
}`;

const draw = `
UNWIND $rows AS row
MATCH (c:Conversation {id: row.id, tenantId: row.tenantId}) WHERE c.version <= row.version
SET c += row.properties, c.version = row.version, c.startedAt = datetime(row.startedAt)
WITH c, row
${undraw}
CALL (c, row) {
  UNWIND row.phases AS reached
  MERGE (phase:Phase {key: reached.key}) ON CREATE SET phase.tenantId = row.tenantId, phase.phase = reached.phase
  CREATE (c)-[:REACHED {at: datetime(reached.at)}]->(phase)
}
CALL (c, row) {
  UNWIND row.objections AS met
  MERGE (objection:Objection {key: met.key}) ON CREATE SET objection.tenantId = row.tenantId, objection.type = met.type
  CREATE (c)-[:MET {handled: met.handled}]->(objection)
}
CALL (c, row) {
  UNWIND CASE WHEN row.decided IS NULL THEN [] ELSE [row.decided] END AS decided
  MATCH (phase:Phase {key: decided.phase})
  MERGE (outcome:Outcome {key: decided.outcome.key})
    ON CREATE SET outcome.tenantId = row.tenantId, outcome.name = decided.outcome.name
  CREATE (phase)-[:LED_TO {conversationId: row.id, tenantId: row.tenantId}]->(outcome)
  WITH c, decided
  UNWIND decided.paths AS path
  MERGE (d:DecisionPath {key: path.key}) ON CREATE SET d += path.properties
  CREATE (c)-[:$(decided.by)]->(d)
}`;

const remove = `
UNWIND $ids AS id
MATCH (c:Conversation {id: id, tenantId: $tenantId})
${undraw}
SET c = {id: id, tenantId: $tenantId, version: 0, held: true}`;

const dropUnused = (label: string, keys: string) =>
  `UNWIND $${keys} AS key MATCH (n:${label} {key: key}) WHERE NOT EXISTS { (n)--() } DELETE n`;

/** A path is written before it is counted: whoever counts the same one waits, and then sees what the other has changed. */
const recount = [
  `UNWIND $paths AS key MATCH (d:DecisionPath {key: key}) SET d.conversations = 0
   WITH d SET d.conversations = COUNT { (d)<-[:WON_BY]-() } + COUNT { (d)<-[:LOST_BY]-() }
   WITH d WHERE d.conversations = 0 DELETE d`,
  dropUnused('Phase', 'phases'),
  dropUnused('Objection', 'objections'),
  dropUnused('Outcome', 'outcomes'),
];

/** Changes conversations of one tenant, and then what is counted of what they hang on. */
const changeConversations = (
  tenantId: string,
  ids: readonly string[],
  change: (run: RunCypher) => Promise<unknown>,
): Promise<void> =>
  changeAround('Conversation', { tenantId, ids }, around, change, async (run, touched) => {
    for (const statement of recount) await run(statement, touched);
  });

/** Draws conversations as their documents are. Any repetition and any order of versions ends in the newest. */
export async function drawConversations(conversations: readonly Conversation[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(conversations, (one) => one.tenantId)) {
    const rows = own.map(rowOf);
    const ids = own.map(({ _id }) => _id);
    await changeConversations(tenantId, ids, (run) => run(draw, { rows }));
  }
}

/** Takes conversations of a tenant out of the graph. */
export async function removeConversations(tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) {
    await changeConversations(tenantId, ids, (run) => run(remove, { ids, tenantId }));
  }
}
