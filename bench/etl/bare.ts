import { neon } from '@neondatabase/serverless';
import type { Document } from 'mongodb';
import { cutWindow } from '../../functions/etl/read-changes.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { seconds } from '../measure.ts';

// Changes of the benchmark are dated ahead.
const endOfTime = new Date('2100-01-01T00:00:00Z');

// Rows of one plain insert.
const portion = 10_000;

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
 * Seconds to insert the rows of a table of the warehouse into one of the same columns and indexes by plain `unnest`,
 * a portion at a time, over the same HTTP.
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
  // Copied with a running number first, to be read in portions: one answer would not hold a million rows.
  await sql.transaction([
    sql`SELECT set_config('app.tenant_id', ${tenantId}, true)`,
    sql.query(
      `CREATE TABLE bare_source AS
       SELECT row_number() OVER () AS place,
         ${columns.map(({ name, type }) => (isList(type) ? `${name}::text AS ${name}` : name)).join(', ')}
       FROM analytics.${table} ${isLeads ? 'WHERE is_current' : ''}`,
    ),
    sql`CREATE INDEX ON bare_source (place)`,
  ]);
  const insert = `INSERT INTO bare_${table} (${names.join(', ')})
    SELECT ${columns.map(({ name, type }) => (isList(type) ? `${name}::${type}` : name)).join(', ')}
    FROM unnest(${columns.map(({ type }, place) => `$${place + 1}::${isList(type) ? 'text' : type}[]`).join(', ')})
      AS row (${names.join(', ')})`;
  let took = 0;
  for (let from = 1; ; from += portion) {
    const rows = await sql.query(
      `SELECT ${names.join(', ')} FROM bare_source WHERE place >= $1 AND place < $2`,
      [from, from + portion],
      { arrayMode: true },
    );
    if (rows.length === 0) break;
    const values = names.map((_, place) => (rows as unknown[][]).map((row) => row[place]));
    took += await seconds(() => sql.query(insert, values));
  }
  await sql.query(`DROP TABLE bare_${table}, bare_source`);
  return took;
}
