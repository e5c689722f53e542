import type { Collection, Document } from 'mongodb';
import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { filterWithin } from '../../../shared/stores/mongodb/documents.ts';
import { ownCalls, restrictedTo, visibleLeads } from '../visibility.ts';
import type { SearchHit } from './schema.ts';

const scopes = { leads: visibleLeads, conversations: ownCalls } as const;

/**
 * Hits that a restricted agent may see now; all hits for everybody else. The search index is up to a quarter of an
 * hour behind: it may still name an agent who has given a lead away.
 */
export async function visibleHits(hits: readonly SearchHit[], principal: Principal): Promise<SearchHit[]> {
  if (restrictedTo(principal) === undefined) return [...hits];
  const visible = new Set<string>();
  for (const name of ['leads', 'conversations'] as const) {
    const ids = hits.filter((hit) => hit.collection === name).map(({ id }) => id);
    if (ids.length === 0) continue;
    const scope = { tenantId: principal.tenantId, only: scopes[name](principal) };
    const documents = (await collection(name)) as unknown as Collection<Document & { _id: string }>;
    const found = documents.find(filterWithin(scope, { _id: { $in: ids } }), { projection: { _id: 1 } });
    for (const { _id } of await found.toArray()) visible.add(_id);
  }
  return hits.filter(({ collection: name, id }) => !(name in scopes) || visible.has(id));
}
