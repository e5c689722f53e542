import { neon } from '@neondatabase/serverless';
import { leadRow } from '../functions/etl/leads/transform.ts';
import { runHere } from '../functions/etl/run-here.ts';
import { runSummary, stepSeconds } from '../functions/etl/runs.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import type { EtlStep } from '../shared/contracts/queue-messages.ts';
import { chunks } from '../shared/platform/chunks.ts';
import { newId } from '../shared/platform/id.ts';
import { log } from '../shared/platform/log.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { tenantBatch } from '../shared/stores/postgres/connection.ts';
import { bareInsert, bareRead } from './etl/bare.ts';
import { DbtProject } from './etl/dbt.ts';
import { Sales } from './etl/sales.ts';
import { peakMemory, seconds } from './measure.ts';
import { atMost, type Bench, ratio } from './report.ts';
import { onFreshEngine, onFreshWarehouse } from './stores.ts';

const sizes = {
  small: { leads: 2_000, calls: 5_000 },
  default: { leads: 20_000, calls: 50_000 },
  large: { leads: 100_000, calls: 1_000_000 },
} as const;

const minute = 60_000;

interface Timed {
  readonly steps: Partial<Record<EtlStep, number>>;
  readonly megabytes: number;
  readonly seconds: number;
}

async function run(tenantId: string, now: Date, full: boolean): Promise<Timed> {
  const runId = newId();
  const { megabytes } = await peakMemory(() => runHere({ runId, tenantId, now, full }));
  const summary = await runSummary(tenantId, runId);
  if (summary?.status !== 'done') throw new Error('The run did not end');
  return { steps: await stepSeconds(tenantId, runId), megabytes, seconds: summary.seconds };
}

/** Seconds in which changed leads, already read and transformed, become versions. */
async function merge(tenantId: string, from: Date): Promise<number> {
  const changed = await (await collection('leads')).find({ tenantId, updatedAt: { $gte: from } }).toArray();
  const pages = chunks(changed.map(leadRow), 2_000).map((rows) => JSON.stringify(rows));
  return seconds(async () => {
    for (const page of pages) {
      await tenantBatch(tenantId, (sql) => [
        sql`SELECT analytics.lock_warehouse()`,
        sql`SELECT written FROM analytics.update_dim_leads(${page}::jsonb)`,
      ]);
    }
  });
}

/** The same changes by dbt's snapshots and by our merge, in the same database. */
async function besideDbt(sales: Sales, ownerUrl: string, project: DbtProject, begun: Date) {
  const owner = neon(ownerUrl);
  const { tenantId } = sales;
  await owner.transaction([
    owner`SELECT set_config('app.tenant_id', ${tenantId}, true)`,
    owner`CREATE SCHEMA dbt_source`,
    owner`CREATE TABLE dbt_source.leads AS
          SELECT lead_id, tenant_id, status, is_qualified, priority, owner_id, campaign_id, company, industry, city,
            state, bant_total, budget_value_cents, pipeline_value_cents, lead_score, valid_from AS updated_at
          FROM analytics.dim_leads WHERE is_current`,
  ]);
  for (const strategy of ['check', 'timestamp'] as const) await project.snapshot(strategy);
  const at = new Date(begun.getTime() + 50 * minute);
  await sales.change(0.01, at, 'closed_lost');
  const ids = await (await collection('leads'))
    .find({ tenantId, updatedAt: at }, { projection: { _id: 1 } })
    .toArray();
  await owner`UPDATE dbt_source.leads SET status = 'closed_lost', updated_at = ${at}
              WHERE lead_id = ANY (${ids.map(({ _id }) => _id)}::uuid[])`;
  const check = await project.snapshot('check');
  const timestamp = await project.snapshot('timestamp');
  return { ours: await merge(tenantId, at), check, timestamp };
}

/**
 * The ETL over leads and calls of the operational engine: in full, with nothing changed, with one and with ten in a
 * hundred; beside the bare read of the same documents, plain inserts of the same rows, and dbt's snapshots.
 */
