import type { Collection } from 'mongodb';
import type { Call } from '../../../shared/contracts/call-log.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { chunks } from '../../../shared/platform/chunks.ts';

export interface ProjectDeps {
  readonly leads: () => Promise<Collection<Lead>>;
  readonly calls: () => Promise<Collection<Call>>;
  readonly drawLeads: (leads: readonly Lead[]) => Promise<void>;
  readonly eraseLeads: (ids: readonly string[]) => Promise<void>;
  readonly drawCalls: (calls: readonly Call[]) => Promise<void>;
}

/** One event may name a thousand leads: they are read and drawn in portions that every store likes. */
const portion = 100;

async function projectLeads(all: readonly string[], deps: ProjectDeps): Promise<void> {
  const documents = await deps.leads();
  for (const ids of chunks(all, portion)) {
    const leads = await documents.find({ _id: { $in: ids } }).toArray();
    const live = leads.filter(({ deletedAt }) => deletedAt === null);
    await deps.drawLeads(live);
    // Read again, as a lead may be deleted, and erased by another projector, while this one draws it.
    const there = documents.find({ _id: { $in: ids }, deletedAt: null }, { projection: { _id: 1 } });
    const thereIds = new Set((await there.toArray()).map(({ _id }) => _id));
    await deps.eraseLeads(ids.filter((id) => !thereIds.has(id)));
  }
}

/**
 * Draws what an event is about as it is now. The event only says where to look, so repeats and
 * reorderings end in the same graph.
 */
export async function projectEvent(
  { type, tenantId, entityId, ids }: DomainEvent,
  deps: ProjectDeps,
): Promise<void> {
  if (type.startsWith('call.')) {
    const call = await (await deps.calls()).findOne({ _id: entityId });
    if (call) await deps.drawCalls([call]);
    return;
  }
  if (type !== 'lead.merged' && type !== 'lead.unmerged') {
    await projectLeads(ids ?? [entityId], deps);
    return;
  }
  const both = [entityId, ...(ids ?? [])];
  await projectLeads(both, deps);
  // Their calls went from the one to the other.
  const moved = (await deps.calls()).find({ tenantId, leadId: { $in: both } });
  for await (const call of moved) await deps.drawCalls([call]);
}
