import { createApi } from '../../../shared/http/api.ts';
import { route } from '../../../shared/http/route.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { loadSentenceEncoder } from '../../../shared/platform/embedding/sentence-encoder.ts';
import { lazy } from '../../../shared/platform/lazy.ts';
import { authenticate, limit } from '../access.ts';
import { searchQuery } from './schema.ts';
import { search } from './search.ts';

const { EMBEDDING_MODEL_DIR } = readSettings('EMBEDDING_MODEL_DIR');
const model = lazy(() => loadSentenceEncoder(EMBEDDING_MODEL_DIR));

const searchRoute = route({
  method: 'GET',
  path: '/v1/search',
  permission: 'search:read',
  query: searchQuery,
  handle: async ({ principal, query }) => ({
    status: 200,
    body: { data: await search(query, principal.tenantId, await model()) },
  }),
});

export const handler = createApi([searchRoute], { authenticate, limit });
