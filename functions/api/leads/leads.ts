import type { Contact } from '../../../shared/contracts/contact.ts';
import type { AuditNote } from '../../../shared/contracts/domain-event.ts';
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
import { changesBetween } from '../../../shared/domain/audit/changes-between.ts';
import { deletedContact } from '../../../shared/domain/contacts/contact.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import { emailHash, phoneHash } from '../../../shared/domain/leads/identity.ts';
import { leadTexts, newLead, withDerived } from '../../../shared/domain/leads/new-lead.ts';
import { patchLead } from '../../../shared/domain/leads/patch-lead.ts';
import { parsePhone } from '../../../shared/domain/leads/phone.ts';
import { markedDeleted } from '../../../shared/domain/write-context.ts';
import type { Condition } from '../../../shared/http/list-query.ts';
import type { Principal } from '../../../shared/http/route.ts';
import { newId } from '../../../shared/platform/id.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../../shared/stores/mongodb/do-not-call.ts';
import { contactsOf, deleteLeadWithContacts } from '../../../shared/stores/mongodb/lead-deletion.ts';
import { explainDuplicateLead } from '../../../shared/stores/mongodb/leads.ts';
import { requireReferences } from '../references.ts';
import { type Resource, shownSchema, type Writing, writeContextOf } from '../resource/resource.ts';
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

/** A number that stands on the tenant's do-not-call list marks its lead, whoever creates or changes the lead. */
async function applyDoNotCallList(lead: Lead, now: Date): Promise<Lead> {
  if (lead.doNotCall || !lead.phone) return lead;
  const listed = await (await doNotCallLists(lead.tenantId, undefined, now))([lead.phone]);
  return listed.has(lead.phone) ? { ...lead, doNotCall: true } : lead;
}

const numberListed = () =>
  new DomainError('conflict', 'The number is on the do-not-call list: delete its entry first', {
    problems: [{ pointer: '/doNotCall', detail: 'must be true while the number is listed' }],
  });

/** A contact that goes with its lead, with the event that says so; the relay publishes it. */
const withEvent = (next: Contact, before: Contact, audit: Omit<AuditNote, 'changes'>): Contact => {
  const event = eventOf('contact.deleted', next, newId(), {
    ...audit,
    changes: changesBetween(before, next),
  });
  return { ...next, outbox: [...before.outbox, event] };
};

export const leadWriting: Writing<Lead, LeadInput, LeadPatch> = {
  input: leadInput,
  patch: leadPatch,
  create: async (input, id, context) => applyDoNotCallList(newLead(input, id, context), context.now),
  change: async (row, patch, context) => {
    const next = patchLead(row, patch, context);
    const listed = await applyDoNotCallList(next, context.now);
    if (patch.doNotCall === false && listed.doNotCall) throw numberListed();
    return listed;
  },
  remove: (row, { now }) => withDerived(markedDeleted(row, now)),
  persistRemoval: async (next, { principal, origin, now }) => {
    const contacts = await contactsOf(next);
    const context = writeContextOf(principal, now);
    const audit = { actor: principal.actor, requestId: origin.requestId, from: origin.address };
    const gone = contacts.map((contact) => withEvent(deletedContact(contact, context), contact, audit));
    return deleteLeadWithContacts(next, gone);
  },
  prepare: (next, before, { principal }) => requireReferences(next, before, principal),
  explainDuplicate: async (next) => explainDuplicateLead(await collection('leads'), next),
};
