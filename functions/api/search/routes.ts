import * as z from 'zod';
import type { ModelSource } from '../../../shared/domain/embedding-model.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { idParams } from '../resource/resource.ts';
import { ownCalls, restrictedTo, visibleLeads } from '../visibility.ts';
import { searchAnswer, searchHit, searchQuery, similarQuery } from './schema.ts';
import { type Searcher, search } from './search.ts';
import { similar } from './similar.ts';

const searcherOf = (principal: Principal): Searcher => ({
  tenantId: principal.tenantId,
  agentId: restrictedTo(principal),
});

/** The operational store says whether it is there and may be seen: the collections may be a moment behind. */
async function requireSeen(name: 'leads' | 'conversations', id: string, principal: Principal): Promise<void> {
  const own = name === 'leads' ? visibleLeads(principal) : ownCalls(principal);
  const filter = { _id: id, tenantId: principal.tenantId, deletedAt: null, ...own };
  const found = await (await collection(name)).findOne(filter as never, { projection: { _id: 1 } });
  if (!found) throw notFound(name.slice(0, -1));
}

const likeOf = (name: 'leads' | 'conversations', summary: string): Route =>
  route({
    method: 'GET',
    path: `/v1/search/${name}/{id}/similar`,
    access: 'search:read',
    summary,
    params: idParams,
    query: similarQuery,
    answers: { 200: z.object({ data: z.array(searchHit) }) },
    problems: [404],
    handle: async ({ principal, params, query }) => {
      await requireSeen(name, params.id, principal);
      const data = await similar(name, params.id, query, searcherOf(principal));
      return { status: 200, body: { data: data ?? [] } };
    },
  });

/** Search by words and by meaning. @param modelNamed loads a model for the first who searches. */
export const searchRoutes = (modelNamed: ModelSource): Route[] => [
  route({
    method: 'GET',
    path: '/v1/search',
    access: 'search:read',
    summary: 'Search conversations, leads, objections and scripts by words and by meaning',
    query: searchQuery,
    answers: { 200: searchAnswer },
    handle: async ({ principal, query }) => ({
      status: 200,
      body: await search(query, searcherOf(principal), modelNamed),
    }),
  }),
  likeOf('conversations', 'Conversations that are most like one: for training'),
  likeOf('leads', 'Leads that are most like one: for outreach'),
];
