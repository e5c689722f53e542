import type { AuditBatch, AuditEvent } from '../../shared/contracts/audit-event.ts';
import { chainStart, isIntact, linkHash } from '../../shared/domain/audit/chain.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { findAmong } from '../../shared/stores/mongodb/find-among.ts';

export interface ChainReport {
  readonly links: number;
  readonly entries: number;
  /** Entries that no link holds yet. */
  readonly open: number;
  /** What is wrong, where; empty when the trail is whole. */
  readonly faults: readonly string[];
}

/** What is wrong with one link, given the one before it. */
function faultsOf(
  link: AuditBatch,
  previous: AuditBatch | undefined,
  entries: readonly AuditEvent[],
): string[] {
  const faults: string[] = [];
  const where = `link ${link.number}`;
  if (link.number !== (previous?.number ?? 0) + 1) faults.push(`${where}: the link before it is missing`);
  if (link.previousHash !== (previous?.hash ?? chainStart))
    faults.push(`${where}: does not follow the one before it`);
  const found = new Set(entries.map(({ _id }) => _id));
  for (const id of link.entryIds) if (!found.has(id)) faults.push(`${where}: entry ${id} is missing`);
  for (const entry of entries) {
    if (entry.batch !== undefined && entry.batch !== link.number) {
      faults.push(`${where}: entry ${entry._id} claims to be in link ${entry.batch}`);
    }
    if (!isIntact(entry))
      faults.push(`${where}: entry ${entry._id} says something else than when it was written`);
  }
  if (linkHash(link.previousHash, entries) !== link.hash)
    faults.push(`${where}: its hash is not that of its entries`);
  return faults;
}

/** Walks a tenant's audit trail from its beginning and recomputes every hash. */
export async function verifyChain(tenantId: string): Promise<ChainReport> {
  const trail = await collection('auditEvents');
  const links = (await collection('auditBatches')).find({ tenantId }).sort({ number: 1 });
  const faults: string[] = [];
  let previous: AuditBatch | undefined;
  let count = 0;
  let entries = 0;
  for await (const link of links) {
    const found = await findAmong(trail, '_id', link.entryIds);
    const places = new Map(link.entryIds.map((id, place) => [id, place]));
    const inOrder = found.sort((a, b) => (places.get(a._id) ?? 0) - (places.get(b._id) ?? 0));
    faults.push(...faultsOf(link, previous, inOrder));
    previous = link;
    count += 1;
    entries += link.entryIds.length;
  }
  const open = await trail.countDocuments({ tenantId, batch: { $exists: false } });
  const chained = await trail.countDocuments({ tenantId, batch: { $exists: true } });
  if (chained > entries)
    faults.push(`${chained - entries} entries claim to be in a link that does not hold them`);
  return { links: count, entries, open, faults };
}
