import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { EmbeddingModel } from '../../shared/domain/embedding-model.ts';
import { loadSentenceEncoder } from '../../shared/platform/embedding/sentence-encoder.ts';
import type { SemanticCollection } from '../../shared/stores/chroma/collections.ts';
import { nearest } from '../../shared/stores/chroma/passages.ts';
import { dialogue } from './builders.ts';
import { documentsOf } from './integration-documents.ts';
import './stack.ts';

const encoder = await loadSentenceEncoder(undefined);
const asked: string[] = [];

/** The encoder of the stack, under its own name: what it is asked is noted. */
export const model: EmbeddingModel = {
  ...encoder,
  embed: (texts) => {
    asked.push(...texts);
    return encoder.embed(texts);
  },
};

/** How many texts with these words were embedded in this file so far. */
export const timesEmbedded = (words: string): number => asked.filter((text) => text.includes(words)).length;

export const embedNew = () => runEmbedding('new', 1_000, model);

/** When conversations of these tests begin. */
export const talkedAt = new Date('2026-03-02T15:00:00Z');

/** A pending conversation about something; with no words at all it cannot be embedded. */
export function talk(tenantId: string, words: string, changes: Partial<Conversation> = {}): Conversation {
  const { conversation } = documentsOf(tenantId, talkedAt);
  const made = conversation({ embedding: { status: 'pending', attempts: 0 }, ...changes });
  const messages = words ? dialogue(`lead: ${words}`) : [];
  return { ...made, messages, analysis: { ...made.analysis, summary: words && `About: ${words}` } };
}

type Filters = Parameters<typeof nearest>[1]['filters'];

/** Searches as a tenant. */
export async function find(name: SemanticCollection, tenantId: string, words: string, ...filters: Filters) {
  const [vector = []] = await encoder.embed([words]);
  return nearest(name, { tenantId, vector, limit: 50, filters });
}
