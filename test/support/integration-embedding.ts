import { searchQuery } from '../../functions/api/search/schema.ts';
import { type Searcher, search } from '../../functions/api/search/search.ts';
import { runEmbedding } from '../../functions/jobs/embed/run-embedding.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { EmbeddingModel } from '../../shared/domain/embedding-model.ts';
import type { SearchedCollection } from '../../shared/domain/search/entity.ts';
import { type EmbeddingModels, embeddingModels } from '../../shared/platform/embedding/models.ts';
import { dialogue } from './builders.ts';
import { documentsOf } from './integration-documents.ts';
import './stack.ts';

const encoder = await embeddingModels({}).wanted();
const asked: string[] = [];

/** Words that the model of these tests cannot read. */
export const unreadable = 'xyzzy';

/** The model of the stack, under its own name: what it is asked is noted. */
const model: EmbeddingModel = {
  ...encoder,
  embed: async (texts, role) => {
    if (texts.some((text) => text.includes(unreadable))) throw new Error('The model stumbles');
    if (role === 'passage') asked.push(...texts);
    return encoder.embed(texts, role);
  },
};

export const modelName = model.name;

/** A model that reads as the stack's does, under another name. */
export const modelCalled = (name: string): EmbeddingModel => ({ ...model, name });

/** Models of which one is wanted; all can be had. */
export const modelsOf = (wanted: EmbeddingModel, ...others: EmbeddingModel[]): EmbeddingModels => ({
  wantedName: wanted.name,
  wanted: async () => wanted,
  named: async (name) => [wanted, ...others].find((one) => one.name === name) ?? null,
});

export const models = modelsOf(model);

/** How many texts with these words were embedded in this file so far. */
export const timesEmbedded = (words: string): number => asked.filter((text) => text.includes(words)).length;

export const embedNew = () => runEmbedding('new', 1_000, models);

/** When conversations of these tests begin. */
export const talkedAt = new Date('2026-03-02T15:00:00Z');

/** A pending conversation about something. */
export function talk(tenantId: string, words: string, changes: Partial<Conversation> = {}): Conversation {
  const { conversation } = documentsOf(tenantId, talkedAt);
  const made = conversation({ embedding: { status: 'pending', attempts: 0 }, ...changes });
  const messages = words ? dialogue(`lead: ${words}`) : [];
  return { ...made, messages, analysis: { ...made.analysis, summary: words && `About: ${words}` } };
}

/** Searches as a tenant, or as an agent in it. @param asked of a query, besides what is looked for. */
export async function find(
  name: SearchedCollection | 'all',
  who: string | Searcher,
  words: string,
  asked: Readonly<Record<string, string>> = {},
  having: EmbeddingModels = models,
) {
  const query = searchQuery.parse({ q: words, in: name, limit: '50', by: 'meaning', ...asked });
  const searcher = typeof who === 'string' ? { tenantId: who, agentId: undefined } : who;
  return (await search(query, searcher, having.named)).data;
}
