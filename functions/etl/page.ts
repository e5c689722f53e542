import type { NeonQueryFunction } from '@neondatabase/serverless';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';

type Sql = NeonQueryFunction<false, false>;
type Statement = ReturnType<Sql>;

/** A source document that cannot be loaded: it never stops a run and is never lost. */
export interface Reject {
  readonly sourceId: string;
  readonly reason: string;
  readonly payload: unknown;
}

/** What a transform makes of a source document. */
export type Transformed<Row> = { readonly row: Row } | { readonly reject: Reject };

/** A page of source documents, transformed. */
export interface Page<Row> {
  /** Which page of the run it is: written again under this name, it is counted once. */
  readonly name: string;
  readonly table: string;
  readonly runId: string;
  readonly tenantId: string;
  readonly rows: readonly Row[];
  readonly rejects: readonly Reject[];
  /** Id of the source document of a row. */
  readonly sourceId: (row: Row) => string;
  /** Days whose summaries a row touches, yyyy-mm-dd; none for dimensions. */
  readonly dayOf?: (row: Row) => string;
}

/** Statements that load rows, given as JSON. */
export type Load<Row> = (sql: Sql, json: string, page: Page<Row>) => Statement[];

export function splitRejects<Row>(results: readonly Transformed<Row>[]): { rows: Row[]; rejects: Reject[] } {
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  for (const result of results) {
    if ('row' in result) rows.push(result.row);
    else rejects.push(result.reject);
  }
  return { rows, rejects };
}

/** The days of a page's rows, in order, each once. */
export const daysOf = <Row>({ rows, dayOf }: Page<Row>): string[] =>
  dayOf ? [...new Set(rows.map(dayOf))].sort() : [];

/** SQLSTATE classes 22 and 23: the data are wrong, and will be wrong again. */
const isDataError = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code));

/** A value that PostgreSQL would not take as JSON is shown in the reject with U+FFFD in its place. */
const safeJson = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd');

/** Writes a page, its rejects and the note that it is written in one transaction. */
async function writeWhole<Row>(page: Page<Row>, load: Load<Row>): Promise<void> {
  const { tenantId, runId, table, rows, rejects, name } = page;
  const loaded = rows.map(page.sourceId);
  await tenantBatch(tenantId, (sql) => [
    ...load(sql, JSON.stringify(rows), page),
    sql`DELETE FROM ops.etl_rejects
        WHERE tenant_id = ${tenantId} AND table_name = ${table} AND source_id = ANY (${loaded})`,
    sql`INSERT INTO ops.etl_rejects (tenant_id, table_name, source_id, run_id, reason, payload)
        SELECT ${tenantId}, ${table}, r."sourceId", ${runId}, r.reason, r.payload
        FROM jsonb_to_recordset(${safeJson(rejects)}::jsonb) AS r("sourceId" text, reason text, payload jsonb)
        ON CONFLICT (tenant_id, table_name, source_id) DO UPDATE SET
          run_id = excluded.run_id, reason = excluded.reason, payload = excluded.payload, rejected_at = now()`,
    sql`INSERT INTO ops.etl_pages (tenant_id, run_id, page, rows_read, rows_written, rows_rejected, days)
        VALUES (${tenantId}, ${runId}, ${name}, ${rows.length + rejects.length}, ${rows.length},
                ${rejects.length}, ${daysOf(page)}::date[])
        ON CONFLICT (tenant_id, run_id, page) DO UPDATE SET rows_read = excluded.rows_read,
          rows_written = excluded.rows_written, rows_rejected = excluded.rows_rejected, days = excluded.days`,
  ]);
}

/**
 * Writes a page. A row that the warehouse cannot hold is found by halving the page, and rejected with the
 * database's reason: it neither stops the run nor takes its neighbours with it.
 */
export async function writePage<Row>(page: Page<Row>, load: Load<Row>): Promise<void> {
  const { rows, rejects, name } = page;
  try {
    await writeWhole(page, load);
  } catch (error) {
    const [row] = rows;
    if (!isDataError(error) || row === undefined) throw error;
    if (rows.length === 1) {
      const reject = { sourceId: page.sourceId(row), reason: (error as Error).message, payload: row };
      return writeWhole({ ...page, rows: [], rejects: [...rejects, reject] }, load);
    }
    const half = Math.ceil(rows.length / 2);
    await writePage({ ...page, name: `${name}.1`, rows: rows.slice(0, half) }, load);
    await writePage({ ...page, name: `${name}.2`, rows: rows.slice(half), rejects: [] }, load);
  }
}

/**
 * Takes facts out of the days where they no longer belong, and notes those days for the summaries: of
 * documents that moved to another day, were deleted, or became impossible.
 */
export function noteMoved<Row>(sql: Sql, page: Page<Row>, removed: Statement): Statement {
  const { tenantId, runId, name } = page;
  return sql`WITH gone AS (${removed})
    INSERT INTO ops.etl_pages (tenant_id, run_id, page, rows_read, rows_written, rows_rejected, days)
    SELECT ${tenantId}, ${runId}, ${`${name}:moved`}, 0, 0, 0, array_agg(DISTINCT event_date)
    FROM gone HAVING count(*) > 0
    ON CONFLICT (tenant_id, run_id, page) DO UPDATE SET days = etl_pages.days || excluded.days`;
}
