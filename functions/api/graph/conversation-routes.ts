import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { decisionPaths as pathsOf } from '../../../shared/stores/neo4j/conversation-queries.ts';
import { restrictedTo } from '../visibility.ts';
import { boundedListOf } from './bounded-list.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

const decisionPaths = route({
  method: 'GET',
  path: '/v1/graph/decision-paths',
  access: 'graph:read',
  requires: ['conversations:read'],
  summary: 'List the paths through the script with how many conversations qualified the lead',
  query: z.strictObject({
    campaignId: id.optional(),
    agentId: id.optional(),
    /** So many of those that most conversations took are compared. */
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answers: {
    200: boundedListOf(
      z.object({
        phases: z.array(z.int().min(1).max(12)),
        qualified: count,
        notQualified: count,
        qualifiedRate: share,
        objections: z.array(z.object({ type: z.string(), share, handled: share })),
      }),
    ),
  },
  handle: async ({ principal, query }) => {
    const agentId = restrictedTo(principal) ?? query.agentId ?? null;
    const asked = { campaignId: query.campaignId ?? null, agentId, limit: query.limit };
    return { status: 200, body: await pathsOf(principal.tenantId, asked) };
  },
});

export const conversationGraphRoutes: readonly Route[] = [decisionPaths];
