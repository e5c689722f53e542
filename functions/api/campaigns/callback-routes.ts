import { callStatuses } from '../../../shared/contracts/call-log.ts';
import type { DialEntry } from '../../../shared/contracts/dial-entry.ts';
import { callbackInput, dialEntry, entryStatuses } from '../../../shared/contracts/dial-entry.ts';
import { newEntry, withCallback } from '../../../shared/domain/dialling/dial-entry.ts';
import { DomainError, notFound, staleVersion } from '../../../shared/domain/errors.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import {
  idParams,
  type Resource,
  represent,
  scopeOf,
  shownSchema,
  writeContextOf,
} from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { ownCallbacks, restrictedTo } from '../visibility.ts';
import { campaigns } from './campaigns.ts';

/** The queues of campaigns: who is to be called next, and who is not any more. */
const dialEntries: Resource<DialEntry> = {
  name: 'dial-entries',
  noun: 'entry',
  entity: 'dialEntry',
  permissions: { read: 'campaigns:read' },
  open: () => collection('dialEntries'),
  shown: shownSchema('DialEntry', dialEntry),
  filters: {
    ...({ campaignId: 'id', leadId: 'id', dueAt: 'instant', rank: 'number' } as const),
    ...{ status: entryStatuses, lastOutcome: callStatuses },
    ...({ createdAt: 'instant', updatedAt: 'instant' } as const),
  },
  sorts: ['updatedAt'],
  visible: ownCallbacks,
};

/** A promise to call somebody: kept by the campaign's dialler, before all others, by whoever gave it. */
const promiseRoute = (deps: ApiDeps): Route =>
  route({
    method: 'POST',
    path: '/v1/campaigns/{id}/callbacks',
    access: 'calls:write',
    summary: 'Promise a lead to be called at a time; a promise that was there before is replaced',
    params: idParams,
    body: callbackInput,
    answers: { 201: dialEntries.shown },
    problems: [404, 409],
    handle: async (input) => {
      const { principal, params, body, now } = input;
      const { tenantId } = principal;
      if (body.at <= now) {
        throw new DomainError('unprocessable', 'The callback is not valid', {
          problems: [{ pointer: '/at', detail: 'must be in the future' }],
        });
      }
      const campaign = await findDocument(await campaigns.open(), scopeOf(campaigns, principal), params.id);
      if (!campaign) throw notFound('campaign');
      await requireReferences(body, null, principal);
      const documents = await dialEntries.open();
      const lead = await (await collection('leads')).findOne({ _id: body.leadId, tenantId });
      if (!lead) throw notFound('lead');
      const before = await documents.findOne({ campaignId: campaign._id, leadId: lead._id });
      if (before?.status === 'calling') throw staleVersion();
      const entry = before ?? newEntry(lead, campaign._id, deps.newId(), writeContextOf(principal, now));
      // A restricted agent sees only callbacks of their own: one that names nobody is theirs.
      const agentId = body.agentId ?? restrictedTo(principal);
      const promised = withCallback(entry, { ...body, agentId }, now);
      const next = before ? promised : { ...promised, version: 1 };
      const type = before ? 'dialEntry.updated' : 'dialEntry.created';
      const written = await save<DialEntry>({ documents, before, next, type, input }, deps);
      return {
        status: 201,
        headers: { etag: etagOf(written), location: `/v1/dial-entries/${written._id}` },
        body: represent(written, dialEntries.shown),
      };
    },
  });

export const callbackRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(dialEntries, deps),
  promiseRoute(deps),
];
