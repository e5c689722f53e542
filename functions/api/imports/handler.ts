import { createApi } from '../../../shared/http/api.ts';
import { signedUrl } from '../../../shared/platform/aws/object-store.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { authenticate, limit } from '../access.ts';
import { importRoutes } from './routes.ts';

export const handler = createApi(
  importRoutes({
    imports: () => collection('imports'),
    slices: () => collection('importSlices'),
    signedUrl,
  }),
  { authenticate, limit },
);
