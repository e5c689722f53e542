import { tenantBatch } from '../../shared/stores/postgres/connection.ts';

export interface WarehouseState {
  /** What changed before it is loaded; null when nothing is. */
  readonly watermark: Date | null;
  /** Age of the watermark, or of the tenant while there is none. */
  readonly lagSeconds: number;
  /** Days whose summaries are older than their facts. */
  readonly owedDays: number;
  /** Documents that could not be loaded, up to now. */
  readonly rejects: number;
  /** Of the runs of the last 24 hours. */
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

/** How a tenant's warehouse stands. */
export async function warehouseState(tenantId: string): Promise<WarehouseState> {
  const [[row]] = await tenantBatch<[[Record<string, string> & { watermark: Date | null }]]>(
    tenantId,
    (sql) => [
      sql`SELECT w.watermark, extract(epoch FROM now() - coalesce(w.watermark, t.created_at)) AS lag,
          (SELECT count(*) FROM ops.etl_owed_days) AS owed,
          (SELECT count(*) FROM ops.etl_rejects) AS rejects,
          coalesce(r.rows_read, 0) AS rows_read, coalesce(r.rows_rejected, 0) AS rows_rejected
        FROM crm.tenants t
        LEFT JOIN ops.etl_watermarks w ON w.tenant_id = t.id
        LEFT JOIN (
          SELECT tenant_id, sum(rows_read) AS rows_read, sum(rows_rejected) AS rows_rejected
          FROM ops.etl_runs WHERE started_at > now() - interval '24 hours' GROUP BY tenant_id
        ) AS r ON r.tenant_id = t.id
        WHERE t.id = ${tenantId}`,
    ],
  );
  return {
    watermark: row.watermark,
    lagSeconds: Number(row.lag),
    owedDays: Number(row.owed),
    rejects: Number(row.rejects),
    rowsRead: Number(row.rows_read),
    rowsRejected: Number(row.rows_rejected),
  };
}

/** How many documents of a tenant are rejected, by table and reason, most first. */
export async function rejectReasons(
  tenantId: string,
): Promise<[count: number, table: string, reason: string][]> {
  const [rows] = await tenantBatch<[{ count: string; table_name: string; reason: string }[]]>(
    tenantId,
    (sql) => [
      sql`SELECT count(*), table_name, reason FROM ops.etl_rejects GROUP BY table_name, reason ORDER BY 1 DESC LIMIT 20`,
    ],
  );
  return rows.map(({ count, table_name, reason }) => [Number(count), table_name, reason]);
}
