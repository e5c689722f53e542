import type { EtlLoadMessage } from '../../shared/contracts/queue-messages.ts';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';

/** Writes with a time from a clock that runs a little late are not missed. */
const overlapMinutes = 10;

export interface RunSummary {
  readonly status: string;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsRejected: number;
  readonly seconds: number;
}

interface RunRequest {
  readonly runId: string;
  readonly tenantId: string;
  readonly now: Date;
  readonly full: boolean;
  /** Looks back at least so far. */
  readonly hours?: number | undefined;
}

/**
 * Begins a run and says what its first step is. The window starts at the stored watermark, less an
 * overlap; without a watermark, or for a full run, at the beginning of time.
 */
export async function beginRun({ runId, tenantId, now, full, hours }: RunRequest): Promise<EtlLoadMessage> {
  const mode = full ? 'full' : 'incremental';
  const [, marks] = await tenantBatch<[unknown, { watermark: Date }[]]>(tenantId, (sql) => [
    sql`INSERT INTO ops.etl_runs (run_id, tenant_id, mode, status) VALUES (${runId}, ${tenantId}, ${mode}, 'running')
        ON CONFLICT (tenant_id, run_id) DO NOTHING`,
    sql`SELECT watermark FROM ops.etl_watermarks WHERE tenant_id = ${tenantId}`,
  ]);
  const watermark = marks[0] && !full ? new Date(marks[0].watermark).getTime() - overlapMinutes * 60_000 : 0;
  const lookBack = hours === undefined ? watermark : Math.min(watermark, now.getTime() - hours * 3_600_000);
  return { runId, tenantId, mode, step: 'dimensions', from: new Date(lookBack), to: now };
}

/** Recomputes the summaries of the days the run touched, sets the watermark and ends the run, all at once. */
export async function endRun({ runId, tenantId, to }: EtlLoadMessage): Promise<void> {
  await tenantBatch(tenantId, (sql) => [
    // Days of runs that died on the way are still owed: their facts have moved, their summaries have not.
    sql`SELECT analytics.refresh_summaries(ARRAY(
          SELECT DISTINCT unnest(p.days) FROM ops.etl_pages p JOIN ops.etl_runs r USING (tenant_id, run_id)
          WHERE p.tenant_id = ${tenantId} AND r.status = 'running'))`,
    sql`UPDATE ops.etl_runs SET status = 'failed', finished_at = now(), error = 'died on the way'
        WHERE tenant_id = ${tenantId} AND status = 'running' AND started_at < now() - interval '1 hour'
          AND run_id <> ${runId}`,
    sql`INSERT INTO ops.etl_watermarks (tenant_id, watermark) VALUES (${tenantId}, ${to})
        ON CONFLICT (tenant_id) DO UPDATE SET watermark = greatest(etl_watermarks.watermark, excluded.watermark)`,
    sql`UPDATE ops.etl_runs SET status = 'done', finished_at = now(),
          (rows_read, rows_written, rows_rejected) = (
            SELECT coalesce(sum(rows_read), 0), coalesce(sum(rows_written), 0), coalesce(sum(rows_rejected), 0)
            FROM ops.etl_pages WHERE tenant_id = ${tenantId} AND run_id = ${runId})
        WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND status = 'running'`,
  ]);
}

export async function runSummary(tenantId: string, runId: string): Promise<RunSummary | undefined> {
  const [rows] = await tenantBatch<[Record<string, string>[]]>(tenantId, (sql) => [
    sql`SELECT status, rows_read, rows_written, rows_rejected,
          extract(epoch FROM coalesce(finished_at, now()) - started_at) AS seconds
        FROM ops.etl_runs WHERE tenant_id = ${tenantId} AND run_id = ${runId}`,
  ]);
  const row = rows[0];
  return (
    row && {
      status: String(row.status),
      rowsRead: Number(row.rows_read),
      rowsWritten: Number(row.rows_written),
      rowsRejected: Number(row.rows_rejected),
      seconds: Number(row.seconds),
    }
  );
}
