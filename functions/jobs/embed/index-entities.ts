import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EmbeddingModel } from '../../../shared/domain/embedding-model.ts';
import type { Entity, SearchedCollection } from '../../../shared/domain/search/entity.ts';
import type { VectorCollection } from '../../../shared/stores/chroma/collections.ts';
import { knownEntities, replaceMetadata, replaceVectors } from '../../../shared/stores/chroma/passages.ts';
import { replaceWords } from '../../../shared/stores/postgres/passages.ts';

/** A collection that is written, and the model of its vectors. */
export interface Target extends VectorCollection {
  readonly embedding: EmbeddingModel;
}

/** Changed when something else is to be made of the same documents: all are then indexed anew. */
const generation = 2;

/** SHA-256 of what is embedded, and by what: either changed, it is embedded again. */
export const contentHash = ({ passages }: Entity, model: string): string =>
  createHash('sha256')
    .update(JSON.stringify([generation, model, passages]))
    .digest('hex');

async function compare(target: Target, entities: readonly Entity[]) {
  const known = await knownEntities(
    target,
    entities.map(({ id }) => id),
  );
  const hashed = entities.map((entity) => ({ ...entity, contentHash: contentHash(entity, target.model) }));
  const changed = hashed.filter(({ id, contentHash }) => known.get(id)?.contentHash !== contentHash);
  const moved = hashed.filter(({ id, contentHash, metadata }) => {
    const before = known.get(id);
    return before?.contentHash === contentHash && !isDeepStrictEqual(before.metadata, metadata);
  });
  return { changed, moved };
}

async function indexWords(name: SearchedCollection, entities: readonly Entity[]): Promise<void> {
  for (const [tenantId, own] of Map.groupBy(entities, (entity) => entity.tenantId)) {
    await replaceWords(name, tenantId, own);
  }
}

async function indexMeaning(target: Target, { changed, moved }: Awaited<ReturnType<typeof compare>>) {
  const vectors = await target.embedding.embed(
    changed.flatMap(({ passages }) => passages),
    'passage',
  );
  let used = 0;
  const embedded = changed.map((entity) => {
    const own = vectors.slice(used, used + entity.passages.length);
    used += entity.passages.length;
    return { ...entity, vectors: own };
  });
  if (embedded.length > 0) await replaceVectors(target, embedded);
  if (moved.length > 0) await replaceMetadata(target, moved);
}

/**
 * Lets entities be found, by their words and by their meaning. What has not changed is left as it is. Words come first:
 * the hash that stands with the vectors says that both are there.
 * @returns how many were embedded.
 */
export async function indexEntities(
  name: SearchedCollection,
  targets: readonly Target[],
  entities: readonly Entity[],
): Promise<number> {
  let embedded = 0;
  for (const [place, target] of targets.entries()) {
    const found = await compare(target, entities);
    if (place === 0) await indexWords(name, [...found.changed, ...found.moved]);
    await indexMeaning(target, found);
    embedded = Math.max(embedded, found.changed.length);
  }
  return embedded;
}
