import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { objectInfo, objectStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { tenantRegion } from '../../../shared/stores/postgres/tenants.ts';
import { s3Notification } from './schema.ts';
import { type SplitDeps, splitFile } from './split-file.ts';

const settings = readSettings(
  ...(['IMPORT_SLICE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL', 'IMPORT_BATCH_SIZE'] as const),
  ...(['IMPORT_DEFAULT_SOURCE', 'IMPORT_DRY_RUN'] as const),
);

const deps: SplitDeps = {
  imports: () => collection('imports'),
  objectInfo,
  objectStream,
  tenantRegion,
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
  defaults: {
    batchSize: settings.IMPORT_BATCH_SIZE,
    source: settings.IMPORT_DEFAULT_SOURCE,
    dryRun: settings.IMPORT_DRY_RUN,
  },
  clock: systemClock,
};

export const handler = queueConsumer(s3Notification, async ({ Records }) => {
  for (const object of Records) await splitFile(object, deps);
});
