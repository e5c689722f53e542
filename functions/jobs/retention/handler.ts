import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { log } from '../../../shared/platform/log.ts';
import { activeTenants, findTenant } from '../../../shared/stores/postgres/tenants.ts';
import { purgeTenant } from './purge-tenant.ts';

const { IMPORT_BUCKET: bucket } = readSettings('IMPORT_BUCKET');

/** Enforces every tenant's retention: what was deleted is purged, who was kept long enough is forgotten. */
export const handler = logFailures(async (): Promise<{ purged: number; forgotten: number }> => {
  const total = { purged: 0, forgotten: 0 };
  for (const tenantId of await activeTenants()) {
    const tenant = await findTenant(tenantId);
    if (!tenant) continue;
    const done = await purgeTenant(tenant, { bucket, newId, now: systemClock() });
    total.purged += done.purged;
    total.forgotten += done.forgotten;
  }
  log.info('retention enforced', total);
  return total;
});
