import * as z from 'zod';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { emailHash, phoneHash } from '../../../shared/domain/leads/identity.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { filterWithin } from '../../../shared/stores/mongodb/documents.ts';
import { idParams, represent, scopeOf } from '../resource/resource.ts';
import { requireLead } from './action-routes.ts';
import { leads } from './leads.ts';

const maxCandidates = 50;

/** Ids of other leads that may be the same person, with why. */
async function candidatesOf(lead: Lead): Promise<Map<string, string[]>> {
  const { tenantId, _id, identity, phone, email } = lead;
  const reasons = new Map<string, string[]>();
  const add = (id: string | undefined, reason: string) => {
    if (id && id !== _id) reasons.set(id, [...new Set([...(reasons.get(id) ?? []), reason])]);
  };
  if (identity.personHash) {
    const twins = (await leads.open()).find({ 'identity.personHash': identity.personHash });
    for (const twin of await twins.limit(maxCandidates).toArray()) add(twin._id, 'same name and company');
  }
  const book = await collection('contacts');
  for (const value of [phone, email].filter((one) => one !== undefined)) {
    const held = book.find({ tenantId, value, deletedAt: null }).limit(maxCandidates);
    for (const { leadId, type } of await held.toArray()) add(leadId, `has this ${type} as a contact`);
  }
  const own = book.find({ tenantId, leadId: _id, deletedAt: null }).limit(maxCandidates);
  for (const { type, value } of await own.toArray()) {
    if (type !== 'phone' && type !== 'email') continue;
    const hash = type === 'phone' ? phoneHash(tenantId, value) : emailHash(tenantId, value);
    const holder = await (await leads.open()).findOne({ [`identity.${type}Hash`]: hash });
    add(holder?._id, `its ${type} is a contact here`);
  }
  return reasons;
}

const shownDuplicate = z.object({ lead: leads.shown, reasons: z.array(z.string()) });

async function duplicatesOf(id: string, principal: RouteInput['principal']) {
  const lead = await requireLead(id, principal);
  const reasons = await candidatesOf(lead);
  const filter = filterWithin(scopeOf(leads, principal), { _id: { $in: [...reasons.keys()] } });
  const found = await (await leads.open()).find(filter).toArray();
  return found
    .map((twin) => ({ lead: represent(twin, leads.shown), reasons: reasons.get(twin._id) ?? [] }))
    .sort((a, b) => b.reasons.length - a.reasons.length);
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