export const etlBench: Bench = (size) =>
  onFreshEngine(async () => {
    const sales = new Sales(sizes[size].leads, sizes[size].calls);
    const { tenantId } = sales;
    return onFreshWarehouse(tenantId, async (postgres) => {
      log.setLogLevel('SILENT'); // there is no Redis here, and nothing is kept of reports
      const planted = await seconds(() => sales.plant());
      console.log(`  planted in ${planted.toFixed(0)} s`);
      const epoch = new Date(0);
      const begun = new Date();
      const later = (minutes: number) => new Date(begun.getTime() + minutes * minute);
      const bareLeads = await bareRead('leads', tenantId, epoch);
      const bareCalls = await bareRead('callLogs', tenantId, epoch);
      const first = await run(tenantId, begun, false);
      const again = await run(tenantId, begun, true);
      console.log(
        `  bare reads ${bareLeads.toFixed(1)} and ${bareCalls.toFixed(1)} s, then in full`,
        first,
        again,
      );
      const insertLeads = await bareInsert(postgres.ownerUrl, tenantId, 'dim_leads');
      const insertCalls = await bareInsert(postgres.ownerUrl, tenantId, 'fact_calls');
      console.log(`  bare inserts ${insertLeads.toFixed(1)} and ${insertCalls.toFixed(1)} s`);

      const nothing = await run(tenantId, later(15), false);
      const changed = async (share: number, at: Date, status: Lead['status']) => {
        await sales.change(share, at, status);
        const bare = await bareRead('leads', tenantId, at);
        return { bare, ours: await run(tenantId, new Date(at.getTime() + minute), false) };
      };
      const one = await changed(0.01, later(30), 'proposal');
      const ten = await changed(0.1, later(45), 'negotiation');
      console.log('  nothing, 1 % and 10 % changed', nothing, one, ten);
      const project = await DbtProject.open(postgres);
      const dbt = await besideDbt(sales, postgres.ownerUrl, project, begun).finally(() => project.close());

      const leadsFull = first.steps.leads ?? Number.NaN;
      const leadsOne = one.ours.steps.leads ?? Number.NaN;
      const ratios = {
        'leads in full to the bare read': ratio(leadsFull, bareLeads),
        'calls in full to the bare read': ratio(first.steps.calls ?? Number.NaN, bareCalls),
        'leads in full to bare inserts': ratio(leadsFull, insertLeads),
        'calls in full to bare inserts': ratio(first.steps.calls ?? Number.NaN, insertCalls),
        '1 % of leads to the bare read of them': ratio(leadsOne, one.bare),
        '1 % of leads to all of them': ratio(leadsOne, leadsFull),
        'merge of 1 % to dbt, check': ratio(dbt.ours, dbt.check.sql),
        'merge of 1 % to dbt, timestamp': ratio(dbt.ours, dbt.timestamp.sql),
      };
      const rounded = (value: number | undefined) => Number((value ?? Number.NaN).toFixed(3));
      return {
        figures: {
          leads: sales.leads,
          calls: sales.calls,
          'bare read of leads, s': rounded(bareLeads),
          'bare read of calls, s': rounded(bareCalls),
          'bare inserts of leads, s': rounded(insertLeads),
          'bare inserts of calls, s': rounded(insertCalls),
          'leads in full, s': rounded(leadsFull),
          'calls in full, s': rounded(first.steps.calls),
          'first run, whole, s': rounded(first.seconds),
          'full refresh, whole, s': rounded(again.seconds),
          'of it the swap and the summaries, s': rounded(again.steps.summaries),
          'nothing changed, whole run, s': rounded(nothing.seconds),
          'leads, 1 % changed, s': rounded(leadsOne),
          'leads, 1 % changed, bare read, s': rounded(one.bare),
          'leads, 10 % changed, s': rounded(ten.ours.steps.leads),
          'leads, 10 % changed, bare read, s': rounded(ten.bare),
          'merge of 1 %, s': rounded(dbt.ours),
          'dbt snapshot of 1 %, check, SQL, s': rounded(dbt.check.sql),
          'dbt snapshot of 1 %, timestamp, SQL, s': rounded(dbt.timestamp.sql),
          'dbt snapshot, whole command, s': rounded(dbt.timestamp.whole),
          'peak memory of a full run, MB': Math.max(first.megabytes, again.megabytes),
          'peak memory of a run of 1 %, MB': one.ours.megabytes,
        },
        ratios,
        targets: [
          atMost('leads in full to the bare read', 2, ratios['leads in full to the bare read']),
          // Reading call logs, with all their events, is most of it; writing goes on meanwhile.
          atMost('calls in full to the bare read', 2.5, ratios['calls in full to the bare read']),
          atMost('1 % of leads to the bare read of them', 3, ratios['1 % of leads to the bare read of them']),
          atMost('1 % of leads to all of them', 0.05, ratios['1 % of leads to all of them']),
          atMost('merge of 1 % to dbt, check', 0.35, ratios['merge of 1 % to dbt, check']),
          atMost('merge of 1 % to dbt, timestamp', 0.35, ratios['merge of 1 % to dbt, timestamp']),
        ],
      };
    });
  });
