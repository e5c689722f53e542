import type { EmbeddingModel, ModelSource } from '../../domain/embedding-model.ts';
import { lazy } from '../lazy.ts';
import { bedrockModel } from './bedrock-model.ts';
import { openaiModel } from './openai-model.ts';
import { encoderName, loadSentenceEncoder } from './sentence-encoder.ts';

export interface EmbeddingModels {
  /** Of the one that people are to search with. */
  readonly wantedName: string;
  readonly wanted: () => Promise<EmbeddingModel>;
  /** Any that this deployment has: null for another. */
  readonly named: ModelSource;
}

/**
 * The models by their names: the one that comes with the code, `openai/MODEL` behind an OpenAI-compatible API, and
 * `bedrock/MODEL` of Amazon. Each is loaded by the first who asks for it.
 */
export function embeddingModels({
  EMBEDDING_MODEL: wantedName = encoderName,
  EMBEDDING_MODEL_DIR: folder,
}: {
  readonly EMBEDDING_MODEL?: string | undefined;
  readonly EMBEDDING_MODEL_DIR?: string | undefined;
}): EmbeddingModels {
  const encoder = lazy(() => loadSentenceEncoder(folder));
  const hosted = new Map<string, EmbeddingModel>();
  const named: ModelSource = async (name) => {
    if (name === encoderName) return encoder();
    const [maker, ...rest] = name.split('/');
    const id = rest.join('/');
    const make = { openai: openaiModel, bedrock: bedrockModel }[maker ?? ''];
    if (!make || !id) return null;
    const model = hosted.get(name) ?? make(id, name);
    hosted.set(name, model);
    return model;
  };
  return {
    wantedName,
    named,
    wanted: async () => {
      const model = await named(wantedName);
      if (!model) throw new RangeError(`EMBEDDING_MODEL: there is no model ${wantedName}`);
      return model;
    },
  };
}
