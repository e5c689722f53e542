import type { Load } from './page.ts';

interface Fact {
  readonly table: 'fact_calls' | 'fact_agent_legs' | 'fact_conversations';
  /** Column of the natural key. */
  readonly id: 'call_log_id' | 'conversation_id';
  /** Whether a row points to the version of the lead that was valid at its time. */
  readonly bindsToLead: boolean;
}

const list = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `${alias}.${column}`).join(', ');

/**
 * Brings facts up to rows that are newer, whatever day and partition they stood on before; takes out those that are
 * absent or rejected; notes the days and leads whose summaries are owed. $1 tenant, $2 rows, $3 ids of those that are absent, $4 of
 * those that are rejected.
 */
function intoFacts({ table, id, bindsToLead }: Fact, columns: readonly string[]): string {
  const [leadKey, leadKeyAt, excludedKey] = bindsToLead
    ? ['lead_key, ', 'analytics.lead_key_at(n.lead_id, n.occurred_at), ', 'excluded.lead_key, ']
    : ['', '', ''];
  return `
  WITH incoming AS MATERIALIZED (
    SELECT * FROM jsonb_populate_recordset(NULL::analytics.${table}, $2::jsonb)
  ), known AS MATERIALIZED (
    SELECT f.${id}, f.event_date, f.source_version, f.lead_id FROM analytics.${table} f
    WHERE f.tenant_id = $1 AND f.${id} IN (SELECT ${id} FROM incoming UNION ALL SELECT unnest($3::uuid[] || $4::uuid[]))
  ), newer AS MATERIALIZED (
    SELECT i.* FROM incoming i LEFT JOIN known k USING (${id})
    WHERE k.${id} IS NULL OR k.source_version < i.source_version
  ), removed AS (
    DELETE FROM analytics.${table} f USING known k LEFT JOIN newer n USING (${id})
    WHERE f.tenant_id = $1 AND f.${id} = k.${id} AND f.event_date = k.event_date
      AND (k.${id} = ANY ($3::uuid[] || $4::uuid[]) OR n.event_date <> k.event_date)
    RETURNING f.${id}, f.event_date, f.lead_id
  ), written AS (
    INSERT INTO analytics.${table} AS f (tenant_id, ${leadKey}${columns.join(', ')})
    SELECT $1, ${leadKeyAt}${list(columns, 'n')} FROM newer n
    ON CONFLICT (tenant_id, ${id}, event_date) DO UPDATE
    SET (${columns.join(', ')}, ${leadKey}loaded_at) = ROW (${list(columns, 'excluded')}, ${excludedKey}now())
    RETURNING f.${id}, f.event_date, f.lead_id
  ), owed_days AS (
    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT $1, event_date FROM written UNION SELECT $1, event_date FROM removed
    ON CONFLICT DO NOTHING
  ), owed_leads AS (
    -- Whose it is, and whose it was.
    INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
    SELECT $1, lead_id FROM written WHERE lead_id IS NOT NULL
    UNION SELECT $1, lead_id FROM removed WHERE lead_id IS NOT NULL
    UNION SELECT $1, k.lead_id FROM known k JOIN written USING (${id}) WHERE k.lead_id IS NOT NULL
    ON CONFLICT DO NOTHING
  )
  SELECT (SELECT count(*) FROM written) + (SELECT count(*) FROM removed WHERE ${id} = ANY ($3::uuid[])) AS written`;
}

/** The same, beside the facts that people read. $3 are the ids of all that have no row, $4 is the run. */
const besideFacts = ({ table, id }: Fact, columns: readonly string[]): string => `
  WITH removed AS (
    DELETE FROM ops.${table}_rebuild WHERE tenant_id = $1 AND run_id = $4 AND ${id} = ANY ($3::uuid[])
  ), written AS (
    INSERT INTO ops.${table}_rebuild AS f (tenant_id, run_id, ${columns.join(', ')})
    SELECT $1, $4, ${list(columns, 'r')} FROM jsonb_populate_recordset(NULL::analytics.${table}, $2::jsonb) AS r
    ON CONFLICT (tenant_id, run_id, ${id}) DO UPDATE
    SET (${columns.join(', ')}) = ROW (${list(columns, 'excluded')})
    WHERE f.source_version <= excluded.source_version
    RETURNING 1
  )
  SELECT count(*) AS written FROM written`;

/** Loads facts: every row has the columns of the first one. */
export const factLoad =
  <Row extends { readonly event_date: string }>(fact: Fact): Load<Row> =>
  (sql, json, { tenantId, runId, isRebuilding, rows, rejects, absent }) => {
    const columns = Object.keys(rows[0] ?? { [fact.id]: '', event_date: '' });
    const months = [...new Set(rows.map((row) => `${row.event_date.slice(0, 7)}-01`))];
    const rejected = rejects.map(({ sourceId }) => sourceId);
    return [
      sql`SELECT analytics.ensure_partitions(month, month) FROM unnest(${months}::date[]) AS month`,
      isRebuilding
        ? sql.query(besideFacts(fact, columns), [tenantId, json, [...absent, ...rejected], runId])
        : sql.query(intoFacts(fact, columns), [tenantId, json, absent, rejected]),
    ];
  };
