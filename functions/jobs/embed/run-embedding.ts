import type { Filter } from 'mongodb';
import type { Conversation } from '../../../shared/contracts/conversation.ts';
import type { EmbeddingModel } from '../../../shared/domain/embedding-model.ts';
import { log } from '../../../shared/platform/log.ts';
import { removeEntities } from '../../../shared/stores/chroma/passages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { claimPending, markDone, markFailed } from './claims.ts';
import { contentHash, embedEntities } from './embed-entities.ts';
import { conversationEntity, leadEntity, objectionEntity, scriptEntity } from './entities.ts';

export type EmbedMode = 'new' | 'all' | 'qualified';

export interface EmbedSummary {
  conversations: number;
  leads: number;
  objections: number;
  scripts: number;
  failed: number;
}

const batchSize = 20;

/** Objections and script phases: few, shared by all tenants, embedded when they changed. */
async function embedPlaybook(model: EmbeddingModel, summary: EmbedSummary): Promise<void> {
  const objections = await (await collection('objections')).find().toArray();
  const scripts = await (await collection('scripts')).find().toArray();
  summary.objections = await embedEntities('objections', objections.map(objectionEntity), model);
  summary.scripts = await embedEntities('scripts', scripts.map(scriptEntity), model);
}

/** The profiles of the leads that were talked with. */
async function embedLeads(claimed: readonly Conversation[], model: EmbeddingModel, summary: EmbedSummary) {
  const ids = [...new Set(claimed.flatMap(({ leadId }) => leadId ?? []))];
  const leads = await (await collection('leads')).find({ _id: { $in: ids } }).toArray();
  const live = leads.filter(({ deletedAt }) => deletedAt === null);
  summary.leads += await embedEntities('leads', live.map(leadEntity), model);
}

async function embedBatch(claimed: readonly Conversation[], model: EmbeddingModel, summary: EmbedSummary) {
  const conversations = await collection('conversations');
  const now = new Date();
  try {
    const entities = claimed.map(conversationEntity);
    await embedEntities('conversations', entities, model);
    await embedLeads(claimed, model, summary);
    for (const [index, conversation] of claimed.entries()) {
      const entity = entities[index];
      if (!entity) continue;
      await markDone(conversations, conversation, {
        contentHash: contentHash(entity, model.name),
        model: model.name,
        now,
      });
    }
    summary.conversations += claimed.length;
  } catch (error) {
    if (claimed.length > 1) {
      // One bad document must not park its neighbours: each on its own.
      for (const one of claimed) await embedBatch([one], model, summary);
      return;
    }
    log.error('embedding failed', { conversationId: claimed[0]?._id, error: error as Error });
    if (claimed[0]) await markFailed(conversations, claimed[0], error as Error, now);
    summary.failed += 1;
  }
}

/** What was deleted lately leaves the collections, too; asking twice does no harm. */
async function removeDeleted(since: Date): Promise<void> {
  const deleted = { deletedAt: { $gte: since } };
  const only = { projection: { _id: 1 } };
  const leads = await (await collection('leads')).find(deleted, only).toArray();
  const talks = await (await collection('conversations')).find(deleted, only).toArray();
  await removeEntities(
    'leads',
    leads.map(({ _id }) => _id),
  );
  await removeEntities(
    'conversations',
    talks.map(({ _id }) => _id),
  );
}

const selections: Record<EmbedMode, Filter<Conversation>> = {
  new: {},
  all: {},
  qualified: { 'qualification.qualified': true },
};

/**
 * Embeds what is new: up to `limit` conversations with the profiles of their leads, and the playbook.
 * Mode `all` asks for everything anew; what has not changed is still skipped by its hash.
 */
export async function runEmbedding(
  mode: EmbedMode,
  limit: number,
  model: EmbeddingModel,
): Promise<EmbedSummary> {
  const summary: EmbedSummary = { conversations: 0, leads: 0, objections: 0, scripts: 0, failed: 0 };
  const conversations = await collection('conversations');
  if (mode === 'all') {
    await conversations.updateMany(
      { 'embedding.status': { $in: ['done', 'failed', 'none'] }, deletedAt: null },
      { $set: { embedding: { status: 'pending', attempts: 0 } } },
    );
  }
  await embedPlaybook(model, summary);
  const selection = { deletedAt: null, ...selections[mode] };
  for (let left = limit; left > 0; ) {
    // Claimed in bites, so that a claim does not run out while its turn has not come.
    const claimed = await claimPending(conversations, selection, Math.min(left, batchSize), new Date());
    if (claimed.length === 0) break;
    await embedBatch(claimed, model, summary);
    left -= claimed.length;
  }
  await removeDeleted(new Date(Date.now() - 48 * 3_600_000));
  return summary;
}
