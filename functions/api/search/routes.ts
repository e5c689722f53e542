import * as z from 'zod';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import type { ModelSource } from '../../../shared/domain/embedding-model.ts';
import { type SearchedCollection, searchedCollections } from '../../../shared/domain/search/entity.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { hasPermission, requirePermission } from '../permission.ts';
import { idParams } from '../resource/resource.ts';
import { seenConversation, seenLead } from '../seen.ts';
import { restrictedTo } from '../visibility.ts';
import { searchAnswer, searchHit, searchQuery, similarQuery } from './schema.ts';
import { type Searcher, search } from './search.ts';
import { similar } from './similar.ts';
import { visibleHits } from './visible-hits.ts';

/** The permission to read what each collection has, however it is found. */
const readPermissions: Readonly<Record<SearchedCollection, Permission>> = {
  conversations: 'conversations:read',
  leads: 'leads:read',
  objections: 'playbook:read',
  scripts: 'playbook:read',
};

const searcherOf = (principal: Principal): Searcher => ({
  tenantId: principal.tenantId,
  agentId: restrictedTo(principal),
  readable: searchedCollections.filter((name) => hasPermission(principal, readPermissions[name])),
});

const seen = { leads: seenLead, conversations: seenConversation } as const;

const likeOf = (name: 'leads' | 'conversations', summary: string): Route =>
  route({
    method: 'GET',
    path: `/v1/search/${name}/{id}/similar`,
    access: 'search:read',
    requires: [readPermissions[name]],
    summary,
    params: idParams,
    query: similarQuery,
    answers: { 200: z.object({ data: z.array(searchHit) }) },
    problems: [404],
    handle: async ({ principal, params, query }) => {
      await seen[name](params.id, principal);
      const data = await similar(name, params.id, query, searcherOf(principal));
      return { status: 200, body: { data: await visibleHits(data ?? [], principal) } };
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
    handle: async ({ principal, query }) => {
      if (query.in !== 'all') requirePermission(readPermissions[query.in], principal);
      const { by, data } = await search(query, searcherOf(principal), modelNamed);
      return { status: 200, body: { by, data: await visibleHits(data, principal) } };
    },
  }),
  likeOf('conversations', 'Conversations that are most like one: for training'),
  likeOf('leads', 'Leads that are most like one: for outreach'),
];
