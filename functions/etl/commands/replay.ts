import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { table } from '../../../shared/platform/table.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { replayRejects } from '../replay.ts';

useLocalStack();
const rows = [];
for (const tenantId of await activeTenants()) {
  const { read, written, unchanged, rejected } = await replayRejects(tenantId);
  rows.push([tenantId, read, written, unchanged, rejected]);
}
console.log(table(['tenant', 'tried again', 'loaded', 'unchanged', 'still rejected'], rows));
await closeMongo();
