import type { NeonQueryFunction } from '@neondatabase/serverless';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';

type Sql = NeonQueryFunction<false, false>;
type Statement = ReturnType<Sql>;

/** A source document that cannot be loaded: it never stops a run and is never lost. */
interface Reject {
  readonly sourceId: string;
  readonly reason: string;
  readonly payload: unknown;
}

/** What a transform makes of a source document; `absent` is the id of one that has no row, or no longer. */
export type Transformed<Row> =
  | { readonly row: Row }
  | { readonly reject: Reject }
  | { readonly absent: string };

/** Where rows go. */
export interface Destination {
  readonly tenantId: string;
  /** The run they are of; null when they came by the bus. */
  readonly runId: string | null;
  /** Whether facts go beside those that people read, until the run swaps them. */
  readonly isRebuilding: boolean;
}

/** A page of source documents, transformed. */
export interface Page<Row> extends Destination {
  readonly table: string;
  readonly rows: readonly Row[];
  readonly rejects: readonly Reject[];
  readonly absent: readonly string[];
  /** Id of the source document of a row. */
  readonly sourceId: (row: Row) => string;
}

/** Statements that load a page, its rows given as JSON. The last one answers how many rows it wrote, as `written`. */
export type Load<Row> = (sql: Sql, json: string, page: Page<Row>) => Statement[];

/** Rows that were there as they came are unchanged. */
export interface Counts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export const noCounts: Counts = { read: 0, written: 0, unchanged: 0, rejected: 0 };

export const addCounts = (a: Counts, b: Counts): Counts => ({
  read: a.read + b.read,
  written: a.written + b.written,
  unchanged: a.unchanged + b.unchanged,
  rejected: a.rejected + b.rejected,
});

export function sortOut<Row>(results: readonly Transformed<Row>[]) {
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  const absent: string[] = [];
  for (const result of results) {
    if ('row' in result) rows.push(result.row);
    else if ('reject' in result) rejects.push(result.reject);
    else absent.push(result.absent);
  }
  return { rows, rejects, absent };
}

/** SQLSTATE classes 22 and 23: the data are wrong, and will be wrong again. */
const isDataError = (error: unknown): boolean => /^2[23]/.test(String((error as { code?: unknown }).code));

/** A value that PostgreSQL would not take as JSON is shown in the reject with U+FFFD in its place. */
const safeJson = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd');

/** Writes a page and its rejects in one transaction. */
async function writeWhole<Row>(page: Page<Row>, load: Load<Row>): Promise<Counts> {
  const { tenantId, runId, table, rows, rejects, absent } = page;
  const settled = [...rows.map(page.sourceId), ...absent];
  const results = await tenantBatch<{ written?: string }[][]>(tenantId, (sql) => [
    ...(page.isRebuilding ? [] : [sql`SELECT analytics.lock_warehouse()`]),
    sql`DELETE FROM ops.etl_rejects
        WHERE tenant_id = ${tenantId} AND table_name = ${table} AND source_id = ANY (${settled})`,
    sql`INSERT INTO ops.etl_rejects (tenant_id, table_name, source_id, run_id, reason, payload)
        SELECT ${tenantId}, ${table}, r."sourceId", ${runId}, r.reason, r.payload
        FROM jsonb_to_recordset(${safeJson(rejects)}::jsonb) AS r("sourceId" text, reason text, payload jsonb)
        ON CONFLICT (tenant_id, table_name, source_id) DO UPDATE SET
          run_id = excluded.run_id, reason = excluded.reason, payload = excluded.payload, rejected_at = now()`,
    ...load(sql, JSON.stringify(rows), page),
  ]);
  const written = Number(results.at(-1)?.[0]?.written ?? 0);
  const read = rows.length + rejects.length + absent.length;
  return { read, written, unchanged: read - rejects.length - written, rejected: rejects.length };
}

/**
 * Writes a page. A row that the warehouse cannot hold is found by halving the page, and rejected with the
 * database's reason: it neither stops the run nor takes its neighbours with it.
 */
export async function writePage<Row>(page: Page<Row>, load: Load<Row>): Promise<Counts> {
  const { rows, rejects } = page;
  try {
    return await writeWhole(page, load);
  } catch (error) {
    const [row] = rows;
    if (!isDataError(error) || row === undefined) throw error;
    if (rows.length === 1) {
      const reject = { sourceId: page.sourceId(row), reason: (error as Error).message, payload: row };
      return writeWhole({ ...page, rows: [], rejects: [...rejects, reject] }, load);
    }
    const half = Math.ceil(rows.length / 2);
    return addCounts(
      await writePage({ ...page, rows: rows.slice(0, half) }, load),
      await writePage({ ...page, rows: rows.slice(half), rejects: [], absent: [] }, load),
    );
  }
}
