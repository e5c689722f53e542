import { createApi } from '../../../shared/http/api.ts';
import { telnyxProvider } from '../../../shared/platform/telephony/telnyx-provider.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { attemptRoutes } from './routes.ts';

export const handler = createApi(attemptRoutes(liveDeps(), telnyxProvider), access);
