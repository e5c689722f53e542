import type { DomainEvent, EventEntity } from '../../../shared/contracts/domain-event.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';
import type { Counts } from '../page.ts';
import { loadByIds, type TableName } from '../tables.ts';

const tablesOf: Partial<Record<EventEntity, readonly TableName[]>> = {
  user: ['agents'],
  campaign: ['campaigns'],
  lead: ['leads'],
  leads: ['leads'],
  callLog: ['calls', 'agentLegs'],
  conversation: ['conversations'],
};

/** What was held with leads that were merged, or parted again, went from the one to the other. */
async function heldWith(tenantId: string, leadIds: readonly string[]) {
  const ofThem = ['leadId', leadIds, { tenantId }, { projection: { _id: 1 } }] as const;
  const calls = await findAmong(await collection('callLogs'), ...ofThem);
  const conversations = await findAmong(await collection('conversations'), ...ofThem);
  return { calls: calls.map(({ _id }) => _id), conversations: conversations.map(({ _id }) => _id) };
}

/**
 * Brings the warehouse up to what a tenant's events are about. An event only says where to look, so repeats and
 * reorderings end in the same facts.
 */
export async function followEvents(tenantId: string, events: readonly DomainEvent[]): Promise<Counts> {
  const ids: Record<TableName, string[]> = {
    agents: [],
    campaigns: [],
    leads: [],
    calls: [],
    agentLegs: [],
    conversations: [],
  };
  const joined: string[] = [];
  for (const { type, entityId, ids: touched = [] } of events) {
    const entity = type.slice(0, type.indexOf('.')) as EventEntity;
    const tables = tablesOf[entity] ?? [];
    // The event of a bulk change rode in a document of its own.
    const named = entity === 'leads' ? touched : [entityId, ...touched];
    for (const table of tables) ids[table].push(...named);
    if (type === 'lead.merged' || type === 'lead.unmerged') joined.push(...named);
  }
  if (joined.length > 0) {
    const held = await heldWith(tenantId, joined);
    ids.calls.push(...held.calls);
    ids.agentLegs.push(...held.calls);
    ids.conversations.push(...held.conversations);
  }
  return loadByIds(tenantId, ids);
}
