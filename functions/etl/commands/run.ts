import { parseArgs } from 'node:util';
import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { newId } from '../../../shared/platform/id.ts';
import { table } from '../../../shared/platform/table.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { runHere } from '../run-here.ts';
import { runSummary, stepSeconds } from '../runs.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, hours: { type: 'string' } },
});
const hours = values.hours === undefined ? undefined : Number(values.hours);

async function run(tenantId: string) {
  const runId = newId();
  let step = '';
  await runHere({ runId, tenantId, now: new Date(), full: values.full, hours }, (message) => {
    if (message.step !== step) console.log(`${tenantId}  ${message.step} …`);
    step = message.step;
  });
  return { summary: await runSummary(tenantId, runId), steps: await stepSeconds(tenantId, runId) };
}

if (hours !== undefined && !(hours > 0)) {
  console.error('Usage: npm run etl -- [--full] [--hours N]');
  process.exitCode = 1;
} else {
  useLocalStack();
  const rows = [];
  for (const tenantId of await activeTenants()) {
    const { summary, steps } = await run(tenantId);
    if (!summary) continue;
    const { rowsRead, rowsWritten, rowsUnchanged, rowsRejected, seconds } = summary;
    const slowest = Object.entries(steps).toSorted(([, a], [, b]) => b - a)[0];
    rows.push([
      ...[tenantId, rowsRead, rowsWritten, rowsUnchanged, rowsRejected, `${seconds.toFixed(1)} s`],
      slowest ? `${slowest[0]} ${slowest[1].toFixed(1)} s` : '',
    ]);
  }
  const head = ['tenant', 'read', 'written', 'unchanged', 'rejected', 'took', 'of it, at most'];
  console.log(`\n${table(head, rows)}`);
  await closeMongo();
}
