import { createApi } from '../../../shared/http/api.ts';
import { signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { privacyRoutes } from './routes.ts';

const { IMPORT_BUCKET } = readSettings('IMPORT_BUCKET');

export const handler = createApi(
  privacyRoutes({ ...liveDeps(), bucket: () => IMPORT_BUCKET, signedUrl }),
  access,
);
