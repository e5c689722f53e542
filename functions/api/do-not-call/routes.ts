import {
  type DoNotCall,
  doNotCall,
  doNotCallInput,
  doNotCallPatch,
} from '../../../shared/contracts/do-not-call.ts';
import { newDoNotCall } from '../../../shared/domain/do-not-call/entry.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { markedDeleted, nextVersion } from '../../../shared/domain/write-context.ts';
import type { Route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
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

const writing: Writing<DoNotCall, Parameters<typeof newDoNotCall>[0], object> = {
  input: doNotCallInput,
  patch: doNotCallPatch,
  create: newDoNotCall,
  change: (row, patch, { now }) => nextVersion(applyMergePatch(row, patch), now),
  remove: ({ entryKey, ...row }, { now }) => markedDeleted(row, now),
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
  explainDuplicate: async ({ entryKey }) => {
    const twin = await (await collection('doNotCall')).findOne({ entryKey }, { projection: { _id: 1 } });
    return new DomainError('conflict', 'This number is on the list already', {
      extra: { existingId: twin?._id },
    });
  },
};

/** Numbers that may not be called, by the whole tenant or by one campaign. */
export const doNotCallRoutes = (deps: ApiDeps): Route[] => [
  ...readRoutes(entries, deps),
  ...writeRoutes(entries, writing, deps),
];
