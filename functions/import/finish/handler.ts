import { importFinishMessage } from '../../../shared/contracts/queue-messages.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { objectRange, uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../../shared/stores/mongodb/do-not-call.ts';
import { invalidating } from '../../../shared/stores/redis/cache.ts';
import { type FinishDeps, finishImport } from './finish-import.ts';

const settings = readSettings('IMPORT_FILE_QUEUE_URL', 'EVENT_BUS_NAME');

const deps: FinishDeps = {
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
  leads: () => collection('leads'),
  rehearsals: () => collection('importRehearsals'),
  contacts: () => collection('contacts'),
  doNotCallLists,
  readRange: objectRange,
  upload: uploadStream,
  sendStart: messageQueue(settings.IMPORT_FILE_QUEUE_URL),
  publish: invalidating(eventBus(settings.EVENT_BUS_NAME)),
  newId,
  clock: systemClock,
};

export const handler = queueConsumer(importFinishMessage, ({ importId }) => finishImport(importId, deps));
