import type { Collection } from 'mongodb';
import { eventEntities } from '../../../shared/contracts/domain-event.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { log } from '../../../shared/platform/log.ts';
import { recordAudit } from '../../../shared/stores/mongodb/audit.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { isSplitAndDone } from '../../../shared/stores/mongodb/imports.ts';
import { type Carrier, relayOutbox } from '../../../shared/stores/mongodb/outbox.ts';

const settings = readSettings('EVENT_BUS_NAME', 'IMPORT_FINISH_QUEUE_URL');
const publish = eventBus(settings.EVENT_BUS_NAME);
const sendFinish = messageQueue(settings.IMPORT_FINISH_QUEUE_URL);

const carriers = Object.values(eventEntities);
const graceMilliseconds = 60_000; // the writer itself publishes within a moment
const documentsPerRun = 1_000;

/** Imports all of whose slices are done, but whose last worker died before it said so. */
async function nudgeImports(): Promise<number> {
  const imports = await collection('imports');
  const slices = await collection('importSlices');
  const running = await imports.find({ status: 'running' }, { projection: { tenantId: 1 } }).toArray();
  let nudged = 0;
  for (const { _id: importId, tenantId } of running) {
    if (!(await isSplitAndDone(imports, slices, importId))) continue;
    await sendFinish([{ importId, tenantId }]);
    nudged += 1;
  }
  return nudged;
}

/** Sends on what a crash left behind. */
export async function handler(): Promise<{ events: number; imports: number }> {
  const before = new Date(systemClock().getTime() - graceMilliseconds);
  let events = 0;
  for (const name of carriers) {
    const documents = (await collection(name)) as unknown as Collection<Carrier>;
    events += await relayOutbox(documents, publish, recordAudit, before, documentsPerRun);
  }
  const imports = await nudgeImports();
  log.info('relayed', { events, imports });
  return { events, imports };
}
