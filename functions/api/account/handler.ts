import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { auditRoutes } from './audit-routes.ts';
import { accountRoutes } from './routes.ts';

export const handler = createApi([...accountRoutes, ...auditRoutes(liveDeps())], access);
