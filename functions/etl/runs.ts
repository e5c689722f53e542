import { type EtlLoadMessage, type EtlStep, etlSteps } from '../../shared/contracts/queue-messages.ts';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';
import { type Mode, placeOf } from './windows.ts';

/** Writes with a time from a clock that runs a little late are not missed. */
export const overlapMilliseconds = 10 * 60_000;

/** Later than any change. */
const endOfTime = new Date('9999-12-31');

export interface RunRequest {
  readonly runId: string;
  readonly tenantId: string;
  readonly now: Date;
  readonly full: boolean;
  /** Looks back at least so far. */
  readonly hours?: number | undefined;
}

/**
 * Begins a run and says what its first step is. It reads what changed since the stored watermark, less an overlap;
 * without a watermark, or for a full run, since the beginning of time. A full run reads to the end of time, too: what
 * changes while it reads is not missing from what it swaps in.
 */
export async function beginRun({ runId, tenantId, now, full, hours }: RunRequest): Promise<EtlLoadMessage> {
  const mode: Mode = full ? 'full' : 'incremental';
  const lookBack = hours === undefined ? null : new Date(now.getTime() - hours * 3_600_000);
  await tenantBatch(tenantId, (sql) => [
    sql`INSERT INTO ops.etl_runs (run_id, tenant_id, mode, status, from_at, to_at)
        SELECT ${runId}, ${tenantId}, ${mode}, 'running',
          CASE WHEN ${full}::boolean OR watermark IS NULL THEN 'epoch'
               ELSE least(watermark - ${overlapMilliseconds / 1_000} * interval '1 second',
                          ${lookBack}::timestamptz) END,
          ${now}
        FROM (SELECT (SELECT watermark FROM ops.etl_watermarks WHERE tenant_id = ${tenantId}) AS watermark) AS stored
        ON CONFLICT (tenant_id, run_id) DO NOTHING`,
    sql`INSERT INTO ops.etl_windows (tenant_id, run_id, step, number, from_at, to_at)
        SELECT tenant_id, run_id, ${placeOf('plan')}, 0, from_at,
          CASE WHEN mode = 'full' THEN ${endOfTime} ELSE to_at END
        FROM ops.etl_runs WHERE tenant_id = ${tenantId} AND run_id = ${runId}
        ON CONFLICT (tenant_id, run_id, step, number) DO NOTHING`,
    sql`SELECT analytics.ensure_partitions(current_date, (current_date + interval '2 months')::date)`,
  ]);
  return { runId, tenantId, step: 'plan', window: 0 };
}

/**
 * Ends a run, all at once: swaps in what a full run rebuilt, recomputes the summaries that are owed, sets the
 * watermark. Runs that have done nothing for an hour died on the way, and what they rebuilt goes. The clock is asked
 * anew for when it ended: `now()` is when the transaction began.
 */
export async function endRun({ runId, tenantId }: EtlLoadMessage, mode: Mode): Promise<void> {
  await tenantBatch(tenantId, (sql) => [
    sql`SELECT analytics.lock_warehouse()`,
    ...(mode === 'full'
      ? [
          sql`SELECT analytics.swap_facts(run_id, started_at) FROM ops.etl_runs
              WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND status = 'running'`,
        ]
      : []),
    sql`SELECT analytics.refresh_owed()`,
    sql`INSERT INTO ops.etl_watermarks (tenant_id, watermark)
        SELECT tenant_id, to_at FROM ops.etl_runs WHERE tenant_id = ${tenantId} AND run_id = ${runId}
        ON CONFLICT (tenant_id) DO UPDATE SET watermark = greatest(etl_watermarks.watermark, excluded.watermark)`,
    sql`UPDATE ops.etl_windows SET done_at = clock_timestamp()
        WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND done_at IS NULL`,
    sql`UPDATE ops.etl_runs SET status = 'done', finished_at = clock_timestamp(),
          (rows_read, rows_written, rows_unchanged, rows_rejected) = (
            SELECT coalesce(sum(rows_read), 0), coalesce(sum(rows_written), 0), coalesce(sum(rows_unchanged), 0),
              coalesce(sum(rows_rejected), 0)
            FROM ops.etl_windows WHERE tenant_id = ${tenantId} AND run_id = ${runId})
        WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND status = 'running'`,
    sql`UPDATE ops.etl_runs r SET status = 'failed', finished_at = now(), error = 'died on the way'
        WHERE tenant_id = ${tenantId} AND status = 'running' AND now() - interval '1 hour' > ALL (
          SELECT greatest(r.started_at, w.started_at, w.done_at) FROM ops.etl_windows w
          WHERE w.tenant_id = r.tenant_id AND w.run_id = r.run_id)`,
    ...['fact_calls', 'fact_agent_legs', 'fact_conversations'].map((fact) =>
      sql.query(
        `DELETE FROM ops.${fact}_rebuild b WHERE tenant_id = $1 AND NOT EXISTS (
           SELECT FROM ops.etl_runs r WHERE r.tenant_id = $1 AND r.run_id = b.run_id AND r.status = 'running')`,
        [tenantId],
      ),
    ),
    sql`DELETE FROM ops.etl_windows w USING ops.etl_runs r
        WHERE w.tenant_id = ${tenantId} AND r.tenant_id = w.tenant_id AND r.run_id = w.run_id
          AND r.started_at < now() - interval '90 days'`,
  ]);
}

export interface RunSummary {
  readonly runId: string;
  readonly mode: Mode;
  readonly status: 'running' | 'done' | 'failed';
  readonly startedAt: Date;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
  readonly seconds: number;
}

type SummaryRow = Record<string, string> & { mode: Mode; status: RunSummary['status']; started_at: Date };

const summaryOf = (row: SummaryRow): RunSummary => ({
  runId: String(row.run_id),
  mode: row.mode,
  status: row.status,
  startedAt: row.started_at,
  rowsRead: Number(row.rows_read),
  rowsWritten: Number(row.rows_written),
  rowsUnchanged: Number(row.rows_unchanged),
  rowsRejected: Number(row.rows_rejected),
  seconds: Number(row.seconds),
});

/** A tenant's newest runs, newest first. @param runId of one alone. */
export async function latestRuns(
  tenantId: string,
  limit: number,
  runId: string | null = null,
): Promise<RunSummary[]> {
  const [rows] = await tenantBatch<[SummaryRow[]]>(tenantId, (sql) => [
    sql`SELECT *, extract(epoch FROM coalesce(finished_at, now()) - started_at) AS seconds
        FROM ops.etl_runs WHERE tenant_id = ${tenantId} AND (${runId}::uuid IS NULL OR run_id = ${runId})
        ORDER BY started_at DESC, run_id DESC LIMIT ${limit}`,
  ]);
  return rows.map(summaryOf);
}

export async function runSummary(tenantId: string, runId: string): Promise<RunSummary | undefined> {
  const [run] = await latestRuns(tenantId, 1, runId);
  return run;
}

/** Seconds that each step of a run took, from its first window's beginning to its last one's end. */
export async function stepSeconds(
  tenantId: string,
  runId: string,
): Promise<Partial<Record<EtlStep, number>>> {
  const [rows] = await tenantBatch<[{ step: number; seconds: string }[]]>(tenantId, (sql) => [
    sql`SELECT step, extract(epoch FROM max(done_at) - min(started_at)) AS seconds
        FROM ops.etl_windows WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND done_at IS NOT NULL
        GROUP BY step ORDER BY step`,
  ]);
  return Object.fromEntries(rows.map(({ step, seconds }) => [etlSteps[step], Number(seconds)]));
}
