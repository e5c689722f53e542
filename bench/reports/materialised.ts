import type pg from 'pg';

/** The columns and the query of a daily summary, read from the function that keeps it. */
async function queriesOf(client: pg.Client): Promise<[table: string, query: string][]> {
  const { rows } = await client.query(
    `SELECT prosrc FROM pg_proc WHERE oid = 'analytics.refresh_days(date[])'::regprocedure`,
  );
  const source = String(rows[0]?.prosrc);
  return [...source.matchAll(/INSERT INTO analytics\.(\w+)\s+(SELECT[\s\S]*?);/g)].map(
    ([, table = '', query = '']) => [
      table,
      query.replace('tenant_id = tenant AND event_date = ANY (days)', 'true'),
    ],
  );
}

/**
 * Materialised views of the very queries by which the daily summaries are kept, each with the unique index that
 * refreshing them beside their readers needs.
 */
export async function materialised(client: pg.Client) {
  const queries = await queriesOf(client);
  if (queries.length !== 3) throw new Error(`There are ${queries.length} summaries instead of three`);
  for (const [table, query] of queries) {
    const { rows } = await client.query(
      `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      [`analytics.${table}`],
    );
    const names = rows.map(({ attname }) => attname);
    const { rows: keys } = await client.query(
      `SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
       WHERE i.indrelid = $1::regclass AND i.indisunique`,
      [`analytics.${table}`],
    );
    await client.query(`CREATE MATERIALIZED VIEW mat_${table} (${names.join(', ')}) AS ${query}`);
    await client.query(
      `CREATE UNIQUE INDEX ON mat_${table} (${keys.map(({ attname }) => attname).join(', ')}) NULLS NOT DISTINCT`,
    );
  }
  return {
    refresh: async () => {
      for (const [table] of queries) {
        await client.query(`REFRESH MATERIALIZED VIEW CONCURRENTLY mat_${table}`);
      }
    },
    /** Rows that only one of the two has. */
    differences: async (): Promise<number> => {
      let count = 0;
      for (const [table] of queries) {
        const { rows } = await client.query(
          `SELECT (SELECT count(*) FROM (SELECT * FROM mat_${table} EXCEPT SELECT * FROM analytics.${table}) a)
                + (SELECT count(*) FROM (SELECT * FROM analytics.${table} EXCEPT SELECT * FROM mat_${table}) b) AS n`,
        );
        count += Number(rows[0].n);
      }
      return count;
    },
  };
}
