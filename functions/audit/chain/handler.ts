import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { log } from '../../../shared/platform/log.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { chainEntries } from './chain-entries.ts';

/** Chains what every tenant's audit trail has gained. */
export const handler = logFailures(async (): Promise<{ entries: number }> => {
  let entries = 0;
  for (const tenantId of await activeTenants()) entries += await chainEntries(tenantId, systemClock());
  log.info('audit trail chained', { entries });
  return { entries };
});
