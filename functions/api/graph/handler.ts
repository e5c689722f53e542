import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { createApi } from '../../../shared/http/api.ts';
import { route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findLead } from '../../../shared/stores/mongodb/leads.ts';
import { callChain, leadNetwork, leadReferrals } from '../../../shared/stores/neo4j/queries.ts';
import { authenticate, limit } from '../access.ts';

const params = z.object({ id });

/** The operational store says whether a lead is there: the graph may be a moment behind. */
async function requireLead(tenantId: string, leadId: string): Promise<void> {
  if (!(await findLead(await collection('leads'), tenantId, leadId))) throw notFound('lead');
}

const network = route({
  method: 'GET',
  path: '/v1/graph/leads/{id}/network',
  permission: 'graph:read',
  params,
  query: z.strictObject({ depth: z.enum(['1', '2', '3', '4']).default('2') }),
  handle: async ({ principal, params: { id: leadId }, query }) => {
    await requireLead(principal.tenantId, leadId);
    const depth = Number(query.depth) as 1 | 2 | 3 | 4;
    return { status: 200, body: await leadNetwork(principal.tenantId, leadId, depth) };
  },
});

const referrals = route({
  method: 'GET',
  path: '/v1/graph/leads/{id}/referrals',
  permission: 'graph:read',
  params,
  handle: async ({ principal, params: { id: leadId } }) => {
    await requireLead(principal.tenantId, leadId);
    return { status: 200, body: await leadReferrals(principal.tenantId, leadId) };
  },
});

const chain = route({
  method: 'GET',
  path: '/v1/graph/calls/{id}/chain',
  permission: 'graph:read',
  params,
  handle: async ({ principal, params: { id: callId } }) => {
    const found = await callChain(principal.tenantId, callId);
    if (!found) throw notFound('call');
    return { status: 200, body: found };
  },
});

export const handler = createApi([network, referrals, chain], { authenticate, limit });
