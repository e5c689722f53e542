import type { Collection, Filter } from 'mongodb';
import type { Agent } from '../../../shared/contracts/agent.ts';
import type { Call } from '../../../shared/contracts/call-log.ts';
import type { Conversation } from '../../../shared/contracts/conversation.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { chunks } from '../../../shared/platform/chunks.ts';
import { findAmong } from '../../../shared/stores/mongodb/find-among.ts';

export interface ProjectDeps {
  readonly leads: () => Promise<Collection<Lead>>;
  readonly calls: () => Promise<Collection<Call>>;
  readonly agents: () => Promise<Collection<Agent>>;
  readonly conversations: () => Promise<Collection<Conversation>>;
  readonly drawLeads: (leads: readonly Lead[]) => Promise<void>;
  readonly eraseLeads: (tenantId: string, ids: readonly string[]) => Promise<void>;
  readonly undrawnLeads: (tenantId: string, ids: readonly string[]) => Promise<string[]>;
  readonly drawCalls: (calls: readonly Call[]) => Promise<void>;
  readonly drawAgents: (agents: readonly Agent[]) => Promise<void>;
  readonly removeAgents: (tenantId: string, ids: readonly string[]) => Promise<void>;
  readonly drawConversations: (conversations: readonly Conversation[]) => Promise<void>;
  readonly removeConversations: (tenantId: string, ids: readonly string[]) => Promise<void>;
}

/** One event may name a thousand leads: they are read and drawn in portions that every store likes. */
const portion = 100;

/** Finds the documents that an event is about and that nobody has deleted; their ids alone when that is enough. */
type Find<Doc> = (only?: 'ids') => Promise<Doc[]>;

function finder<Doc extends Agent | Conversation | Lead>(
  documents: Collection<Doc>,
  tenantId: string,
  ids: readonly string[],
): Find<Doc> {
  const there = { tenantId, deletedAt: null } as Filter<Doc>;
  return async (only) =>
    (await findAmong(documents, '_id', ids, there, only && { projection: { _id: 1 } })) as Doc[];
}

/**
 * Draws by what is there, and again for as long as something went or came back meanwhile: another projector may have
 * drawn that already, and this one over it.
 */
async function drawWhatIsThere<Doc extends { readonly _id: string }>(
  find: Find<Doc>,
  draw: (there: Doc[]) => Promise<void>,
  only?: 'ids',
): Promise<void> {
  for (;;) {
    const drawn = await find(only);
    await draw(drawn);
    const now = new Set((await find('ids')).map(({ _id }) => _id));
    if (now.size === drawn.length && drawn.every(({ _id }) => now.has(_id))) return;
  }
}

/** Calls are drawn to leads that are there: what was held with one who is gone stays, without them. */
async function projectCalls(tenantId: string, calls: readonly Call[], deps: ProjectDeps): Promise<void> {
  const leadIds = [...new Set(calls.flatMap(({ leadId }) => leadId ?? []))];
  const draw = (leads: readonly Lead[]) => {
    const there = new Set(leads.map(({ _id }) => _id));
    return deps.drawCalls(
      calls.map(({ leadId, ...call }) => (leadId && there.has(leadId) ? { ...call, leadId } : call)),
    );
  };
  await drawWhatIsThere(finder(await deps.leads(), tenantId, leadIds), draw, 'ids');
}

async function projectCallsOf(
  tenantId: string,
  leadIds: readonly string[],
  deps: ProjectDeps,
): Promise<void> {
  if (leadIds.length === 0) return;
  const calls = await findAmong(await deps.calls(), 'leadId', leadIds, { tenantId });
  for (const some of chunks(calls, portion)) await projectCalls(tenantId, some, deps);
}

async function projectLeads(tenantId: string, all: readonly string[], deps: ProjectDeps): Promise<void> {
  const documents = await deps.leads();
  for (const ids of chunks(all, portion)) {
    await drawWhatIsThere(finder(documents, tenantId, ids), async (leads) => {
      const there = leads.map(({ _id }) => _id);
      // What was held with a lead before it was there, or before it came back. First: of a lead that is drawn nobody
      // asks.
      await projectCallsOf(tenantId, await deps.undrawnLeads(tenantId, there), deps);
      await deps.drawLeads(leads);
      await deps.eraseLeads(
        tenantId,
        ids.filter((id) => !there.includes(id)),
      );
    });
  }
}

async function projectAgent(tenantId: string, id: string, deps: ProjectDeps): Promise<void> {
  await drawWhatIsThere(finder(await deps.agents(), tenantId, [id]), (agents) =>
    agents.length > 0 ? deps.drawAgents(agents) : deps.removeAgents(tenantId, [id]),
  );
}

async function projectConversation(tenantId: string, id: string, deps: ProjectDeps): Promise<void> {
  await drawWhatIsThere(finder(await deps.conversations(), tenantId, [id]), (conversations) =>
    conversations.length > 0
      ? deps.drawConversations(conversations)
      : deps.removeConversations(tenantId, [id]),
  );
}

/**
 * Draws what an event is about as it is now. The event only says where to look, so repeats and
 * reorderings end in the same graph.
 */
export async function projectEvent(
  { type, tenantId, entityId, ids }: DomainEvent,
  deps: ProjectDeps,
): Promise<void> {
  if (type.startsWith('user.')) return projectAgent(tenantId, entityId, deps);
  if (type.startsWith('conversation.')) return projectConversation(tenantId, entityId, deps);
  if (type.startsWith('call.')) {
    const call = await (await deps.calls()).findOne({ _id: entityId, tenantId });
    if (call) await projectCalls(tenantId, [call], deps);
    return;
  }
  if (type !== 'lead.merged' && type !== 'lead.unmerged') {
    await projectLeads(tenantId, ids ?? [entityId], deps);
    return;
  }
  const both = [entityId, ...(ids ?? [])];
  await projectLeads(tenantId, both, deps);
  // Their calls went from the one to the other.
  await projectCallsOf(tenantId, both, deps);
}
