import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import { lazy } from '../../../shared/platform/lazy.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';
import { embedLeads } from '../embed/embed-leads.ts';
import { embedPlaybook } from '../embed/embed-playbook.ts';
import { embedPending } from '../embed/run-embedding.ts';
import type { Targets } from '../embed/targets.ts';
import { decideUses } from './decide-uses.ts';

/** Opens what is written to: the model is loaded where something is to be embedded, and of most events nothing is. */
type OpenTargets = () => Promise<Targets>;

const endings = ['lead.deleted', 'lead.erased', 'lead.merged', 'lead.unmerged'];

async function followConversations(
  tenantId: string,
  ids: readonly string[],
  targets: OpenTargets,
): Promise<number> {
  if (ids.length === 0) return 0;
  const named = { _id: { $in: [...ids] }, tenantId };
  const deleted = (await collection('conversations')).find(
    { ...named, deletedAt: { $ne: null } },
    { projection: { _id: 1 } },
  );
  await removeEntities(
    'conversations',
    tenantId,
    (await deleted.toArray()).map(({ _id }) => _id),
  );
  const { conversations } = await embedPending(named, ids.length, await targets());
  return conversations;
}

/** Profiles are of leads that were talked with: others change by the thousand, and nobody asks for their like. */
async function followLeads(
  tenantId: string,
  events: readonly DomainEvent[],
  targets: OpenTargets,
): Promise<number> {
  const named = ({ entityId, ids = [] }: DomainEvent) => [entityId, ...ids];
  const talkedWith = { tenantId, 'stats.conversations': { $gt: 0 } };
  const found = await findAmong(await collection('leads'), '_id', events.flatMap(named), talkedWith, {
    projection: { _id: 1 },
  });
  const ids = found.map(({ _id }) => _id);
  const ended = events.filter(({ type }) => endings.includes(type)).flatMap(named);
  const both = new Set([...ids, ...ended]);
  return both.size === 0 ? 0 : embedLeads(tenantId, [...both], await targets());
}

async function followPlaybook(
  tenantId: string,
  events: readonly DomainEvent[],
  targets: OpenTargets,
): Promise<void> {
  if (events.length === 0) return;
  for (const [entity, name] of [
    ['objection', 'objections'],
    ['script', 'scripts'],
  ] as const) {
    const gone = events.filter(({ type }) => type === `${entity}.deleted`).map(({ entityId }) => entityId);
    await removeEntities(name, tenantId, gone);
  }
  await embedPlaybook(await targets(), { _id: { $in: events.map(({ entityId }) => entityId) } });
}

/**
 * Lets be found what a tenant's events are about, as it is now. An event only says where to look, so repeats and
 * reorderings end in the same collections.
 */
export async function followEvents(
  tenantId: string,
  events: readonly DomainEvent[],
  openTargets: OpenTargets,
) {
  const targets = lazy(openTargets);
  const of = (...entities: string[]) =>
    events.filter(({ type }) => entities.includes(type.slice(0, type.indexOf('.'))));
  const talks = new Set(of('conversation').map(({ entityId }) => entityId));
  await followPlaybook(tenantId, of('objection', 'script'), targets);
  return {
    leads: await followLeads(tenantId, of('lead', 'leads'), targets),
    conversations: await followConversations(tenantId, [...talks], targets),
    decided: talks.size === 0 ? 0 : await decideUses(tenantId, [...talks], new Date()),
  };
}
