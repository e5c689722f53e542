import { type Lead, leadInput, leadPatch } from '../../../shared/contracts/lead.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { newLead, type WriteContext, withDerived } from '../../../shared/domain/leads/new-lead.ts';
import { patchLead } from '../../../shared/domain/leads/patch-lead.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { etagOf, requireMatch, staleVersion } from '../../../shared/http/preconditions.ts';
import { type Answer, type Principal, type Route, route } from '../../../shared/http/route.ts';
import { findLead, insertLead, listLeads, replaceLead } from '../../../shared/stores/mongodb/leads.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import type { LeadsDeps } from './deps.ts';
import { representation } from './representation.ts';
import { leadListQuery, leadParams } from './schema.ts';

const pathOf = (lead: Lead): string => `/v1/leads/${lead._id}`;

const shown = (lead: Lead, status = 200): Answer => ({
  status,
  headers: { etag: etagOf(lead), ...(status === 201 && { location: pathOf(lead) }) },
  body: representation(lead),
});

const contextOf = ({ tenantId, actor, defaultRegion }: Principal, now: Date): WriteContext => {
  return { tenantId, actor, now, defaultRegion };
};

/** CRUD of leads. */
export function leadRoutes(deps: LeadsDeps): Route[] {
  const { publish, newId, cursorKey } = deps;

  const load = async (tenantId: string, id: string): Promise<Lead> => {
    const lead = await findLead(await deps.leads(), tenantId, id);
    if (!lead) throw notFound('lead');
    return lead;
  };

  /** Writes the next version with its event, unless somebody else wrote first. */
  const save = async (next: Lead): Promise<void> => {
    const leads = await deps.leads();
    if (!(await replaceLead(leads, next))) throw staleVersion();
    await publishOutbox(leads, next, publish);
  };

  const create = route({
    method: 'POST',
    path: '/v1/leads',
    permission: 'leads:write',
    body: leadInput,
    handle: async ({ principal, body, now }) => {
      const leads = await deps.leads();
      const lead = newLead(body, newId(), contextOf(principal, now));
      lead.outbox = [eventOf('lead.created', lead, newId())];
      await insertLead(leads, lead);
      await publishOutbox(leads, lead, publish);
      return shown(lead, 201);
    },
  });

  const read = route({
    method: 'GET',
    path: '/v1/leads/{id}',
    permission: 'leads:read',
    params: leadParams,
    handle: async ({ principal, params, headers }) => {
      const lead = await load(principal.tenantId, params.id);
      const unchanged = headers['if-none-match'] === etagOf(lead);
      return unchanged ? { status: 304, headers: { etag: etagOf(lead) } } : shown(lead);
    },
  });

  const list = route({
    method: 'GET',
    path: '/v1/leads',
    permission: 'leads:read',
    query: leadListQuery,
    handle: async ({ principal, query }) => {
      const { limit, cursor, ...filters } = query;
      const key = await cursorKey();
      const position = cursor ? decodeCursor(cursor, key) : undefined;
      const page = await listLeads(await deps.leads(), {
        ...filters,
        tenantId: principal.tenantId,
        limit: limit + 1, // one more, to know whether there is a next page
        after: position?.id,
      });
      const leads = page.slice(0, limit);
      const last = page.length > limit ? leads.at(-1) : undefined;
      const next = last && encodeCursor({ id: last._id }, key);
      const link = next && new URLSearchParams({ ...plain(filters), limit: String(limit), cursor: next });
      return {
        status: 200,
        headers: { ...(link && { link: `</v1/leads?${link}>; rel="next"` }) },
        body: { data: leads.map(representation), ...(next && { nextCursor: next }) },
      };
    },
  });

  const change = route({
    method: 'PATCH',
    path: '/v1/leads/{id}',
    permission: 'leads:write',
    params: leadParams,
    body: leadPatch,
    handle: async ({ principal, params, body, headers, now }) => {
      const lead = await load(principal.tenantId, params.id);
      requireMatch(headers['if-match'], lead);
      const next = patchLead(lead, body, contextOf(principal, now));
      next.outbox = [...lead.outbox, eventOf('lead.updated', next, newId())];
      await save(next);
      return shown(next);
    },
  });

  const remove = route({
    method: 'DELETE',
    path: '/v1/leads/{id}',
    permission: 'leads:write',
    params: leadParams,
    handle: async ({ principal, params, headers, now }) => {
      const lead = await load(principal.tenantId, params.id);
      requireMatch(headers['if-match'], lead);
      const next = withDerived({ ...lead, deletedAt: now, updatedAt: now, version: lead.version + 1 });
      next.outbox = [...lead.outbox, eventOf('lead.deleted', next, newId())];
      await save(next);
      return { status: 204 };
    },
  });

  return [create, read, list, change, remove];
}

/** Filters back as query parameters. */
function plain(filters: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
