import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { leadNetwork, leadReferrals } from '../../../shared/stores/neo4j/queries.ts';
import { idParams } from '../resource/resource.ts';
import { seenLead } from '../seen.ts';
import { agentGraphRoutes } from './agent-routes.ts';
import { callGraphRoutes } from './call-routes.ts';
import { conversationGraphRoutes } from './conversation-routes.ts';
import { leadGraphRoutes } from './lead-routes.ts';
import { visibleLeadIds } from './visible-leads.ts';

const name = z.string().nullable();
const count = z.int().min(0);
const referral = z.object({
  ...{ id, name, status: z.string().nullable(), pipelineValueCents: count, distance: count },
});

const network = route({
  method: 'GET',
  path: '/v1/graph/leads/{id}/network',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'Who a lead is connected with, up to four steps away',
  params: idParams,
  query: z.strictObject({ depth: z.enum(['1', '2', '3', '4']).default('2') }),
  answers: {
    200: z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['Lead', 'Company']),
          name,
          status: z.string().nullable(),
          distance: count,
        }),
      ),
      links: z.array(z.object({ from: z.string(), type: z.string(), to: z.string() })),
      cut: z.boolean(),
    }),
  },
  problems: [404],
  handle: async ({ principal, params, query }) => {
    await seenLead(params.id, principal);
    const depth = Number(query.depth) as 1 | 2 | 3 | 4;
    return {
      status: 200,
      body: await leadNetwork(principal.tenantId, params.id, depth, await visibleLeadIds(principal)),
    };
  },
});

const referrals = route({
  method: 'GET',
  path: '/v1/graph/leads/{id}/referrals',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'Who referred a lead, and whom it referred',
  params: idParams,
  answers: {
    200: z.object({
      upstream: z.array(referral),
      downstream: z.array(referral),
      downstreamValueCents: count,
      cut: z.boolean(),
    }),
  },
  problems: [404],
  handle: async ({ principal, params }) => {
    await seenLead(params.id, principal);
    return {
      status: 200,
      body: await leadReferrals(principal.tenantId, params.id, await visibleLeadIds(principal)),
    };
  },
});

export const graphRoutes: readonly Route[] = [
  network,
  referrals,
  ...leadGraphRoutes,
  ...callGraphRoutes,
  ...conversationGraphRoutes,
  ...agentGraphRoutes,
];
