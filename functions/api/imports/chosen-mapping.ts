import type { ColumnMapping } from '../../../shared/contracts/lead-import.ts';
import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { danglingReferences } from '../references.ts';
import { requireMeanings } from './mapping-routes.ts';

interface Asked {
  readonly mapping?: ColumnMapping | undefined;
  readonly mappingId?: string | undefined;
}

/**
 * The mapping that a request asks for: a saved one, and over it what the request itself says.
 * @throws DomainError `not_found` when no such mapping is saved, `unprocessable` when it makes no sense.
 */
export async function chosenMapping(
  { mapping, mappingId }: Asked,
  { tenantId }: Principal,
): Promise<ColumnMapping | undefined> {
  if (mapping) await requireMeanings(mapping, '/mapping');
  if (!mappingId) return mapping;
  const saved = await (await collection('importMappings')).findOne({
    _id: mappingId,
    tenantId,
    deletedAt: null,
  });
  if (!saved) throw danglingReferences(['/mappingId']);
  return { ...saved.columns, ...mapping };
}
