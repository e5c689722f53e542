import { tenantBatch } from '../../shared/stores/postgres/connection.ts';
import type { Counts } from './page.ts';
import { loadByIds, type TableName } from './tables.ts';

/** Tries again what was rejected: each document as it is by now. What loads is a reject no longer. */
export async function replayRejects(tenantId: string): Promise<Counts> {
  const [rows] = await tenantBatch<[{ table_name: TableName; ids: string[] }[]]>(tenantId, (sql) => [
    sql`SELECT table_name, array_agg(source_id) AS ids FROM ops.etl_rejects GROUP BY table_name`,
  ]);
  return loadByIds(tenantId, Object.fromEntries(rows.map(({ table_name, ids }) => [table_name, ids])));
}
