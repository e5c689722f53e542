import type { Metadata } from 'chromadb';
import type { Entity, EntityMetadata, SearchedCollection } from '../../domain/search/entity.ts';
import { chunks } from '../../platform/chunks.ts';
import { existingCollections, type VectorCollection, withLive } from './collections.ts';

/** Chroma's limit for one write where it is hosted. */
const recordsPerWrite = 300;

/** An entity with a vector for each of its passages. */
export interface EmbeddedEntity extends Entity {
  /** SHA-256 of what was embedded. */
  readonly contentHash: string;
  readonly vectors: readonly (readonly number[])[];
}

const passageId = (entityId: string, place: number): string => `${entityId}#${place}`;

/** What we keep besides an entity's own metadata. */
const kept = ({ id, tenantId, metadata }: Entity, contentHash: string): Metadata => ({
  ...metadata,
  ...{ entityId: id, tenantId, contentHash },
});

/** An entity's own metadata, without what we keep besides. */
export const shown = ({ entityId, tenantId, contentHash, ...metadata }: Metadata): EntityMetadata =>
  metadata as EntityMetadata;

/** Content hash and metadata of each entity that is there, for those asked for. */
export async function knownEntities(
  { collection }: VectorCollection,
  ids: readonly string[],
): Promise<Map<string, { readonly contentHash: string; readonly metadata: EntityMetadata }>> {
  if (ids.length === 0) return new Map();
  const found = await collection.get({ ids: ids.map((id) => passageId(id, 0)), include: ['metadatas'] });
  return new Map(
    found.metadatas
      .filter((metadata) => metadata !== null)
      .map((metadata) => [
        String(metadata.entityId),
        { contentHash: String(metadata.contentHash), metadata: shown(metadata) },
      ]),
  );
}

async function removeFrom({ collection }: VectorCollection, ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids, recordsPerWrite)) {
    await collection.delete({ where: { entityId: { $in: some } } });
  }
}

/** Takes entities out, all their passages. */
export async function removeVectors(name: SearchedCollection, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const collection of await existingCollections(name)) await removeFrom(collection, ids);
}

/**
 * Puts entities in, in the place of what was there of them. Deleted first and then added: replacing vectors in place
 * is slower by orders of magnitude. The first passage comes last: an entity whose first passage is there is there
 * whole.
 */
export async function replaceVectors(
  target: VectorCollection,
  entities: readonly EmbeddedEntity[],
): Promise<void> {
  await removeFrom(
    target,
    entities.map(({ id }) => id),
  );
  const records = entities.flatMap(({ vectors, ...entity }) =>
    entity.passages
      .map((document, place) => ({
        ...{ id: passageId(entity.id, place), document, embedding: [...(vectors[place] ?? [])] },
        metadata: kept(entity, entity.contentHash),
      }))
      .reverse(),
  );
  for (const some of chunks(records, recordsPerWrite)) {
    await target.collection.add({
      ids: some.map(({ id }) => id),
      documents: some.map(({ document }) => document),
      embeddings: some.map(({ embedding }) => embedding),
      metadatas: some.map(({ metadata }) => metadata),
    });
  }
}

/**
 * Writes anew what searches are narrowed by, of entities whose passages are what they were. By the vectors that are
 * there, and whole: an update would leave each field that an entity has no more, an owner for one.
 */
export async function replaceMetadata(
  target: VectorCollection,
  entities: readonly (Entity & { readonly contentHash: string })[],
): Promise<void> {
  const idsOf = ({ id, passages }: Entity) => passages.map((_, place) => passageId(id, place));
  const vectors = new Map<string, number[]>();
  for (const ids of chunks(entities.flatMap(idsOf), recordsPerWrite)) {
    const found = await target.collection.get({ ids, include: ['embeddings'] });
    for (const { id, embedding } of found.rows()) if (embedding) vectors.set(id, embedding);
  }
  const embedded = entities.map((entity) => ({
    ...entity,
    vectors: idsOf(entity)
      .map((id) => vectors.get(id))
      .filter((vector) => vector !== undefined),
  }));
  // One that was taken out meanwhile stays out.
  await replaceVectors(
    target,
    embedded.filter(({ vectors, passages }) => vectors.length === passages.length),
  );
}

/** Every passage of some entities, as it lies there. */
export async function passagesOf(name: SearchedCollection, ids: readonly string[]) {
  const found = await withLive(name, ({ collection }) =>
    collection.get({ where: { entityId: { $in: [...ids] } } }),
  );
  return (found?.ids ?? []).map((id, index) => ({
    id,
    passage: found?.documents[index],
    metadata: found?.metadatas[index],
  }));
}
