import { createApi } from '../../../shared/http/api.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { callRoutes } from './call-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { recordingRoute } from './recording-route.ts';

const deps = liveDeps();
const { IMPORT_BUCKET: bucket } = readSettings('IMPORT_BUCKET');

/** S3's client is large, and few requests ask for a recording: it is loaded when the first one does. */
const signedUrl = async (key: string): Promise<string> =>
  (await import('../../../shared/platform/aws/object-store.ts')).signedUrl(bucket, key);

export const handler = createApi(
  [...callRoutes(deps), recordingRoute(signedUrl), ...conversationRoutes(deps)],
  access,
);
