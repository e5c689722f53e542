import { batches } from '../../../shared/platform/chunks.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import { cypher } from '../../../shared/stores/neo4j/connection.ts';
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

/** Empties the graph and draws all of it anew from the operational store. */
export async function rebuildGraph(): Promise<{ leads: number; calls: number }> {
  await cypher(
    'MATCH (n) WHERE n:Lead OR n:Company OR n:Campaign OR n:Agent OR n:Call DETACH DELETE n',
    {},
    'WRITE',
  );
  const leads = (await collection('leads')).find({ deletedAt: null });
  const calls = (await collection('calls')).find();
  return { leads: await drawn(leads, drawLeads), calls: await drawn(calls, drawCalls) };
}
