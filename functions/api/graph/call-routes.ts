import * as z from 'zod';
import { callStatuses } from '../../../shared/contracts/call-log.ts';
import { id } from '../../../shared/contracts/fields.ts';
import { touchesToWin } from '../../../shared/domain/calls/touches.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import {
  brokenChains,
  callChain,
  leadsByTouches,
  pathsToWins,
} from '../../../shared/stores/neo4j/call-queries.ts';
import { idParams } from '../resource/resource.ts';
import { seenCall } from '../seen.ts';
import { restrictedTo } from '../visibility.ts';
import { boundedListOf } from './bounded-list.ts';
import { visibleLeadIds } from './visible-leads.ts';

const count = z.int().min(0);
const day = 86_400_000;

const chain = route({
  method: 'GET',
  path: '/v1/graph/calls/{id}/chain',
  access: 'graph:read',
  requires: ['calls:read'],
  summary: 'Which call led to which',
  params: idParams,
  answers: {
    200: z.object({
      calls: z.array(
        z.object({
          ...{
            id,
            startedAt: z.string().nullable(),
            outcome: z.enum(callStatuses),
            durationSeconds: z.number(),
          },
          ...{ gapHours: z.number().nullable(), agentId: id.nullable(), agentName: z.string().nullable() },
        }),
      ),
      cut: z.boolean(),
    }),
  },
  problems: [404],
  handle: async ({ principal, params }) => {
    await seenCall(params.id, principal);
    const found = await callChain(principal.tenantId, params.id, restrictedTo(principal) ?? null);
    if (!found) throw notFound('call');
    return { status: 200, body: found };
  },
});

const touches = route({
  method: 'GET',
  path: '/v1/graph/calls/touches',
  access: 'graph:read',
  requires: ['calls:read', 'leads:read'],
  summary: 'How many calls a win takes, and which calls led to wins',
  answers: {
    200: z.object({
      items: z.array(z.object({ touches: count, won: count, lost: count, winRate: z.number() })),
      median: z.object({ won: z.number().nullable(), lost: z.number().nullable() }),
      paths: boundedListOf(z.object({ outcomes: z.array(z.enum(callStatuses)), leads: count })),
    }),
  },
  handle: async ({ principal }) => {
    const scope = {
      tenantId: principal.tenantId,
      agentId: restrictedTo(principal) ?? null,
      visible: await visibleLeadIds(principal),
    };
    const [leads, paths] = await Promise.all([leadsByTouches(scope), pathsToWins(scope)]);
    return { status: 200, body: { ...touchesToWin(leads), paths } };
  },
});

const breaks = route({
  method: 'GET',
  path: '/v1/graph/calls/breaks',
  access: 'graph:read',
  requires: ['calls:read', 'leads:read'],
  summary: 'Where chains of calls break: open leads that nobody called again',
  query: z.strictObject({
    /** Nobody called for so many days. */
    days: z.coerce.number().int().min(1).max(365).default(14),
  }),
  answers: {
    200: boundedListOf(
      z.object({
        ...{ outcome: z.enum(callStatuses), touches: count, leads: count, pipelineValueCents: count },
        examples: z.array(z.object({ id, name: z.string().nullable(), lastCallAt: z.string() })),
      }),
    ),
  },
  handle: async ({ principal, query, now }) => {
    const before = new Date(now.getTime() - query.days * day);
    const body = await brokenChains(principal.tenantId, before, await visibleLeadIds(principal));
    return { status: 200, body };
  },
});

export const callGraphRoutes: readonly Route[] = [chain, touches, breaks];
