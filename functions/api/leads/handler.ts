import { createApi } from '../../../shared/http/api.ts';
import { eventBus } from '../../../shared/platform/aws/event-bus.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { authenticate, limit } from '../access.ts';
import { leadRoutes } from './routes.ts';

const { EVENT_BUS_NAME } = readSettings('EVENT_BUS_NAME');

export const handler = createApi(
  leadRoutes({
    leads: () => collection('leads'),
    publish: eventBus(EVENT_BUS_NAME),
    newId,
    cursorKey: async () => (await readSecret('api')).CURSOR_SIGNING_KEY,
  }),
  { authenticate, limit },
);
