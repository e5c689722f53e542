import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import pLimit from 'p-limit';
import * as z from 'zod';
import type { EmbeddingModel } from '../../domain/embedding-model.ts';
import { lazy } from '../lazy.ts';

const atOnce = 8;

/** What Amazon Titan Text Embeddings answers. */
const answered = z.object({ embedding: z.array(z.number()) });

/**
 * Amazon Titan Text Embeddings on Bedrock, which takes one text a request.
 * @param id of the model, e.g. `amazon.titan-embed-text-v2:0`.
 * @param name under which its vectors are kept.
 */
export function bedrockModel(
  id: string,
  name: string,
  client: () => Promise<BedrockRuntimeClient> = lazy(async () => {
    const { BedrockRuntimeClient: Client } = await import('@aws-sdk/client-bedrock-runtime');
    return new Client({ maxAttempts: 4 });
  }),
): EmbeddingModel {
  const takeTurn = pLimit(atOnce);
  const ask = async (inputText: string): Promise<number[]> => {
    const { InvokeModelCommand } = await import('@aws-sdk/client-bedrock-runtime');
    const command = new InvokeModelCommand({
      ...{ modelId: id, contentType: 'application/json', accept: 'application/json' },
      body: JSON.stringify({ inputText, normalize: true }),
    });
    const { body } = await (await client()).send(command, { abortSignal: AbortSignal.timeout(20_000) });
    return answered.parse(JSON.parse(body.transformToString())).embedding;
  };
  return { name, embed: (texts) => Promise.all(texts.map((text) => takeTurn(ask, text))) };
}
