import { recordingMessage } from '../../../shared/contracts/queue-messages.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { copyRecording, type RecordDeps } from './copy-recording.ts';

const { IMPORT_BUCKET, TELNYX_FOLD_QUEUE_URL } = readSettings('IMPORT_BUCKET', 'TELNYX_FOLD_QUEUE_URL');

const deps: RecordDeps = {
  bucket: IMPORT_BUCKET,
  origins: async () => (await readSecret('telnyx')).TELNYX_RECORDING_ORIGINS,
  events: () => collection('telnyxEvents'),
  callLogs: () => collection('callLogs'),
  upload: uploadStream,
  sendFold: messageQueue(TELNYX_FOLD_QUEUE_URL),
  clock: systemClock,
};

export const handler = queueConsumer(recordingMessage, ({ eventId }) => copyRecording(eventId, deps));
