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
  /** Days whose summaries the page touches, yyyy-mm-dd. */
  readonly days: readonly string[];
}

export function splitRejects<Row>(results: readonly Transformed<Row>[]): { rows: Row[]; rejects: Reject[] } {
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  for (const result of results) {
    if ('row' in result) rows.push(result.row);
    else rejects.push(result.reject);
  }
  return { rows, rejects };
}

/** Writes a page, its rejects and the note that it is written in one transaction. */
export async function writePage<Row>(
  page: Page<Row>,
  load: (sql: Sql, rows: string) => Statement[],
): Promise<void> {
  const { tenantId, runId, table, rows, rejects } = page;
  await tenantBatch(tenantId, (sql) => [
    ...(rows.length > 0 ? load(sql, JSON.stringify(rows)) : []),
    sql`INSERT INTO ops.etl_rejects (tenant_id, table_name, source_id, run_id, reason, payload)
        SELECT ${tenantId}, ${table}, r."sourceId", ${runId}, r.reason, r.payload
        FROM jsonb_to_recordset(${JSON.stringify(rejects)}::jsonb) AS r("sourceId" text, reason text, payload jsonb)
        ON CONFLICT (tenant_id, table_name, source_id) DO UPDATE SET
          run_id = excluded.run_id, reason = excluded.reason, payload = excluded.payload, rejected_at = now()`,
    sql`INSERT INTO ops.etl_pages (tenant_id, run_id, page, rows_read, rows_written, rows_rejected, days)
        VALUES (${tenantId}, ${runId}, ${page.name}, ${rows.length + rejects.length}, ${rows.length},
                ${rejects.length}, ${[...page.days]}::date[])
        ON CONFLICT (tenant_id, run_id, page) DO UPDATE SET rows_read = excluded.rows_read,
          rows_written = excluded.rows_written, rows_rejected = excluded.rows_rejected, days = excluded.days`,
  ]);
}
