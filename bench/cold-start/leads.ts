import { leadRoutes } from '../../functions/api/leads/routes.ts';
import { permissions } from '../../shared/contracts/permissions.ts';
import { createApi } from '../../shared/http/api.ts';
import { newId } from '../../shared/platform/id.ts';

/** The function of leads but for what lies on other machines: who asks is known, nothing is cached. */
export const handler = createApi(
  leadRoutes({
    publish: async () => {},
    newId,
    cursorKey: async () => 'k'.repeat(32),
    cache: { through: async (_scope, _variant, _seconds, load) => load(), invalidate: async () => {} },
  }),
  {
    authenticate: async () => ({ tenantId: 't', actor: 'bench', permissions, defaultRegion: 'US' }),
    limit: async () => ({}),
  },
);
