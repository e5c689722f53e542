import { type EtlLoadMessage, type EtlStep, etlSteps } from '../../shared/contracts/queue-messages.ts';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';
import type { Counts } from './page.ts';
import type { Window } from './read-changes.ts';

/** `incremental` reads what changed, `full` everything. */
export type Mode = 'incremental' | 'full';

/** Steps are stored by their place in the order. */
export const placeOf = (step: EtlStep): number => etlSteps.indexOf(step);

export interface WindowOfRun extends Window {
  readonly mode: Mode;
  /** When its run began. */
  readonly startedAt: Date;
  readonly isDone: boolean;
}

interface OpenRow {
  readonly mode: Mode;
  readonly started_at: Date;
  readonly from_at: Date;
  readonly to_at: Date;
  readonly done_at: Date | null;
}

/** The window that a message is of; undefined when its run is over. */
export async function openWindow(message: EtlLoadMessage): Promise<WindowOfRun | undefined> {
  const { tenantId, runId, step, window } = message;
  const [rows] = await tenantBatch<[OpenRow[]]>(tenantId, (sql) => [
    sql`UPDATE ops.etl_windows w SET started_at = coalesce(w.started_at, now())
          FROM ops.etl_runs r
          WHERE w.tenant_id = ${tenantId} AND w.run_id = ${runId} AND w.step = ${placeOf(step)}
            AND w.number = ${window} AND r.tenant_id = w.tenant_id AND r.run_id = w.run_id AND r.status = 'running'
          RETURNING r.mode, r.started_at, w.from_at, w.to_at, w.done_at`,
  ]);
  const [row] = rows;
  return (
    row && {
      ...{ mode: row.mode, startedAt: row.started_at, from: row.from_at, to: row.to_at },
      isDone: row.done_at !== null,
    }
  );
}

/** Notes that the run is cut into these windows, and the last step of it; once. */
export async function storePlan(
  { tenantId, runId }: EtlLoadMessage,
  windows: readonly (Window & { readonly step: EtlStep })[],
): Promise<void> {
  const numbered = windows.map(({ step, from, to }, number) => ({ step: placeOf(step), number, from, to }));
  await tenantBatch(tenantId, (sql) => [
    sql`WITH plan AS (
          UPDATE ops.etl_windows SET done_at = now()
          WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND step = ${placeOf('plan')} AND done_at IS NULL
          RETURNING 1)
        INSERT INTO ops.etl_windows (tenant_id, run_id, step, number, from_at, to_at)
        SELECT ${tenantId}, ${runId}, w.step, w.number, w."from", w."to"
        FROM jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
          AS w(step smallint, number integer, "from" timestamptz, "to" timestamptz)
        WHERE EXISTS (SELECT FROM plan)`,
  ]);
}

/** Notes what a window came to; the first time counts. */
export async function closeWindow(message: EtlLoadMessage, counts: Counts): Promise<void> {
  const { tenantId, runId, step, window } = message;
  await tenantBatch(tenantId, (sql) => [
    sql`UPDATE ops.etl_windows SET done_at = now(), rows_read = ${counts.read}, rows_written = ${counts.written},
          rows_unchanged = ${counts.unchanged}, rows_rejected = ${counts.rejected}
        WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND step = ${placeOf(step)} AND number = ${window}
          AND done_at IS NULL`,
  ]);
}

/**
 * The windows of the step that comes after a message's: none while its own step has others to do. Two that end at
 * once may both be told: the windows are then loaded twice, which changes nothing.
 */
export async function nextWindows({ tenantId, runId, step }: EtlLoadMessage): Promise<EtlLoadMessage[]> {
  const [rows] = await tenantBatch<[{ step: number; number: number }[]]>(tenantId, (sql) => [
    sql`SELECT step, number FROM ops.etl_windows w
        WHERE tenant_id = ${tenantId} AND run_id = ${runId} AND done_at IS NULL AND step > ${placeOf(step)}
          AND step = (SELECT min(step) FROM ops.etl_windows o
                      WHERE o.tenant_id = w.tenant_id AND o.run_id = w.run_id AND o.done_at IS NULL)
        ORDER BY number`,
  ]);
  return rows.flatMap(({ step: place, number }) => {
    const next = etlSteps[place];
    return next ? [{ tenantId, runId, step: next, window: number }] : [];
  });
}
