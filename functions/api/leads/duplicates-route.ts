import * as z from 'zod';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { emailHash, phoneHash } from '../../../shared/domain/leads/identity.ts';
import { countWithin } from '../../../shared/domain/response-size.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { filterWithin } from '../../../shared/stores/mongodb/documents.ts';
import { contacts } from '../contacts/contacts.ts';
import { hasPermission } from '../permission.ts';
import { idParams, represent, scopeOf } from '../resource/resource.ts';
import { requireLead } from './action-routes.ts';
import { leads } from './leads.ts';

const maxCandidates = 50;

interface Candidate {
  readonly id: string | undefined;
  readonly reason: string;
}

/** Leads with the same name and company. */
async function nameMatches({ tenantId, identity }: Lead): Promise<Candidate[]> {
  if (!identity.personHash) return [];
  const filter = { tenantId, 'identity.personHash': identity.personHash };
  const found = await (await leads.open()).find(filter).limit(maxCandidates).toArray();
  return found.map(({ _id }) => ({ id: _id, reason: 'same name and company' }));
}

/** Leads that share a phone or an e-mail address by way of a contact that the principal may read. */
async function contactMatches(lead: Lead, principal: Principal): Promise<Candidate[]> {
  if (!hasPermission(principal, contacts.permissions.read)) return [];
  const { tenantId, _id, phone, email } = lead;
  const documents = await contacts.open();
  const scope = scopeOf(contacts, principal);
  const matches: Candidate[] = [];
  for (const value of [phone, email].filter((one) => one !== undefined)) {
    const held = documents.find(filterWithin(scope, { value })).limit(maxCandidates);
    for (const { leadId, type } of await held.toArray()) {
      matches.push({ id: leadId, reason: `has this ${type} as a contact` });
    }
  }
  const own = documents.find(filterWithin(scope, { leadId: _id })).limit(maxCandidates);
  for (const { type, value } of await own.toArray()) {
    if (type !== 'phone' && type !== 'email') continue;
    const hash = type === 'phone' ? phoneHash(tenantId, value) : emailHash(tenantId, value);
    const holder = await (await leads.open()).findOne({ [`identity.${type}Hash`]: hash });
    matches.push({ id: holder?._id, reason: `its ${type} is a contact here` });
  }
  return matches;
}

/** Ids of other leads that may be the same person, with why. */
async function candidatesOf(lead: Lead, principal: Principal): Promise<Map<string, string[]>> {
  const reasons = new Map<string, string[]>();
  for (const { id, reason } of [...(await nameMatches(lead)), ...(await contactMatches(lead, principal))]) {
    if (id && id !== lead._id) reasons.set(id, [...new Set([...(reasons.get(id) ?? []), reason])]);
  }
  return reasons;
}

const shownDuplicate = z.object({ lead: leads.shown, reasons: z.array(z.string()) });

async function duplicatesOf(id: string, principal: Principal) {
  const lead = await requireLead(id, principal);
  const reasons = await candidatesOf(lead, principal);
  const filter = filterWithin(scopeOf(leads, principal), { _id: { $in: [...reasons.keys()] } });
  const found = await (await leads.open()).find(filter).toArray();
  const duplicates = found
    .map((other) => ({ lead: represent(other, leads.shown), reasons: reasons.get(other._id) ?? [] }))
    .sort((a, b) => b.reasons.length - a.reasons.length);
  return duplicates.slice(0, countWithin(duplicates.map((one) => JSON.stringify(one))));
}

/** Other leads that may be the same person. */
export const duplicatesRoute: Route = route({
  method: 'GET',
  path: '/v1/leads/{id}/duplicates',
  access: 'leads:read',
  summary: 'Other leads that may be the same person, and why',
  params: idParams,
  answers: { 200: z.object({ data: z.array(shownDuplicate) }) },
  problems: [404],
  handle: async ({ principal, params }) => ({
    status: 200,
    body: { data: await duplicatesOf(params.id, principal) },
  }),
});
