import type { ColumnMapping } from '../../../shared/contracts/lead-import.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { danglingReferences } from '../references.ts';
import { requireMeanings } from './mapping-routes.ts';

interface Asked {
  readonly mapping?: ColumnMapping | undefined;
  readonly mappingId?: string | undefined;
}

/** @throws DomainError `unprocessable` when no phone can be read in the region. */
export async function requirePhoneRegion(region: string | undefined): Promise<void> {
  if (!region) return;
  // The metadata of all phone numbers is loaded by those who name a region, and by no other request.
  const { isPhoneRegion } = await import('../../../shared/domain/leads/phone.ts');
  if (isPhoneRegion(region)) return;
  const problems = [{ pointer: '/defaultRegion', detail: 'is not a country with phone numbers' }];
  throw new DomainError('unprocessable', 'The region is not valid', { problems });
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
