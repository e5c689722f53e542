import { exportMessage } from '../../../shared/contracts/data-export.ts';
import { uploadStream } from '../../../shared/platform/aws/object-store.ts';
import { queueConsumer } from '../../../shared/platform/aws/queue-consumer.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { writeExport } from './write-export.ts';

const { IMPORT_BUCKET: bucket } = readSettings('IMPORT_BUCKET');

export const handler = queueConsumer(exportMessage, ({ exportId }) =>
  writeExport(exportId, { bucket, upload: uploadStream, clock: systemClock }),
);
