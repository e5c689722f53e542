import type { Metadata, Where } from 'chromadb';
import { chunks } from '../../platform/chunks.ts';
import { type SemanticCollection, semanticCollection } from './collections.ts';

/** Chroma's limit for one write where it is hosted. */
const recordsPerWrite = 300;

/** Shared reference data belongs to no tenant and is seen by all. */
export const sharedTenant = 'shared';

/** One entity as it lies in a collection: its passages, each with its vector. */
export interface EmbeddedEntity {
  readonly id: string;
  readonly tenantId: string;
  /** SHA-256 of what was embedded. */
  readonly contentHash: string;
  readonly model: string;
  readonly passages: readonly string[];
  readonly vectors: readonly (readonly number[])[];
  readonly metadata: Metadata;
}

export interface Hit {
  readonly id: string;
  readonly passage: string;
  /** Cosine similarity, 0–1. */
  readonly score: number;
  readonly metadata: Metadata;
}

/** Content hash of each entity that is there, for those asked for. */
export async function contentHashes(
  name: SemanticCollection,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const collection = await semanticCollection(name);
  const found = await collection.get({ ids: ids.map((id) => `${id}#0`), include: ['metadatas'] });
  return new Map(
    found.metadatas.map((metadata) => [String(metadata?.entityId), String(metadata?.contentHash)]),
  );
}

/** Takes entities out, all their passages. */
export async function removeEntities(name: SemanticCollection, ids: readonly string[]): Promise<void> {
  const collection = await semanticCollection(name);
  for (const some of chunks(ids, recordsPerWrite))
    await collection.delete({ where: { entityId: { $in: some } } });
}

/**
 * Puts entities in, in the place of what was there of them. Deleted first and then added: replacing
 * vectors in place is slower by orders of magnitude.
 */
export async function replaceEntities(
  name: SemanticCollection,
  entities: readonly EmbeddedEntity[],
): Promise<void> {
  if (entities.length === 0) return;
  await removeEntities(
    name,
    entities.map(({ id }) => id),
  );
  const records = entities.flatMap(({ passages, vectors, ...entity }) =>
    passages.map((passage, index) => ({
      id: `${entity.id}#${index}`,
      document: passage,
      embedding: [...(vectors[index] ?? [])],
      metadata: {
        ...entity.metadata,
        entityId: entity.id,
        tenantId: entity.tenantId,
        contentHash: entity.contentHash,
        model: entity.model,
      },
    })),
  );
  const collection = await semanticCollection(name);
  for (const some of chunks(records, recordsPerWrite)) {
    await collection.add({
      ids: some.map(({ id }) => id),
      documents: some.map(({ document }) => document),
      embeddings: some.map(({ embedding }) => embedding),
      metadatas: some.map(({ metadata }) => metadata),
    });
  }
}

/**
 * The entities nearest to a vector, best first, each with the passage that matched. The tenant's own and
 * the shared ones; filters run in the store.
 */
export async function nearest(
  name: SemanticCollection,
  query: {
    readonly tenantId: string;
    readonly vector: readonly number[];
    readonly limit: number;
    readonly filters: readonly Where[];
  },
): Promise<Hit[]> {
  const collection = await semanticCollection(name);
  const own: Where = { tenantId: { $in: [query.tenantId, sharedTenant] } };
  const where: Where = query.filters.length > 0 ? { $and: [own, ...query.filters] } : own;
  const result = await collection.query({
    queryEmbeddings: [[...query.vector]],
    nResults: query.limit * 3, // several passages of one entity may be among the nearest
    where,
    include: ['documents', 'metadatas', 'distances'],
  });
  const best = new Map<string, Hit>();
  for (const { metadata, document, distance } of result.rows()[0] ?? []) {
    const id = String(metadata?.entityId);
    const score = Number(Math.min(1, Math.max(0, 1 - (distance ?? 1))).toFixed(4));
    if (!best.has(id)) best.set(id, { id, passage: document ?? '', score, metadata: metadata ?? {} });
  }
  return [...best.values()].slice(0, query.limit);
}
