import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { table } from '../../shared/platform/table.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { activeTenants } from '../../shared/stores/postgres/tenants.ts';
import { verifyChain } from './verify-chain.ts';

useLocalStack();

const rows: (string | number)[][] = [];
const faults: string[] = [];
for (const tenantId of await activeTenants()) {
  const report = await verifyChain(tenantId);
  rows.push([
    tenantId,
    report.links,
    report.entries,
    report.open,
    report.faults.length === 0 ? 'whole' : 'BROKEN',
  ]);
  faults.push(...report.faults.map((fault) => `${tenantId}, ${fault}`));
}
console.log(table(['tenant', 'links', 'entries', 'not chained yet', 'trail'], rows));
for (const fault of faults) console.error(fault);
await closeMongo();
if (faults.length > 0) process.exitCode = 1;
