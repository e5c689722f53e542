import type { Lead } from '../../../shared/contracts/lead.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';
import { leadEntity } from './entities.ts';
import { indexEntities } from './index-entities.ts';
import type { Targets } from './targets.ts';

/** A lead that may be found: nobody deleted it, nobody asked to be forgotten. */
const isThere = ({ deletedAt, anonymizedAt }: Lead): boolean => deletedAt === null && !anonymizedAt;

/** Lets the profiles of a tenant's leads be found, and of those that are gone no more. @returns how many were embedded. */
export async function embedLeads(
  tenantId: string,
  ids: readonly string[],
  targets: Targets,
): Promise<number> {
  const leads = await collection('leads');
  const read = async () => (await findAmong(leads, '_id', ids, { tenantId })).filter(isThere);
  const embedded = await indexEntities('leads', targets.of.leads, (await read()).map(leadEntity));
  // Read again, as a lead may be erased while its profile is written.
  const there = new Set((await read()).map(({ _id }) => _id));
  await removeEntities(
    'leads',
    tenantId,
    ids.filter((id) => !there.has(id)),
  );
  return embedded;
}
