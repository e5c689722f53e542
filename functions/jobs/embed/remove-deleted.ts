import type { Collection } from 'mongodb';
import { searchedCollections, sharedTenant } from '../../../shared/domain/search/entity.ts';
import { batches } from '../../../shared/platform/chunks.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { activeTenants } from '../../../shared/stores/postgres/tenants.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';

interface Deletable {
  readonly _id: string;
  readonly tenantId: string | null;
  readonly deletedAt: Date | null;
}

/**
 * What was deleted since then is found no more, also where the event that said so was lost; asking twice does no harm.
 * Tenant by tenant, as the indexes go: over all of them the store would read every lead there is.
 */
export async function removeDeleted(since: Date): Promise<void> {
  const tenants = [null, ...(await activeTenants())];
  for (const name of searchedCollections) {
    const documents = (await collection(name)) as unknown as Collection<Deletable>;
    for (const tenantId of tenants) {
      const deleted = documents.find({ tenantId, deletedAt: { $gte: since } }, { projection: { _id: 1 } });
      for await (const some of batches(deleted, 1_000)) {
        const ids = some.map(({ _id }) => _id);
        await removeEntities(name, tenantId ?? sharedTenant, ids);
      }
    }
  }
}
