import { notFound } from '../../../shared/domain/errors.ts';
import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { ownCalls, visibleLeads } from '../visibility.ts';

/** The operational store says whether it is there and may be seen: the graph may be a moment behind. */
export async function requireLead(id: string, principal: Principal) {
  const filter = { _id: id, tenantId: principal.tenantId, deletedAt: null, ...visibleLeads(principal) };
  const found = await (await collection('leads')).findOne(filter);
  if (!found) throw notFound('lead');
  return found;
}

export async function requireCall(id: string, principal: Principal) {
  const filter = { _id: id, tenantId: principal.tenantId, ...ownCalls(principal) };
  const found = await (await collection('calls')).findOne(filter, { projection: { _id: 1 } });
  if (!found) throw notFound('call');
}
