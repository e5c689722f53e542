import { searchedCollections } from '../../../shared/domain/search/entity.ts';
import { log } from '../../../shared/platform/log.ts';
import { switchCollections } from '../../../shared/stores/chroma/collections.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { Targets } from './targets.ts';

/** Lets conversations that were embedded by another model wait for their turn with the wanted one. */
export async function askAgain({ model }: Targets): Promise<void> {
  await (await collection('conversations')).updateMany(
    { 'embedding.status': 'done', 'embedding.model': { $ne: model }, deletedAt: null },
    { $set: { 'embedding.status': 'pending' } },
  );
}

/**
 * Lets people search in the vectors of the wanted model once they are complete: no conversation waits any more that was
 * embedded by another. One that cannot be embedded does not hold the others up.
 */
export async function switchWhenComplete({ model }: Targets): Promise<boolean> {
  const waits = await (await collection('conversations')).findOne(
    {
      'embedding.status': 'pending',
      'embedding.model': { $exists: true, $ne: model },
      deletedAt: null,
    },
    { projection: { _id: 1 } },
  );
  if (waits) return false;
  for (const name of searchedCollections) await switchCollections(name, model);
  log.info('embedding model changed', { model });
  return true;
}
