import type { ExportMessage } from '../../../shared/contracts/data-export.ts';
import { createApi } from '../../../shared/http/api.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { removeObjects, signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { exportRoutes } from './routes.ts';

const { EXPORT_QUEUE_URL, IMPORT_BUCKET } = readSettings('EXPORT_QUEUE_URL', 'IMPORT_BUCKET');

export const handler = createApi(
  exportRoutes({
    ...liveDeps(),
    send: messageQueue<ExportMessage>(EXPORT_QUEUE_URL),
    removeFile: (key) => removeObjects(IMPORT_BUCKET, [key]),
    signedUrl: (key) => signedUrl(IMPORT_BUCKET, key),
  }),
  access,
);
