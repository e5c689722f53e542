import type { Call } from '../../../shared/contracts/call-log.ts';
import { batches } from '../../../shared/platform/chunks.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';
import { drawAgents } from '../../../shared/stores/neo4j/agent-projection.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import { cypherAlone } from '../../../shared/stores/neo4j/connection.ts';
import { drawConversations } from '../../../shared/stores/neo4j/conversation-projection.ts';
import { drawLeads } from '../../../shared/stores/neo4j/lead-projection.ts';

const batchSize = 500;

async function drawn<Row>(rows: AsyncIterable<Row>, draw: (batch: Row[]) => Promise<void>): Promise<number> {
  let count = 0;
  for await (const batch of batches(rows, batchSize)) {
    await draw(batch);
    count += batch.length;
  }
  return count;
}

/** Few enough at once that the statement fits into the memory of one transaction. */
const empty = `
MATCH (n) WHERE n:Lead OR n:Company OR n:Campaign OR n:Agent OR n:Skill OR n:Call
  OR n:Conversation OR n:Phase OR n:Objection OR n:Outcome OR n:DecisionPath
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS`;

export interface Drawn {
  readonly agents: number;
  readonly leads: number;
  readonly calls: number;
  readonly conversations: number;
}

/** Calls with those leads alone that are there. */
async function drawThere(calls: Call[]): Promise<void> {
  const ids = calls.flatMap(({ leadId }) => leadId ?? []);
  const leads = await collection('leads');
  const there = await findAmong(leads, '_id', ids, { deletedAt: null }, { projection: { tenantId: 1 } });
  const known = new Set(there.map(({ _id, tenantId }) => `${tenantId} ${_id}`));
  await drawCalls(
    calls.map(({ leadId, ...call }) =>
      leadId && known.has(`${call.tenantId} ${leadId}`) ? { ...call, leadId } : call,
    ),
  );
}

/** Empties the graph and draws all of it anew from the operational store. */
export async function rebuildGraph(): Promise<Drawn> {
  await cypherAlone(empty);
  const there = { deletedAt: null };
  const agents = (await collection('users')).find(there);
  const leads = (await collection('leads')).find(there);
  const calls = (await collection('calls')).find();
  const conversations = (await collection('conversations')).find(there);
  return {
    agents: await drawn(agents, drawAgents),
    leads: await drawn(leads, drawLeads),
    calls: await drawn(calls, drawThere),
    conversations: await drawn(conversations, drawConversations),
  };
}
