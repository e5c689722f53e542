import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { leadRoutes } from './routes.ts';

export const handler = createApi(leadRoutes(liveDeps()), access);
