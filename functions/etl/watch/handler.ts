import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { measure } from '../../../shared/platform/metrics.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { warehouseState } from '../state.ts';

/** Says how far behind the warehouse of the worst-off tenant is, and how much of what was read was rejected. */
export const handler = logFailures(async (): Promise<void> => {
  let lagSeconds = 0;
  let read = 0;
  let rejected = 0;
  for (const tenantId of await activeTenants()) {
    const state = await warehouseState(tenantId);
    lagSeconds = Math.max(lagSeconds, state.lagSeconds);
    read += state.rowsRead;
    rejected += state.rowsRejected;
  }
  measure('EtlLag', lagSeconds, 'Seconds');
  measure('EtlRejectRatio', read === 0 ? 0 : (100 * rejected) / read, 'Percent');
});
