import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { doNotCallRoutes } from './routes.ts';

export const handler = createApi(doNotCallRoutes(liveDeps()), access);
