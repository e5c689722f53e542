import { embeddingModels } from '../../shared/platform/embedding/models.ts';

const models = embeddingModels({ EMBEDDING_MODEL_DIR: 'model' });

/** What the functions do that read with the model: it is loaded by the first text. */
export async function handler({ texts }: { readonly texts: readonly string[] }): Promise<number> {
  const model = await models.wanted();
  return (await model.embed(texts, 'passage')).length;
}
