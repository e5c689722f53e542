import { createApi } from '../../../shared/http/api.ts';
import { readSecret } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { webhookRoutes } from './routes.ts';

const masterKey = async () => (await readSecret('webhooks')).WEBHOOK_SIGNING_KEY;

export const handler = createApi(webhookRoutes({ ...liveDeps(), masterKey }), access);
