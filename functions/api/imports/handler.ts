import { createApi } from '../../../shared/http/api.ts';
import { signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { importRoutes } from './routes.ts';

export const handler = createApi(importRoutes({ ...liveDeps(), signedUrl }), access);
