import * as z from 'zod';
import type { EmbeddingModel } from '../../../shared/domain/embedding-model.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { restrictedTo } from '../visibility.ts';
import { searchQuery } from './schema.ts';
import { search } from './search.ts';

/** Search by meaning. @param model is loaded by the first who searches. */
export const searchRoutes = (model: () => Promise<EmbeddingModel>): Route[] => [
  route({
    method: 'GET',
    path: '/v1/search',
    access: 'search:read',
    summary: 'Search conversations, leads, objections and scripts by meaning',
    query: searchQuery,
    answers: { 200: z.object({ data: z.array(z.looseObject({})) }) },
    handle: async ({ principal, query }) => ({
      status: 200,
      body: { data: await search(query, principal.tenantId, await model(), restrictedTo(principal)) },
    }),
  }),
];
