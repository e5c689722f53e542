import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { contactRoutes } from './routes.ts';

export const handler = createApi(contactRoutes(liveDeps()), access);
