import * as z from 'zod';
import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { log } from '../../../shared/platform/log.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { beginRun } from '../runs.ts';

const settings = readSettings('ETL_LOAD_QUEUE_URL', 'ETL_INCREMENTAL_HOURS', 'ETL_FULL_REFRESH');
const send = messageQueue(settings.ETL_LOAD_QUEUE_URL);

/** What the schedule sends; anything else is refused. */
const planRequest = z.strictObject({
  full: z.boolean().default(settings.ETL_FULL_REFRESH),
  hours: z.int().positive().optional(),
});

/** Begins a run for each tenant. @returns the ids of the runs, by tenant. */
export const handler = logFailures(async (event: unknown): Promise<Record<string, string>> => {
  const { full, hours = settings.ETL_INCREMENTAL_HOURS } = planRequest.parse(event ?? {});
  const runs: Record<string, string> = {};
  for (const tenantId of await activeTenants()) {
    const runId = newId();
    await send([await beginRun({ runId, tenantId, now: systemClock(), full, hours })]);
    runs[tenantId] = runId;
  }
  log.info('etl planned', { tenants: Object.keys(runs).length, full });
  return runs;
});
