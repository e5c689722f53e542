import { withLive } from '../../../shared/stores/chroma/collections.ts';
import { nearest, vectorOf } from '../../../shared/stores/chroma/nearest.ts';
import type { SearchHit, SimilarQuery } from './schema.ts';
import { hitOf, narrowingOf, type Searcher } from './search.ts';

/**
 * What is most like a conversation or a lead, itself not among it: by the mean of all that was said, so that the whole
 * counts and not one passage.
 * @returns null while it is not embedded.
 */
export async function similar(
  name: 'conversations' | 'leads',
  id: string,
  query: SimilarQuery,
  searcher: Searcher,
): Promise<SearchHit[] | null> {
  return withLive(name, async (target) => {
    const vector = await vectorOf(target, searcher.tenantId, id);
    if (!vector) return null;
    const found = await nearest(name, target, vector, narrowingOf(query, searcher, query.limit + 1));
    const others = found.filter((hit) => hit.id !== id).slice(0, query.limit);
    return others.map((hit, index) => ({
      ...hitOf(hit),
      found: { meaning: { place: index + 1, similarity: hitOf(hit).score } },
    }));
  });
}
