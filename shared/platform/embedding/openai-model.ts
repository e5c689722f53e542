import type { OpenAI } from 'openai';
import type { EmbeddingModel } from '../../domain/embedding-model.ts';
import { chunks } from '../chunks.ts';
import { readSecret } from '../config.ts';
import { lazy } from '../lazy.ts';

/** What the protocol takes in one request. */
const textsPerRequest = 2_048;

/**
 * A model behind OpenAI's embeddings API, or a server that speaks it: `POST /embeddings`. Faults that pass are tried
 * again by the client.
 * @param id by which the server knows the model, e.g. `text-embedding-3-small`.
 * @param name under which its vectors are kept.
 */
export function openaiModel(
  id: string,
  name: string,
  client: () => Promise<OpenAI> = lazy(async () => {
    const { EMBEDDING_API_KEY, EMBEDDING_API_URL } = await readSecret('embedding');
    const { OpenAI: Client } = await import('openai');
    const reached = { apiKey: EMBEDDING_API_KEY ?? '', baseURL: EMBEDDING_API_URL ?? null };
    return new Client({ ...reached, timeout: 20_000, maxRetries: 3 });
  }),
): EmbeddingModel {
  const ask = async (input: string[]) => {
    const answer = await (await client()).embeddings.create({ model: id, input, encoding_format: 'float' });
    return answer.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  };
  return {
    name,
    embed: async (texts) => {
      const vectors: number[][] = [];
      for (const some of chunks(texts, textsPerRequest)) vectors.push(...(await ask(some)));
      return vectors;
    },
  };
}
