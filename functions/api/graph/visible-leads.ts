import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { filterWithin } from '../../../shared/stores/mongodb/documents.ts';
import { ownCalls, restrictedTo, visibleLeads } from '../visibility.ts';

/** An agent who may see more leads than this gets graph responses over the newest of them. */
const maxLeads = 50_000;

/**
 * Ids of the leads that a restricted agent may see; null for everybody else, who may see all of the tenant's. The
 * operational store decides: the graph knows owners but not with whom leads are shared, and may be a moment behind.
 */
export async function visibleLeadIds(principal: Principal): Promise<string[] | null> {
  if (restrictedTo(principal) === undefined) return null;
  const scope = { tenantId: principal.tenantId, only: visibleLeads(principal) };
  const leads = (await collection('leads')).find(filterWithin(scope), { projection: { _id: 1 } });
  return (await leads.sort({ _id: -1 }).limit(maxLeads).toArray()).map(({ _id }) => _id);
}

/** Those of some calls that a restricted agent may see; all of them for everybody else. */
export async function visibleCallIds(ids: readonly string[], principal: Principal): Promise<Set<string>> {
  if (restrictedTo(principal) === undefined) return new Set(ids);
  const filter = filterWithin(
    { tenantId: principal.tenantId, only: ownCalls(principal) },
    { _id: { $in: [...ids] } },
  );
  const calls = (await collection('calls')).find(filter, { projection: { _id: 1 } });
  return new Set((await calls.toArray()).map(({ _id }) => _id));
}
