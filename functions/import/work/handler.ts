import { importSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { objectRange } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../../shared/stores/mongodb/do-not-call.ts';
import { invalidating } from '../../../shared/stores/redis/cache.ts';
import { type WorkDeps, workOnSlice } from './work-on-slice.ts';

const settings = readSettings('IMPORT_SLICE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL', 'EVENT_BUS_NAME');

const deps: WorkDeps = {
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
  leads: () => collection('leads'),
  rehearsals: () => collection('importRehearsals'),
  contacts: () => collection('contacts'),
  doNotCallLists,
  readRange: objectRange,
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
  publish: invalidating(eventBus(settings.EVENT_BUS_NAME)),
  newId,
  clock: systemClock,
};

export const handler = queueConsumer(importSliceMessage, (message) => workOnSlice(message, deps));
