import type { AuditBatch, AuditEvent } from '../../../shared/contracts/audit-event.ts';
import { chainStart, linkHash } from '../../../shared/domain/audit/chain.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';

const entriesPerLink = 500;

async function lastLink(tenantId: string): Promise<AuditBatch | undefined> {
  const links = await collection('auditBatches');
  const [last] = await links.find({ tenantId }).sort({ number: -1 }).limit(1).toArray();
  return last;
}

/** Marks the entries of a link as chained; a job that died before it could is made up for by the next. */
async function mark({ entryIds, number }: AuditBatch): Promise<void> {
  const trail = await collection('auditEvents');
  await trail.updateMany({ _id: { $in: entryIds }, batch: { $exists: false } }, { $set: { batch: number } });
}

/**
 * Adds the next link to a tenant's chain: entries that are in none yet, in the order of their ids.
 * @returns how many; 0 when there were none, or another job wrote this link.
 */
async function addLink(tenantId: string, now: Date): Promise<number> {
  const last = await lastLink(tenantId);
  if (last) await mark(last);
  const trail = await collection('auditEvents');
  const open = { tenantId, batch: { $exists: false } };
  const entries: AuditEvent[] = await trail.find(open).sort({ _id: 1 }).limit(entriesPerLink).toArray();
  if (entries.length === 0) return 0;
  const previousHash = last?.hash ?? chainStart;
  const number = (last?.number ?? 0) + 1;
  const link: AuditBatch = {
    ...{ _id: `${tenantId}:${number}`, tenantId, number, at: now, previousHash },
    entryIds: entries.map(({ _id }) => _id),
    hash: linkHash(previousHash, entries),
  };
  try {
    await (await collection('auditBatches')).insertOne(link);
  } catch (error) {
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
  await mark(link);
  return entries.length;
}

/** Chains everything a tenant's trail has gained. @returns the number of entries. */
export async function chainEntries(tenantId: string, now: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const added = await addLink(tenantId, now);
    total += added;
    if (added < entriesPerLink) return total;
  }
}
