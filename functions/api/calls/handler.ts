import { createApi } from '../../../shared/http/api.ts';
import { signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { callRoutes } from './call-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { recordingRoute } from './recording-route.ts';

const deps = liveDeps();
const { IMPORT_BUCKET: bucket } = readSettings('IMPORT_BUCKET');

export const handler = createApi(
  [...callRoutes(deps), recordingRoute((key) => signedUrl(bucket, key)), ...conversationRoutes(deps)],
  access,
);
