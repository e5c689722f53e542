import type { Lead } from '../../../shared/contracts/lead.ts';
import { qualifyInput, transitionInput } from '../../../shared/contracts/lead-actions.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { qualifyLead, transitionLead } from '../../../shared/domain/leads/transition-lead.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { etagOf, requireMatch } from '../../../shared/http/preconditions.ts';
import { type Answer, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { idParams, represent, scopeOf, writeContextOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { retryUnversioned } from '../resource/write-routes.ts';
import { leads } from './leads.ts';

type Asked = Pick<RouteInput, 'principal' | 'origin' | 'headers' | 'now'>;

/** The lead that the principal may see. @throws DomainError `not_found`. */
export async function requireLead(id: string, principal: RouteInput['principal']): Promise<Lead> {
  const lead = await findDocument(await leads.open(), scopeOf(leads, principal), id);
  if (!lead) throw notFound('lead');
  return lead;
}

/** What is done to a lead as a whole: moved on, qualified. */
export function leadActionRoutes(deps: ApiDeps): Route[] {
  const act = async (
    id: string,
    asked: Asked,
    change: (lead: Lead, context: WriteContext) => Lead,
  ): Promise<Answer> => {
    const ifMatch = asked.headers['if-match'];
    return retryUnversioned(ifMatch, async () => {
      const before = await requireLead(id, asked.principal);
      if (ifMatch) requireMatch(ifMatch, before);
      const next = change(before, writeContextOf(asked.principal, asked.now));
      const documents = await leads.open();
      const written = await save<Lead>({ documents, before, next, type: 'lead.updated', input: asked }, deps);
      return { status: 200, headers: { etag: etagOf(written) }, body: represent(written, leads.shown) };
    });
  };
  const common = {
    method: 'POST',
    access: 'leads:write',
    replay: 'parent',
    params: idParams,
    answers: { 200: leads.shown },
    problems: [404, 409, 412],
  } as const;
  return [
    route({
      ...common,
      path: '/v1/leads/{id}/transition',
      summary: 'Move a lead to another status',
      body: transitionInput,
      handle: (input) =>
        act(input.params.id, input, (lead, context) =>
          transitionLead(lead, input.body.to, input.body.reason, context),
        ),
    }),
    route({
      ...common,
      path: '/v1/leads/{id}/qualify',
      summary: 'Say what is known of a lead’s budget, authority, need and timeline',
      body: qualifyInput,
      handle: (input) =>
        act(input.params.id, input, (lead, context) => qualifyLead(lead, input.body, context)),
    }),
  ];
}
