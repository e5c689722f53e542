import {
  type DoNotCall,
  doNotCall,
  doNotCallInput,
  doNotCallPatch,
} from '../../../shared/contracts/do-not-call.ts';
import { changesBetween } from '../../../shared/domain/audit/changes-between.ts';
import { newDoNotCall } from '../../../shared/domain/do-not-call/entry.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { phoneHash } from '../../../shared/domain/leads/identity.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { markedDeleted, nextVersion } from '../../../shared/domain/write-context.ts';
import type { Route, RouteInput } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import { writeVersion } from '../../../shared/stores/mongodb/versioned.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { writeRoutes } from '../resource/write-routes.ts';

const entries: Resource<DoNotCall> = {
  name: 'do-not-call',
  noun: 'entry',
  entity: 'doNotCall',
  permissions: { read: 'do-not-call:read', write: 'do-not-call:write' },
  open: () => collection('doNotCall'),
  shown: shownSchema('DoNotCallEntry', doNotCall),
  filters: { phone: 'text', campaignId: 'id', source: 'text', until: 'instant', createdAt: 'instant' },
  sorts: ['updatedAt'],
};

/**
 * Marks the lead whose number is listed. A list of one campaign, or one that ends, does not mark it: the mark would
 * outlast them and hold for all campaigns.
 */
async function markLead(
  { tenantId, phone, campaignId, until, since }: DoNotCall,
  { principal, origin, now }: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
  deps: ApiDeps,
): Promise<void> {
  if (campaignId || until || since > now) return;
  const leads = await collection('leads');
  const key = { 'identity.phoneHash': phoneHash(tenantId, phone), tenantId };
  const written = await writeVersion(leads, key, async (lead) => {
    if (!lead || lead.doNotCall || lead.deletedAt) return null;
    const next = nextVersion({ ...lead, doNotCall: true }, now);
    const event = eventOf('lead.updated', next, deps.newId(), {
      actor: principal.actor,
      requestId: origin.requestId,
      from: origin.address,
      changes: changesBetween(lead, next),
    });
    return { ...next, outbox: [...lead.outbox, event] };
  });
  if (written) await publishOutbox(leads, written, deps.publish);
}

const writingOf = (deps: ApiDeps): Writing<DoNotCall, Parameters<typeof newDoNotCall>[0], object> => ({
  input: doNotCallInput,
  patch: doNotCallPatch,
  create: newDoNotCall,
  change: (row, patch, { now }) => nextVersion(applyMergePatch(row, patch), now),
  remove: ({ entryKey, ...row }, { now }) => markedDeleted(row, now),
  prepare: async (next, before, input) => {
    await requireReferences(next, before, input.principal);
    // Before the entry is kept: should the rest fail, the request is repeated, and the lead is marked meanwhile.
    if (!before) await markLead(next, input, deps);
  },
  explainDuplicate: async ({ entryKey }) => {
    const twin = await (await collection('doNotCall')).findOne({ entryKey }, { projection: { _id: 1 } });
    return new DomainError('conflict', 'This number is on the list already', {
      extra: { existingId: twin?._id },
    });
  },
});

/** Numbers that may not be called, by the whole tenant or by one campaign. */
export const doNotCallRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(entries, deps),
  ...writeRoutes(entries, writingOf(deps), deps),
];
