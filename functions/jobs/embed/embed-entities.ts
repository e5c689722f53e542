import { createHash } from 'node:crypto';
import type { EmbeddingModel } from '../../../shared/domain/embedding-model.ts';
import type { SemanticCollection } from '../../../shared/stores/chroma/collections.ts';
import {
  contentHashes,
  type EmbeddedEntity,
  replaceEntities,
} from '../../../shared/stores/chroma/passages.ts';

/** An entity that is to be found by its meaning. */
export type Entity = Pick<EmbeddedEntity, 'id' | 'tenantId' | 'passages' | 'metadata'>;

/** SHA-256 of what would be embedded, and by what: either changed, it is embedded again. */
export const contentHash = ({ passages, metadata }: Entity, model: string): string =>
  createHash('sha256')
    .update(JSON.stringify([model, passages, metadata]))
    .digest('hex');

/** Embeds those entities whose content is not in the collection already. @returns how many were. */
export async function embedEntities(
  name: SemanticCollection,
  entities: readonly Entity[],
  model: EmbeddingModel,
): Promise<number> {
  const known = await contentHashes(
    name,
    entities.map(({ id }) => id),
  );
  const changed = entities
    .map((entity) => ({ ...entity, contentHash: contentHash(entity, model.name), model: model.name }))
    .filter(({ id, contentHash: hash }) => known.get(id) !== hash);
  const vectors = await model.embed(changed.flatMap(({ passages }) => passages));
  let used = 0;
  const embedded = changed.map((entity) => {
    const own = vectors.slice(used, used + entity.passages.length);
    used += entity.passages.length;
    return { ...entity, vectors: own };
  });
  await replaceEntities(name, embedded);
  return embedded.length;
}
