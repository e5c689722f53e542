import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { graphRoutes } from './routes.ts';

export const handler = createApi(graphRoutes, access);
