import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { conversationPassages } from '../../shared/domain/search/passages.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import type { EmbeddingModels } from '../../shared/platform/embedding/models.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { seconds } from '../measure.ts';
import { texts } from './quality.ts';

/** Conversations that wait to be embedded, of four passages each or so. */
function waiting(tenantId: string, count: number): Conversation[] {
  const startedAt = new Date('2026-03-02T15:00:00Z');
  return Array.from({ length: count }, (_, number) => {
    const messages = Array.from({ length: 24 }, (_, turn) => ({
      id: `m${turn}`,
      at: startedAt,
      role: turn % 2 === 0 ? ('agent' as const) : ('lead' as const),
      text: texts[(number * 31 + turn * 7) % texts.length] ?? '',
    }));
    return {
      ...{
        _id: newId(),
        tenantId,
        createdAt: startedAt,
        updatedAt: startedAt,
        createdBy: 'bench',
        version: 1,
      },
      ...{ channel: 'voice', status: 'closed', startedAt, messages, outbox: [], deletedAt: null, phases: [] },
      metrics: { messageCount: messages.length, perRole: {} },
      analysis: {
        ...{ sentiment: 0, sentimentLabel: 'neutral', topics: [], objections: [], buyingSignals: [] },
        summary: `Call ${number}`,
      },
      ...{ bantDetected: {}, qualification: { score: 0, qualified: false } },
      embedding: { status: 'pending', attempts: 0 },
    };
  });
}

/** Texts a second: of the job with all it does, and of the model alone over the same texts. */
export async function measureJob(tenantId: string, count: number, models: EmbeddingModels) {
  const conversations = waiting(tenantId, count);
  const passages = conversations.flatMap(conversationPassages);
  await (await collection('conversations')).insertMany(conversations);
  const model = await models.wanted();
  const bareSeconds = async () =>
    seconds(async () => {
      for (const some of chunks(passages, 200)) await model.embed(some, 'passage');
    });
  await model.embed(passages.slice(0, 50), 'passage'); // warm
  const before = await bareSeconds();
  const job = await seconds(async () => {
    const { conversations: done } = await runEmbedding('new', count, models);
    if (done !== count) throw new Error(`${done} of ${count} conversations were embedded`);
  });
  const after = await bareSeconds();
  return {
    texts: passages.length,
    job: passages.length / job,
    bare: (2 * passages.length) / (before + after),
  };
}
