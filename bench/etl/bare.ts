import { neon } from '@neondatabase/serverless';
import type { Document } from 'mongodb';
import { cutWindow } from '../../functions/etl/read-changes.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { seconds } from '../measure.ts';

// Changes of the benchmark are dated ahead.
const endOfTime = new Date('2100-01-01T00:00:00Z');

/**
 * Seconds to read documents as the ETL does, window after window, and do nothing with them. One cursor over all would not
 * do: the local engine sorts everything anew for each of its batches.
 */
export async function bareRead(name: 'leads' | 'callLogs', tenantId: string, from: Date): Promise<number> {
  const documents = await collection<'leads'>(name as 'leads');
  const windows = await cutWindow(documents, tenantId, { from, to: endOfTime });
  return seconds(async () => {
    for (const window of windows) {
      const found = documents
        .find({ tenantId, updatedAt: { $gte: window.from, $lt: window.to } } as Document)
        .sort({ updatedAt: 1 })
        .batchSize(2_000);
      for await (const _ of found);
    }
  });
}

/**
 * Seconds to insert the rows of a table of the warehouse into one of the same columns and indexes by plain `unnest`
 * of 10,000 rows at a time, over the same HTTP.
 */
export async function bareInsert(
  ownerUrl: string,
  tenantId: string,
  table: 'dim_leads' | 'fact_calls',
): Promise<number> {
  const sql = neon(ownerUrl);
  const columns = await sql`
    SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
    WHERE attrelid = ${`analytics.${table}`}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      AND attname <> 'lead_key'
    ORDER BY attnum`;
  const names = columns.map(({ name }) => name as string);
  const isList = (type: string) => type.endsWith('[]'); // unnest would take it apart: it goes as text
  const isLeads = table === 'dim_leads';
  await sql.query(`CREATE TABLE bare_${table} (LIKE analytics.${table} INCLUDING ALL)`);
  const [, rows] = await sql.transaction(
    [
      sql`SELECT set_config('app.tenant_id', ${tenantId}, true)`,
      sql.query(
        `SELECT ${columns.map(({ name, type }) => (isList(type) ? `${name}::text` : name)).join(', ')}
         FROM analytics.${table} ${isLeads ? 'WHERE is_current' : ''}`,
      ),
    ],
    { arrayMode: true },
  );
  const insert = `INSERT INTO bare_${table} (${names.join(', ')})
    SELECT ${columns.map(({ name, type }) => (isList(type) ? `${name}::${type}` : name)).join(', ')}
    FROM unnest(${columns.map(({ type }, place) => `$${place + 1}::${isList(type) ? 'text' : type}[]`).join(', ')})
      AS row (${names.join(', ')})`;
  const portions = chunks(rows as unknown[][], 10_000);
  const took = await seconds(async () => {
    for (const portion of portions) {
      await sql.query(
        insert,
        names.map((_, place) => portion.map((row) => row[place])),
      );
    }
  });
  await sql.query(`DROP TABLE bare_${table}`);
  return took;
}
