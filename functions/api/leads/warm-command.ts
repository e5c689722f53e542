import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { readSecret } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { table } from '../../../shared/platform/table.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { cache } from '../../../shared/stores/redis/cache.ts';
import { warmCache } from './warm-cache.ts';

useLocalStack();

const cursorKey = async () => (await readSecret('api')).CURSOR_SIGNING_KEY;
const rows: [string, number][] = [];
for (const tenantId of await activeTenants()) {
  rows.push([tenantId, await warmCache(tenantId, { cache, cursorKey, newId, publish: async () => {} })]);
}
console.log(table(['tenant', 'answers kept'], rows));
await closeMongo();
