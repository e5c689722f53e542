import type { ImportStartMessage } from '../../../shared/contracts/queue-messages.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { objectInfo, objectStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { importDefaults } from '../../../shared/platform/import-defaults.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findTenant } from '../../../shared/stores/postgres/tenants.ts';
import { type OpenDeps, openImport, tenantOf } from './open-import.ts';
import { type S3Notification, splitMessage } from './schema.ts';
import { type SplitDeps, splitFile } from './split-file.ts';

const settings = readSettings('IMPORT_SLICE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL', 'EVENT_BUS_NAME');

/** About a thousand rows of nine columns: small enough to be done in a second, large enough to be worth a message. */
const sliceBytes = 128 * 1024;

const deps: SplitDeps & OpenDeps = {
  imports: () => collection('imports'),
  slices: () => collection('importSlices'),
  campaigns: () => collection('campaigns'),
  mappings: () => collection('importMappings'),
  objectInfo,
  objectStream,
  sliceBytes,
  findTenant,
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
  publish: eventBus(settings.EVENT_BUS_NAME),
  newId,
  defaults: importDefaults(),
  clock: systemClock,
};

async function splitObject(object: S3Notification['Records'][number]): Promise<void> {
  const { bucket, object: file } = object.s3;
  const tenantId = tenantOf(file.key);
  if (!tenantId || !(await findTenant(tenantId))) {
    log.error('file dropped for no known tenant', { bucket: bucket.name, tenantId }); // its name may name a person
    return;
  }
  await splitFile(await openImport(object, tenantId, deps), deps);
}

async function splitWaiting({ importId, tenantId }: ImportStartMessage): Promise<void> {
  const record = await (await deps.imports()).findOne({ _id: importId, tenantId });
  if (record) await splitFile(record, deps);
}

export const handler = queueConsumer(splitMessage, async (message) => {
  if ('importId' in message) return splitWaiting(message);
  for (const object of message.Records) await splitObject(object);
});
