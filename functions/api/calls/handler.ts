import { createApi } from '../../../shared/http/api.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { callRoutes } from './call-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';

const deps = liveDeps();

export const handler = createApi([...callRoutes(deps), ...conversationRoutes(deps)], access);
