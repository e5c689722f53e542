import { tenantBatch } from '../../shared/stores/postgres/connection.ts';
import { cache } from '../../shared/stores/redis/cache.ts';
import { agentLegs } from './agent-legs/load.ts';
import { calls } from './calls/load.ts';
import { conversations } from './conversations/load.ts';
import { agents, campaigns } from './dimensions/load.ts';
import { leads } from './leads/load.ts';
import type { LoadableTable } from './load-table.ts';
import { addCounts, type Counts, noCounts } from './page.ts';
import { readByIds } from './read-changes.ts';

/** Every table that is loaded, in the order in which they are: facts bind to leads. */
export const tables = { agents, campaigns, leads, calls, agentLegs, conversations } as const satisfies Record<
  string,
  LoadableTable
>;
export type TableName = keyof typeof tables;

/** Loads documents by their ids, as they are now, and makes the summaries that are owed afterwards. */
export async function loadByIds(
  tenantId: string,
  ids: Readonly<Partial<Record<TableName, readonly string[]>>>,
): Promise<Counts> {
  const destination = { tenantId, runId: null, isRebuilding: false };
  let total = noCounts;
  for (const name of Object.keys(tables) as TableName[]) {
    const wanted = ids[name] ?? [];
    if (wanted.length === 0) continue;
    const loaded = await tables[name].loadFrom(
      (documents) => readByIds(documents, tenantId, wanted),
      destination,
    );
    total = addCounts(total, loaded);
  }
  await tenantBatch(tenantId, (sql) => [
    sql`SELECT analytics.lock_warehouse()`,
    sql`SELECT analytics.refresh_owed()`,
  ]);
  if (total.written > 0) await cache.invalidate([{ tenantId, of: 'reports' }]);
  return total;
}
