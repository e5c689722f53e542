import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { playbookRoutes } from './routes.ts';

export const handler = createApi(playbookRoutes(liveDeps()), access);
