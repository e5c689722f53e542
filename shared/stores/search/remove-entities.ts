import type { SearchedCollection } from '../../domain/search/entity.ts';
import { removeVectors } from '../chroma/passages.ts';
import { removeWords } from '../postgres/passages.ts';

/** Lets entities of a tenant be found no more, neither by words nor by meaning. Asking twice does no harm. */
export async function removeEntities(
  name: SearchedCollection,
  tenantId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await removeVectors(name, ids);
  await removeWords(name, tenantId, ids);
}
