import type { Collection } from 'mongodb';
import type { Call } from '../../../shared/contracts/call-log.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';

export interface ProjectDeps {
  readonly leads: () => Promise<Collection<Lead>>;
  readonly calls: () => Promise<Collection<Call>>;
  readonly drawLeads: (leads: readonly Lead[]) => Promise<void>;
  readonly eraseLeads: (ids: readonly string[]) => Promise<void>;
  readonly drawCalls: (calls: readonly Call[]) => Promise<void>;
}

async function projectLeads(ids: readonly string[], deps: ProjectDeps): Promise<void> {
  const leads = await (await deps.leads()).find({ _id: { $in: [...ids] } }).toArray();
  const live = leads.filter(({ deletedAt }) => deletedAt === null);
  const liveIds = new Set(live.map(({ _id }) => _id));
  await deps.drawLeads(live);
  await deps.eraseLeads(ids.filter((id) => !liveIds.has(id)));
}

/**
 * Draws what an event is about as it is now. The event only says where to look, so repeats and
 * reorderings end in the same graph. A call event may be of a leg, whose call has an event of its own.
 */
export async function projectEvent({ type, entityId, ids }: DomainEvent, deps: ProjectDeps): Promise<void> {
  if (type === 'call.updated') {
    const call = await (await deps.calls()).findOne({ _id: entityId });
    if (call) await deps.drawCalls([call]);
  } else {
    await projectLeads(ids ?? [entityId], deps);
  }
}
