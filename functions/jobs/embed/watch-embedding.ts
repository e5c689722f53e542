import { searchedCollections } from '../../../shared/domain/search/entity.ts';
import { gauge, measure } from '../../../shared/platform/metrics.ts';
import { collectionSize } from '../../../shared/stores/chroma/collections.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

/** Says how much waits to be embedded, for how long, what was parked, and how large the collections are. */
export async function watchEmbedding(now: Date): Promise<void> {
  const conversations = await collection('conversations');
  const of = (status: 'pending' | 'failed') => ({ 'embedding.status': status, deletedAt: null });
  const [oldest] = await conversations
    .find(of('pending'), { projection: { updatedAt: 1 } })
    .sort({ _id: 1 })
    .limit(1)
    .toArray();
  gauge('EmbeddingBacklog', await conversations.countDocuments(of('pending')));
  gauge('EmbeddingParked', await conversations.countDocuments(of('failed')));
  measure('EmbeddingLag', oldest ? (now.getTime() - oldest.updatedAt.getTime()) / 1000 : 0, 'Seconds');
  for (const name of searchedCollections)
    gauge('EmbeddedPassages', await collectionSize(name), { Collection: name });
}
