import type { Collection } from 'mongodb';
import { searchedCollections, sharedTenant } from '../../../shared/domain/search/entity.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';

interface Deletable {
  readonly _id: string;
  readonly tenantId: string | null;
  readonly deletedAt: Date | null;
}

/** What was deleted since then is found no more; asking twice does no harm. */
export async function removeDeleted(since: Date): Promise<void> {
  for (const name of searchedCollections) {
    const documents = (await collection(name)) as unknown as Collection<Deletable>;
    const deleted = documents.find({ deletedAt: { $gte: since } }, { projection: { tenantId: 1 } });
    for (const [tenantId, some] of Map.groupBy(await deleted.toArray(), (one) => one.tenantId)) {
      const ids = some.map(({ _id }) => _id);
      await removeEntities(name, tenantId ?? sharedTenant, ids);
    }
  }
}
