import { importSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { liveSliceDeps } from './live-deps.ts';
import { type WorkDeps, workOnSlice } from './work-on-slice.ts';

const settings = readSettings('IMPORT_SLICE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL', 'EVENT_BUS_NAME');

const deps: WorkDeps = {
  ...liveSliceDeps(settings.EVENT_BUS_NAME),
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
};

export const handler = queueConsumer(importSliceMessage, (message) => workOnSlice(message, deps));
