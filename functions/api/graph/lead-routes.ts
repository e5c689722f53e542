import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import {
  bestReferrers,
  introductions,
  leadDuplicates,
  openCompanies,
} from '../../../shared/stores/neo4j/lead-queries.ts';
import { idParams } from '../resource/resource.ts';
import { seenLead } from '../seen.ts';
import { restrictedTo } from '../visibility.ts';
import { boundedListOf } from './bounded-list.ts';
import { visibleLeadIds } from './visible-leads.ts';

const limit = z.coerce.number().int().min(1).max(100).default(20);
const name = z.string().nullable();
const count = z.int().min(0);

const duplicates = route({
  method: 'GET',
  path: '/v1/graph/leads/{id}/duplicates',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'Leads that share a phone, an e-mail address, or company and name with one',
  params: idParams,
  answers: {
    200: boundedListOf(z.object({ id, name, status: z.string().nullable(), shared: z.array(z.string()) })),
  },
  problems: [404],
  handle: async ({ principal, params }) => {
    await seenLead(params.id, principal);
    return {
      status: 200,
      body: await leadDuplicates(principal.tenantId, params.id, await visibleLeadIds(principal)),
    };
  },
});

const introductionsRoute = route({
  method: 'GET',
  path: '/v1/graph/introductions',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'The shortest ways from customers who were won to a lead',
  query: z.strictObject({
    /** The lead to be introduced to. */
    to: id,
    /** Whose customers; everybody's, when left out. */
    agentId: id.optional(),
    depth: z.coerce.number().int().min(1).max(4).default(4),
  }),
  answers: {
    200: boundedListOf(
      z.array(z.object({ id: z.string(), kind: z.string(), name, by: z.string().nullable() })),
    ),
  },
  problems: [404],
  handle: async ({ principal, query }) => {
    await seenLead(query.to, principal);
    const wonBy = restrictedTo(principal) ?? query.agentId ?? null;
    const scope = { tenantId: principal.tenantId, visible: await visibleLeadIds(principal) };
    return { status: 200, body: await introductions(scope, query.to, query.depth, wonBy) };
  },
});

const referrers = route({
  method: 'GET',
  path: '/v1/graph/referrers',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'Whose referrals are worth most',
  query: z.strictObject({ limit }),
  answers: {
    200: boundedListOf(
      z.object({
        ...{ id, name, referrals: count, referredCents: count },
        ...{ chainReferrals: count, chainCents: count },
      }),
    ),
  },
  handle: async ({ principal, query }) => ({
    status: 200,
    body: await bestReferrers(principal.tenantId, query.limit, await visibleLeadIds(principal)),
  }),
});

const companies = route({
  method: 'GET',
  path: '/v1/graph/companies',
  access: 'graph:read',
  requires: ['leads:read'],
  summary: 'Companies of which several leads are open',
  query: z.strictObject({ minOpen: z.coerce.number().int().min(1).max(1_000_000).default(2), limit }),
  answers: {
    200: boundedListOf(
      z.object({
        ...{ key: z.string(), name: z.string(), openLeads: count },
        leads: z.array(z.object({ id, name, status: z.string() })),
      }),
    ),
  },
  handle: async ({ principal, query }) => ({
    status: 200,
    body: await openCompanies(
      principal.tenantId,
      query.minOpen,
      query.limit,
      await visibleLeadIds(principal),
    ),
  }),
});

export const leadGraphRoutes: readonly Route[] = [duplicates, introductionsRoute, referrers, companies];
