import { createApi } from '../../../shared/http/api.ts';
import { findUserTimezone } from '../../../shared/stores/mongodb/users.ts';
import { cache } from '../../../shared/stores/redis/cache.ts';
import { access } from '../access.ts';
import { reportRoutes } from './routes.ts';

export const handler = createApi(reportRoutes({ cache, findTimezone: findUserTimezone }), access);
