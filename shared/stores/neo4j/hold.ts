import { changeGraph, type RunCypher } from './connection.ts';

type Label = 'Lead' | 'Call' | 'Agent' | 'Conversation';

/** Write locks, in one order for all: two changes that want the same nodes wait for each other and do not get stuck. */
export const hold = (label: Label) => `
UNWIND $ids AS id
MERGE (n:${label} {id: id, tenantId: $tenantId}) ON CREATE SET n.version = 0
SET n.held = true`;

/** Lets go of nodes; those that are bare, and on whom nothing hangs any more, go. */
export const release = (label: Label) => `
UNWIND $ids AS id
MATCH (n:${label} {id: id, tenantId: $tenantId})
REMOVE n.held
WITH n WHERE n.version = 0 AND NOT EXISTS { (n)--() } DELETE n`;

/** Draws one hand-off `{from, to, at}` of what the row is about; agents that are not drawn yet become bare nodes. */
export const drawHandOff = (handOff: string, reason: string, of: 'lead' | 'call') => `
  MERGE (giver:Agent {id: ${handOff}.from, tenantId: row.tenantId}) ON CREATE SET giver.version = 0
  MERGE (taker:Agent {id: ${handOff}.to, tenantId: row.tenantId}) ON CREATE SET taker.version = 0
  CREATE (giver)-[:HANDED_OFF_TO {
    reason: '${reason}', at: datetime(${handOff}.at), of: '${of}', entityId: row.id, tenantId: row.tenantId
  }]->(taker)`;

/** Bare agents on whom nothing hangs any more. */
export const dropBareAgents = `
UNWIND $agents AS id MATCH (a:Agent {id: id, tenantId: $tenantId})
WHERE a.version = 0 AND NOT EXISTS { (a)--() } DELETE a`;

/**
 * Changes nodes of a tenant as one transaction that holds them from its beginning: what it reads of them is what it
 * writes over. Nodes that are not there are made bare, with version 0, and go again when nothing came to hang on them.
 */
export function changeHolding(
  label: Label,
  tenantId: string,
  ids: readonly string[],
  change: (run: RunCypher) => Promise<void>,
): Promise<void> {
  const held = { tenantId, ids: [...new Set(ids)].sort() };
  return changeGraph(async (run) => {
    await run(hold(label), held);
    await change(run);
    await run(release(label), held);
  });
}

/**
 * Changes nodes, and then what is counted of those around them: of whatever hung on the nodes before, and of what hangs
 * on them after it.
 * @param around tells of `$ids` the keys of what hangs on them, a list under each name.
 * @param recount is done with all of them, each list in one order for all.
 */
export function changeAround<Name extends string>(
  label: Label,
  { tenantId, ids }: { readonly tenantId: string; readonly ids: readonly string[] },
  around: string,
  change: (run: RunCypher) => Promise<unknown>,
  recount: (run: RunCypher, touched: Readonly<Record<Name, string[]>>) => Promise<void>,
): Promise<void> {
  type Around = Record<Name, string[]>;
  return changeHolding(label, tenantId, ids, async (run) => {
    const before = await run<Around>(around, { tenantId, ids });
    await change(run);
    const after = await run<Around>(around, { tenantId, ids });
    const rows = [...before, ...after];
    const names = Object.keys(rows[0] ?? {}) as Name[];
    const touched = names.map((name) => [name, [...new Set(rows.flatMap((row) => row[name]))].sort()]);
    await recount(run, Object.fromEntries(touched) as Around);
  });
}
