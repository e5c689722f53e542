import type { ExportMessage } from '../../../shared/contracts/data-export.ts';
import { createApi } from '../../../shared/http/api.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { exportRoutes } from './routes.ts';

const { EXPORT_QUEUE_URL, IMPORT_BUCKET } = readSettings('EXPORT_QUEUE_URL', 'IMPORT_BUCKET');

/** S3's client is large, and lists and new exports need none: it is loaded for the first file. */
const files = () => import('../../../shared/platform/aws/object-store.ts');

export const handler = createApi(
  exportRoutes({
    ...liveDeps(),
    send: messageQueue<ExportMessage>(EXPORT_QUEUE_URL),
    removeFile: async (key) => (await files()).removeObjects(IMPORT_BUCKET, [key]),
    signedUrl: async (key) => (await files()).signedUrl(IMPORT_BUCKET, key),
  }),
  access,
);
