import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { changesBetween } from '../../../shared/domain/audit/changes-between.ts';
import { newContact } from '../../../shared/domain/contacts/contact.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import {
  leftoverContacts,
  mergedLead,
  mergedSource,
  unmergedSource,
  unmergedTarget,
} from '../../../shared/domain/leads/merge-leads.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { explainDuplicateLead } from '../../../shared/stores/mongodb/leads.ts';
import { findMerge, mergeLeads, unmergeLeads } from '../../../shared/stores/mongodb/merges.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import type { ApiDeps } from '../deps.ts';
import { idParams, represent, writeContextOf } from '../resource/resource.ts';
import { requireLead } from './action-routes.ts';
import { leads } from './leads.ts';

/** The error of a merge that cannot be taken back, as another lead has the phone or e-mail of the one to restore. */
async function explainReuse(back: Lead): Promise<DomainError> {
  const { message, problems, extra } = await explainDuplicateLead(await leads.open(), back);
  return new DomainError('conflict', `The merge cannot be taken back: ${message.toLowerCase()} by now`, {
    problems,
    extra,
  });
}

/** Two leads that are one person made one, and two again if that was a mistake. */
export function leadMergeRoutes(deps: ApiDeps): Route[] {
  /** Both documents with the event that tells of it: the bus hears of the one that stays, with the other's id. */
  const withEvents = (
    type: 'lead.merged' | 'lead.unmerged',
    [stays, stayed]: [next: Lead, before: Lead],
    [other, othered]: [next: Lead, before: Lead],
    { principal, origin }: Pick<RouteInput, 'principal' | 'origin'>,
  ): [Lead, Lead] => {
    const who = { actor: principal.actor, requestId: origin.requestId, from: origin.address };
    const told = eventOf(type, stays, deps.newId(), { ...who, changes: changesBetween(stayed, stays) });
    const own = eventOf(other.deletedAt ? 'lead.deleted' : 'lead.updated', other, deps.newId(), {
      ...who,
      changes: changesBetween(othered, other),
    });
    return [
      { ...stays, outbox: [...stays.outbox, { ...told, ids: [other._id] }] },
      { ...other, outbox: [...other.outbox, own] },
    ];
  };

  const publish = async (written: readonly Lead[]) => {
    const documents = await leads.open();
    for (const lead of written) await publishOutbox(documents, lead, deps.publish);
  };

  const common = {
    method: 'POST',
    access: 'leads:write',
    replay: 'parent',
    params: idParams,
    answers: { 200: leads.shown },
    problems: [404, 409],
  } as const;

  const merge = route({
    ...common,
    path: '/v1/leads/{id}/merge',
    summary: 'Merge another lead into this one: its history comes along, its id leads here',
    body: z.strictObject({ leadId: id }),
    handle: async (input) => {
      const { principal, params, body, now } = input;
      if (body.leadId === params.id) {
        throw new DomainError('unprocessable', 'A lead cannot be merged with itself', {
          problems: [{ pointer: '/leadId', detail: 'is the lead itself' }],
        });
      }
      const [target, source] = [
        await requireLead(params.id, principal),
        await requireLead(body.leadId, principal),
      ];
      const context = writeContextOf(principal, now);
      const [next, gone] = withEvents(
        'lead.merged',
        [mergedLead(target, source, context), target],
        [mergedSource(source, target._id, context), source],
        input,
      );
      await mergeLeads({
        record: {
          ...{ _id: deps.newId(), tenantId: principal.tenantId, targetId: target._id, sourceId: source._id },
          ...{ at: now, by: principal.actor, changes: changesBetween(target, next) },
        },
        next,
        gone,
        contacts: leftoverContacts(target, source).map((input) => newContact(input, deps.newId(), context)),
      });
      await publish([next, gone]);
      return { status: 200, headers: { etag: etagOf(next) }, body: represent(next, leads.shown) };
    },
  });

  const unmerge = route({
    ...common,
    path: '/v1/leads/{id}/unmerge',
    summary: 'Take a merge back: the other lead is there again with what was its own',
    body: z.strictObject({ leadId: id }),
    handle: async (input) => {
      const { principal, params, body, now } = input;
      const target = await requireLead(params.id, principal);
      const record = await findMerge(principal.tenantId, target._id, body.leadId);
      const source =
        record && (await (await leads.open()).findOne({ _id: body.leadId, tenantId: principal.tenantId }));
      if (!record || !source) throw notFound('merge');
      const context = writeContextOf(principal, now);
      const [next, back] = withEvents(
        'lead.unmerged',
        [unmergedTarget(target, record.changes, context), target],
        [unmergedSource(source, context), source],
        input,
      );
      await unmergeLeads(record, next, back, now).catch(async (error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        throw await explainReuse(back);
      });
      await publish([next, back]);
      return { status: 200, headers: { etag: etagOf(next) }, body: represent(next, leads.shown) };
    },
  });

  return [merge, unmerge];
}
