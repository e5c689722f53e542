import { createApi } from '../../../shared/http/api.ts';
import { messageQueue } from '../../../shared/platform/aws/message-queue.ts';
import { removeObjects, signedUpload, signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { importDefaults } from '../../../shared/platform/import-defaults.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { importRoutes } from './routes.ts';

const settings = readSettings('IMPORT_BUCKET', 'IMPORT_SLICE_QUEUE_URL', 'IMPORT_FINISH_QUEUE_URL');

const deps = {
  ...liveDeps(),
  bucket: settings.IMPORT_BUCKET,
  defaults: importDefaults(),
  signedUrl,
  signedUpload,
  removeObjects,
  sendSlices: messageQueue(settings.IMPORT_SLICE_QUEUE_URL),
  sendFinish: messageQueue(settings.IMPORT_FINISH_QUEUE_URL),
};

export const handler = createApi(importRoutes(deps), access);
