import { importFinishMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { liveSliceDeps } from '../work/live-deps.ts';
import { type FinishDeps, finishImport } from './finish-import.ts';

const settings = readSettings('IMPORT_FILE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL', 'EVENT_BUS_NAME');

const deps: FinishDeps = {
  ...liveSliceDeps(settings.EVENT_BUS_NAME),
  upload: uploadStream,
  sendStart: messageQueue(settings.IMPORT_FILE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
};

export const handler = queueConsumer(importFinishMessage, ({ importId }) => finishImport(importId, deps));
