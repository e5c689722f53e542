import { createApi } from '../../../shared/http/api.ts';
import { cache } from '../../../shared/stores/redis/cache.ts';
import { access } from '../access.ts';
import { reportRoutes } from './routes.ts';

export const handler = createApi(reportRoutes(cache), access);
