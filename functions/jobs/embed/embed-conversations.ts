import type { Conversation } from '../../../shared/contracts/conversation.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { removeEntities } from '../../../shared/stores/search/remove-entities.ts';
import { markDone, markFailed } from './claims.ts';
import { embedLeads } from './embed-leads.ts';
import { conversationEntity } from './entities.ts';
import { contentHash, indexEntities } from './index-entities.ts';
import type { Targets } from './targets.ts';

export interface EmbeddedCounts {
  conversations: number;
  leads: number;
  failed: number;
}

/** What was deleted or erased while it was written must not stay. */
async function removeGone(claimed: readonly Conversation[]): Promise<void> {
  const ids = claimed.map(({ _id }) => _id);
  const there = (await collection('conversations')).find(
    { _id: { $in: ids }, deletedAt: null, 'embedding.status': { $ne: 'none' } },
    { projection: { _id: 1 } },
  );
  const thereIds = new Set((await there.toArray()).map(({ _id }) => _id));
  const gone = claimed.filter(({ _id }) => !thereIds.has(_id));
  for (const [tenantId, some] of Map.groupBy(gone, (conversation) => conversation.tenantId)) {
    await removeEntities(
      'conversations',
      tenantId,
      some.map(({ _id }) => _id),
    );
  }
}

async function embedAll(claimed: readonly Conversation[], targets: Targets, counts: EmbeddedCounts) {
  const entities = claimed.map(conversationEntity);
  await indexEntities('conversations', targets.of.conversations, entities);
  await removeGone(claimed);
  for (const [tenantId, some] of Map.groupBy(claimed, (conversation) => conversation.tenantId)) {
    const leadIds = [...new Set(some.flatMap(({ leadId }) => leadId ?? []))];
    if (leadIds.length > 0) counts.leads += await embedLeads(tenantId, leadIds, targets);
  }
  const done = claimed.map((conversation, place) => ({
    conversation,
    contentHash: contentHash(entities[place] as (typeof entities)[number], targets.model),
  }));
  await markDone(await collection('conversations'), done, { model: targets.model, now: new Date() });
  counts.conversations += claimed.length;
}

/** Embeds claimed conversations with the profiles of their leads, and says of each how it ended. */
export async function embedConversations(
  claimed: readonly Conversation[],
  targets: Targets,
  counts: EmbeddedCounts,
): Promise<void> {
  try {
    await embedAll(claimed, targets, counts);
  } catch (error) {
    const [first, ...others] = claimed;
    if (others.length > 0) {
      // One bad document must not park its neighbours: each on its own.
      for (const one of claimed) await embedConversations([one], targets, counts);
      return;
    }
    if (!first) return;
    log.error('embedding failed', { conversationId: first._id, error: error as Error });
    await markFailed(await collection('conversations'), first, error as Error, new Date());
    counts.failed += 1;
  }
}
