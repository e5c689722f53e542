import { runWindow } from '../../functions/etl/load/run-window.ts';
import { beginRun, type RunSummary, runSummary } from '../../functions/etl/runs.ts';
import type { EtlLoadMessage, EtlStep } from '../../shared/contracts/queue-messages.ts';
import { readSecret } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { tenantBatch } from '../../shared/stores/postgres/connection.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';
import './stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a row of whatever is asked for
export type AnyRow = Record<string, any>;

/** One statement as the application, with the tenant set. */
export async function asTenant(tenantId: string, text: string, values: unknown[] = []): Promise<AnyRow[]> {
  const [rows] = await tenantBatch<[AnyRow[]]>(tenantId, (sql) => [sql.query(text, values)]);
  return rows;
}

/** What the tenant sees of a table or view, as JSON: numbers are numbers, days are yyyy-mm-dd. */
export async function tableOf(tenantId: string, name: string): Promise<AnyRow[]> {
  const rows = await asTenant(tenantId, `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY t::text`);
  return rows.map(({ row }) => row);
}

/** Work as the owner of the schemas, in a session that ends with it. */
export async function asOwner<Result>(
  work: (query: (text: string, values?: unknown[]) => Promise<AnyRow[]>) => Promise<Result>,
): Promise<Result> {
  const pool = openPool((await readSecret('owner')).POSTGRES_OWNER_URL);
  const client = await pool.connect();
  try {
    return await work(async (text, values) => (await client.query(text, values)).rows);
  } finally {
    client.release();
    await pool.end();
  }
}

interface EtlRun {
  readonly now: Date;
  readonly full?: boolean;
  readonly hours?: number;
  /** The run dies after this step; to its end when left out. */
  readonly diesAfter?: EtlStep;
  /** How often each step is done: a message may be delivered again. */
  readonly deliveries?: number;
}

/** A run of the ETL over the real stores, window by window as the queue would deliver them. */
export async function runEtl(
  tenantId: string,
  { now, full = false, hours, diesAfter, deliveries = 1 }: EtlRun,
): Promise<RunSummary> {
  const runId = newId();
  let messages: EtlLoadMessage[] = [await beginRun({ runId, tenantId, now, full, hours })];
  while (messages.length > 0) {
    const next: EtlLoadMessage[] = [];
    for (const message of messages) {
      for (let delivery = 0; delivery < deliveries; delivery += 1) next.push(...(await runWindow(message)));
    }
    if (messages[0]?.step === diesAfter) break;
    messages = next;
  }
  const summary = await runSummary(tenantId, runId);
  if (!summary) throw new Error(`Run ${runId} has left no trace`);
  return summary;
}

const warehouseTables = [
  ...['dim_agents', 'dim_campaigns', 'dim_leads', 'fact_calls', 'fact_agent_legs', 'fact_conversations'],
  ...['fact_qualifications', 'call_sessions', 'campaign_leads', 'call_summary_daily'],
  ...['conversation_summary_daily', 'bant_summary_daily', 'lead_summary'],
];

/** Everything the warehouse holds of a tenant, table by table, surrogate keys included; not when it was written. */
export async function warehouseOf(tenantId: string): Promise<Record<string, AnyRow[]>> {
  const content: Record<string, AnyRow[]> = {};
  for (const name of warehouseTables) {
    const rows = await tableOf(tenantId, `analytics.${name}`);
    content[name] = rows.map(({ loaded_at, ...row }) => row);
  }
  return content;
}
