import type { Filter } from 'mongodb';
import type { Conversation } from '../../../shared/contracts/conversation.ts';
import { searchedCollections } from '../../../shared/domain/search/entity.ts';
import type { EmbeddingModels } from '../../../shared/platform/embedding/models.ts';
import { newId } from '../../../shared/platform/id.ts';
import { dropNext } from '../../../shared/stores/chroma/collections.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { askAgain, switchWhenComplete } from './change-model.ts';
import { claimPending } from './claims.ts';
import { type EmbeddedCounts, embedConversations } from './embed-conversations.ts';
import { embedPlaybook } from './embed-playbook.ts';
import { removeDeleted } from './remove-deleted.ts';
import { openTargets, type Targets } from './targets.ts';

export type EmbedMode = 'new' | 'all' | 'qualified';

export interface EmbedSummary extends EmbeddedCounts {
  objections: number;
  scripts: number;
}

/** Claimed in bites, so that a claim does not run out while its turn has not come. */
const biteSize = 50;
/** While one bite is written, the model reads another. */
const bitesAtOnce = 2;

const selections: Record<EmbedMode, Filter<Conversation>> = {
  new: {},
  all: {},
  qualified: { 'qualification.qualified': true },
};

/** Claims and embeds up to `limit` of the conversations that are selected and wait. */
export async function embedPending(
  selection: Filter<Conversation>,
  limit: number,
  targets: Targets,
): Promise<EmbeddedCounts> {
  const counts: EmbeddedCounts = { conversations: 0, leads: 0, failed: 0 };
  const conversations = await collection('conversations');
  let left = limit;
  const work = async () => {
    while (left > 0) {
      const wanted = Math.min(left, biteSize);
      left -= wanted;
      const claim = { now: new Date(), claimedBy: newId() };
      const claimed = await claimPending(conversations, { deletedAt: null, ...selection }, wanted, claim);
      if (claimed.length === 0) return;
      left += wanted - claimed.length;
      await embedConversations(claimed, targets, counts);
    }
  };
  await Promise.all(Array.from({ length: bitesAtOnce }, work));
  return counts;
}

/**
 * Lets be found what is new: up to `limit` conversations with the profiles of their leads, and the playbook. Mode `all`
 * asks for everything anew, also for what was parked; what has not changed is still skipped by its hash.
 * Where the wanted model is not the one that people search with, conversations are embedded again, run after run, until
 * all are and it takes the other's place.
 */
export async function runEmbedding(
  mode: EmbedMode,
  limit: number,
  models: EmbeddingModels,
): Promise<EmbedSummary> {
  const targets = await openTargets(models);
  if (mode === 'all') {
    await (await collection('conversations')).updateMany(
      { 'embedding.status': { $in: ['done', 'failed'] }, deletedAt: null },
      {
        $set: { 'embedding.status': 'pending', 'embedding.attempts': 0 },
        $unset: { 'embedding.error': '', 'embedding.retryAt': '', 'embedding.claimedUntil': '' },
      },
    );
  }
  if (targets.isChanging) await askAgain(targets);
  const playbook = await embedPlaybook(targets);
  const counts = await embedPending(selections[mode], limit, targets);
  await removeDeleted(new Date(Date.now() - 48 * 3_600_000));
  if (targets.isChanging) await switchWhenComplete(targets);
  else for (const name of searchedCollections) await dropNext(name); // of a change that was taken back
  return { ...counts, ...playbook };
}
