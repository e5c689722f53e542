import type { Collection } from 'mongodb';
import { eventEntities } from '../../../shared/contracts/domain-event.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { logFailures } from '../../../shared/platform/aws/log-failures.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { log } from '../../../shared/platform/log.ts';
import { recordAudit } from '../../../shared/stores/mongodb/audit.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { type Carrier, relayOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { completeUserChange } from '../../../shared/stores/person/complete-user-change.ts';
import { pendingUserChanges } from '../../../shared/stores/postgres/user-changes.ts';
import { type NudgeDeps, nudgeImports } from './nudge-imports.ts';

const settings = readSettings(
  ...([
    'EVENT_BUS_NAME',
    'IMPORT_FILE_QUEUE_URL',
    'IMPORT_SLICE_QUEUE_URL',
    'IMPORT_FINISH_QUEUE_URL',
  ] as const),
);
const publish = eventBus(settings.EVENT_BUS_NAME);

const importDeps: NudgeDeps = {
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
  sendStart: messageQueue(settings.IMPORT_FILE_QUEUE_URL),
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
  publish,
  newId,
  clock: systemClock,
};

/** Lets MongoDB follow changes of people that PostgreSQL has, where a crash came between. @returns how many. */
async function completeUserChanges(before: Date): Promise<number> {
  const pending = await pendingUserChanges(before, documentsPerRun);
  let completed = 0;
  for (const change of pending) {
    try {
      await completeUserChange(change, publish);
      completed += 1;
    } catch (error) {
      // One that fails is tried again by the next run and keeps no other from being completed.
      log.error('user change not completed', { changeId: change.id, error: error as Error });
    }
  }
  return completed;
}

const carriers = Object.values(eventEntities);
const graceMilliseconds = 60_000; // the writer itself publishes within a moment
const documentsPerRun = 1_000;

/** Sends on what a crash left behind. */
export const handler = logFailures(
  async (): Promise<{ events: number; imports: number; userChanges: number }> => {
    const before = new Date(systemClock().getTime() - graceMilliseconds);
    let events = 0;
    for (const name of carriers) {
      const documents = (await collection(name)) as unknown as Collection<Carrier>;
      events += await relayOutbox(documents, publish, recordAudit, before, documentsPerRun);
    }
    const imports = await nudgeImports(importDeps);
    const userChanges = await completeUserChanges(before);
    log.info('relayed', { events, imports, userChanges });
    return { events, imports, userChanges };
  },
);
