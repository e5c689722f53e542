import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { table } from '../../../shared/platform/table.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { latestRuns } from '../runs.ts';
import { rejectReasons, warehouseState } from '../state.ts';

const minute = (instant: Date): string => instant.toISOString().slice(0, 16).replace('T', ' ');

useLocalStack();
for (const tenantId of await activeTenants()) {
  const { watermark, lagSeconds, owedDays, rejects } = await warehouseState(tenantId);
  console.log(`Tenant ${tenantId}`);
  console.log(
    watermark
      ? `Holds what changed before ${minute(watermark)} UTC, ${(lagSeconds / 3_600).toFixed(1)} hours ago`
      : 'Nothing is loaded yet: npm run etl',
  );
  if (owedDays > 0) console.log(`Summaries of ${owedDays} days wait for the next run`);
  const runs = await latestRuns(tenantId, 10);
  const head = ['begun, UTC', 'mode', 'status', 'read', 'written', 'unchanged', 'rejected', 'took'];
  const rows = runs.map((run) => [
    ...[minute(run.startedAt), run.mode, run.status, run.rowsRead, run.rowsWritten, run.rowsUnchanged],
    ...[run.rowsRejected, `${run.seconds.toFixed(1)} s`],
  ]);
  console.log(`\n${table(head, rows)}`);
  if (rejects > 0) {
    const reasons = await rejectReasons(tenantId);
    console.log(`\n${table(['rejected', 'of', 'reason'], reasons)}`);
    console.log('\nOnce they are mended: npm run etl:replay');
  }
  console.log();
}
