import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { campaignRoutes } from './routes.ts';

export const handler = createApi(campaignRoutes(liveDeps()), access);
