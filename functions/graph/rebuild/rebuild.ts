import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { drawCalls } from '../../../shared/stores/neo4j/call-projection.ts';
import { cypher } from '../../../shared/stores/neo4j/connection.ts';
import { drawLeads } from '../../../shared/stores/neo4j/lead-projection.ts';

const batchSize = 500;

async function inBatches<Row>(
  rows: AsyncIterable<Row>,
  draw: (batch: Row[]) => Promise<void>,
): Promise<number> {
  let batch: Row[] = [];
  let count = 0;
  for await (const row of rows) {
    batch.push(row);
    count += 1;
    if (batch.length === batchSize) {
      await draw(batch);
      batch = [];
    }
  }
  await draw(batch);
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
  return { leads: await inBatches(leads, drawLeads), calls: await inBatches(calls, drawCalls) };
}
