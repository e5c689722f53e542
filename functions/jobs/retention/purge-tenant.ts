import type { Collection, Document } from 'mongodb';
import { type SearchedCollection, searchedCollections } from '../../../shared/domain/search/entity.ts';
import { listObjects, removeObjects } from '../../../shared/platform/aws/object-store.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { valuesAtOnce } from '../../../shared/stores/mongodb/find-among.ts';
import { erasePerson } from '../../../shared/stores/person/erase-person.ts';
import type { Tenant } from '../../../shared/stores/postgres/tenants.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';

/** Everything that people delete. */
const deletable = [
  ...(['leads', 'contacts', 'conversations', 'campaigns', 'users', 'objections', 'scripts'] as const),
  ...(['doNotCall', 'webhooks', 'exports'] as const),
] as const;

const isSearched = (name: string): name is SearchedCollection =>
  (searchedCollections as readonly string[]).includes(name);

const perRun = 10_000;

interface Purge {
  readonly bucket: string;
  readonly newId: () => string;
  readonly now: Date;
}

/** Deletes for good what was deleted before. Search collections first: what they hold leads nowhere else. */
async function purge(name: (typeof deletable)[number], tenantId: string, before: Date): Promise<number> {
  const documents = (await collection(name)) as unknown as Collection<Document & { _id: string }>;
  const expired = { tenantId, deletedAt: { $ne: null, $lt: before } };
  const old = await documents
    .find(expired, { projection: { _id: 1 } })
    .limit(perRun)
    .toArray();
  const ids = old.map(({ _id }) => _id);
  if (isSearched(name)) await removeEntities(name, tenantId, ids);
  let purged = 0;
  for (const some of chunks(ids, valuesAtOnce)) {
    purged += (await documents.deleteMany({ _id: { $in: some }, ...expired })).deletedCount;
  }
  return purged;
}

/** Leads that were to be kept until a day that has come are forgotten as if they had asked for it. */
async function forget(tenantId: string, { bucket, newId, now }: Purge): Promise<number> {
  const leads = await collection('leads');
  const due = { tenantId, deletedAt: null, retentionUntil: { $lt: now }, anonymizedAt: { $exists: false } };
  const found = await leads
    .find(due, { projection: { _id: 1 } })
    .limit(perRun)
    .toArray();
  for (const { _id: leadId } of found) {
    await erasePerson({ tenantId, leadId, id: newId(), by: 'retention', at: now }, bucket);
  }
  return found.length;
}

/** Recordings are kept as long as what was deleted is. */
async function removeRecordings(tenantId: string, before: Date, bucket: string): Promise<number> {
  const keys = await listObjects(bucket, `recordings/${tenantId}/`, before);
  await removeObjects(bucket, keys);
  return keys.length;
}

/** Enforces one tenant's retention. */
export async function purgeTenant(
  { id: tenantId, policy }: Pick<Tenant, 'id' | 'policy'>,
  purging: Purge,
): Promise<{ purged: number; forgotten: number }> {
  const before = new Date(purging.now.getTime() - policy.retentionDays * 86_400_000);
  let purged = await removeRecordings(tenantId, before, purging.bucket);
  for (const name of deletable) purged += await purge(name, tenantId, before);
  return { purged, forgotten: await forget(tenantId, purging) };
}
