import {
  type Lead,
  type LeadInput,
  type LeadPatch,
  lead,
  leadInput,
  leadPatch,
  leadPriorities,
  leadStatuses,
  qualificationTiers,
} from '../../../shared/contracts/lead.ts';
import { emailHash, phoneHash } from '../../../shared/domain/leads/identity.ts';
import { leadTexts, newLead, withDerived } from '../../../shared/domain/leads/new-lead.ts';
import { patchLead } from '../../../shared/domain/leads/patch-lead.ts';
import { parsePhone } from '../../../shared/domain/leads/phone.ts';
import { markedDeleted } from '../../../shared/domain/write-context.ts';
import type { Condition } from '../../../shared/http/list-query.ts';
import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { explainDuplicateLead } from '../../../shared/stores/mongodb/leads.ts';
import { requireReferences } from '../references.ts';
import { type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { visibleLeads } from '../visibility.ts';
import { leadIncludes } from './includes.ts';
import { mergedInto } from './merged-into.ts';

/** Phone and e-mail are looked up by the hashes that keep them unique: those have the index. */
function byIdentity(conditions: readonly Condition[], principal: Principal): Condition[] {
  const { tenantId, defaultRegion } = principal;
  return conditions.map((condition) => {
    const value = String(condition.value);
    if (condition.field === 'email') {
      return { field: 'identity.emailHash', operator: 'eq', value: emailHash(tenantId, value.toLowerCase()) };
    }
    if (condition.field !== 'phone') return condition;
    const e164 = parsePhone(value, defaultRegion)?.e164 ?? value;
    return { field: 'identity.phoneHash', operator: 'eq', value: phoneHash(tenantId, e164) };
  });
}

export const leads: Resource<Lead> = {
  name: 'leads',
  noun: 'lead',
  entity: 'lead',
  permissions: { read: 'leads:read', write: 'leads:write' },
  open: () => collection('leads'),
  shown: shownSchema('Lead', lead, ['identity', 'visibleTo', 'import', 'importUpdate']),
  filters: {
    status: leadStatuses,
    priority: leadPriorities,
    qualificationTier: qualificationTiers,
    ownerId: 'id',
    campaignId: 'id',
    phone: 'text',
    email: 'text',
    company: 'text',
    industry: 'text',
    country: 'text',
    state: 'text',
    city: 'text',
    source: 'text',
    tags: 'text',
    doNotCall: 'flag',
    leadScore: 'number',
    createdAt: 'instant',
    updatedAt: 'instant',
    lastContactedAt: 'instant',
    nextFollowUpAt: 'instant',
  },
  sorts: ['leadScore', 'updatedAt'],
  textsOf: leadTexts,
  visible: visibleLeads,
  narrow: byIdentity,
  movedTo: mergedInto,
  includes: leadIncludes,
  cached: { one: 300, list: 30 },
};

export const leadWriting: Writing<Lead, LeadInput, LeadPatch> = {
  input: leadInput,
  patch: leadPatch,
  create: newLead,
  change: patchLead,
  remove: (row, { now }) => withDerived(markedDeleted(row, now)),
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
  explainDuplicate: async (next) => explainDuplicateLead(await collection('leads'), next),
};
