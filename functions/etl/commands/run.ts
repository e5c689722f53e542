import { parseArgs } from 'node:util';
import type { EtlLoadMessage } from '../../shared/contracts/queue-messages.ts';
import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { newId } from '../../shared/platform/id.ts';
import { table } from '../../shared/platform/table.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { activeTenants } from '../../shared/stores/postgres/tenants.ts';
import { runStep } from './load/run-step.ts';
import { beginRun, runSummary } from './runs.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, hours: { type: 'string' } },
});
const hours = values.hours === undefined ? undefined : Number(values.hours);

useLocalStack();
const rows = [];
for (const tenantId of await activeTenants()) {
  const runId = newId();
  let message: EtlLoadMessage | undefined = await beginRun({
    runId,
    tenantId,
    now: new Date(),
    full: values.full,
    hours,
  });
  while (message) {
    console.log(`${tenantId}  ${message.step} …`);
    message = await runStep(message);
  }
  const summary = await runSummary(tenantId, runId);
  if (summary)
    rows.push([
      tenantId,
      summary.rowsRead,
      summary.rowsWritten,
      summary.rowsRejected,
      `${summary.seconds.toFixed(1)} s`,
    ]);
}
console.log(`\n${table(['tenant', 'read', 'written', 'rejected', 'took'], rows)}`);
await closeMongo();
