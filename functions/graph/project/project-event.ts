import type { Collection } from 'mongodb';
import type { Agent } from '../../../shared/contracts/agent.ts';
import type { Call } from '../../../shared/contracts/call-log.ts';
import type { Conversation } from '../../../shared/contracts/conversation.ts';
import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { batches, chunks } from '../../../shared/platform/chunks.ts';

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

/**
 * Draws by what is there, and again for as long as something went or came back meanwhile: another projector may have
 * drawn that already, and this one over it.
 */
async function drawWhatIsThere(
  there: () => Promise<ReadonlySet<string>>,
  draw: (there: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  for (let known = await there(); ; ) {
    await draw(known);
    const now = await there();
    if (now.size === known.size && [...now].every((id) => known.has(id))) return;
    known = now;
  }
}

/** Which of some documents of a tenant nobody has deleted. */
const thereOf =
  (
    documents: Collection<Lead> | Collection<Agent> | Collection<Conversation>,
    tenantId: string,
    ids: readonly string[],
  ) =>
  async () => {
    const there = (documents as Collection<Lead>).find(
      { _id: { $in: [...ids] }, tenantId, deletedAt: null },
      { projection: { _id: 1 } },
    );
    return new Set((await there.toArray()).map(({ _id }) => _id));
  };

/** Calls are drawn to leads that are there: what was held with one who is gone stays, without them. */
async function projectCalls(tenantId: string, calls: readonly Call[], deps: ProjectDeps): Promise<void> {
  const leadIds = [...new Set(calls.flatMap(({ leadId }) => leadId ?? []))];
  await drawWhatIsThere(thereOf(await deps.leads(), tenantId, leadIds), (there) =>
    deps.drawCalls(
      calls.map(({ leadId, ...call }) => (leadId && there.has(leadId) ? { ...call, leadId } : call)),
    ),
  );
}

async function projectCallsOf(
  tenantId: string,
  leadIds: readonly string[],
  deps: ProjectDeps,
): Promise<void> {
  if (leadIds.length === 0) return;
  const calls = (await deps.calls()).find({ tenantId, leadId: { $in: [...leadIds] } });
  for await (const some of batches(calls, portion)) await projectCalls(tenantId, some, deps);
}

async function projectLeads(tenantId: string, all: readonly string[], deps: ProjectDeps): Promise<void> {
  const documents = await deps.leads();
  for (const ids of chunks(all, portion)) {
    await drawWhatIsThere(thereOf(documents, tenantId, ids), async (there) => {
      const live = [...there];
      // What was held with a lead before it was there, or before it came back. First: of a lead that is drawn nobody
      // asks.
      await projectCallsOf(tenantId, await deps.undrawnLeads(tenantId, live), deps);
      await deps.drawLeads(await documents.find({ _id: { $in: live }, tenantId, deletedAt: null }).toArray());
      await deps.eraseLeads(
        tenantId,
        ids.filter((id) => !there.has(id)),
      );
    });
  }
}

async function projectAgent(tenantId: string, id: string, deps: ProjectDeps): Promise<void> {
  const agents = await deps.agents();
  await drawWhatIsThere(thereOf(agents, tenantId, [id]), async (there) => {
    if (!there.has(id)) return deps.removeAgents(tenantId, [id]);
    const agent = await agents.findOne({ _id: id, tenantId, deletedAt: null });
    if (agent) await deps.drawAgents([agent]);
  });
}

async function projectConversation(tenantId: string, id: string, deps: ProjectDeps): Promise<void> {
  const conversations = await deps.conversations();
  await drawWhatIsThere(thereOf(conversations, tenantId, [id]), async (there) => {
    if (!there.has(id)) return deps.removeConversations(tenantId, [id]);
    const conversation = await conversations.findOne({ _id: id, tenantId, deletedAt: null });
    if (conversation) await deps.drawConversations([conversation]);
  });
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
