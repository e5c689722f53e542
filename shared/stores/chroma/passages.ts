import type { Metadata, Where } from 'chromadb';
import {
  type Entity,
  type EntityMetadata,
  type Found,
  type Narrowing,
  type SearchedCollection,
  sharedTenant,
} from '../../domain/search/entity.ts';
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

const shown = ({ entityId, tenantId, contentHash, ...metadata }: Metadata): EntityMetadata =>
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

/** Writes anew what searches of entities are narrowed by, whose passages are what they were. */
export async function replaceMetadata(
  { collection }: VectorCollection,
  entities: readonly (Entity & { readonly contentHash: string })[],
): Promise<void> {
  const records = entities.flatMap((entity) =>
    entity.passages.map((_, place) => ({
      id: passageId(entity.id, place),
      metadata: kept(entity, entity.contentHash),
    })),
  );
  for (const some of chunks(records, recordsPerWrite)) {
    await collection.update({
      ids: some.map(({ id }) => id),
      metadatas: some.map(({ metadata }) => metadata),
    });
  }
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function whereOf(name: SearchedCollection, { tenantId, equals, agentId, from, to }: Narrowing): Where {
  const isPersonal = name === 'conversations' || name === 'leads';
  const filters: Where[] = [
    { tenantId: { $in: [tenantId, sharedTenant] } },
    ...Object.entries(equals).map(([field, value]): Where => ({ [field]: value })),
    ...(agentId !== undefined && isPersonal ? [{ agentId }] : []),
    ...(from ? [{ date: { $gte: seconds(from) } }] : []),
    ...(to ? [{ date: { $lt: seconds(to) } }] : []),
  ];
  return filters.length === 1 ? (filters[0] as Where) : { $and: filters };
}

interface Near {
  readonly document?: string | null | undefined;
  readonly metadata?: Metadata | null | undefined;
  readonly similarity: number;
}

/** More than this are too many to be compared one by one. */
const comparedAtMost = 2_000;

/** Compares a vector with all there are. */
async function compareAll(
  { collection }: VectorCollection,
  vector: readonly number[],
  where: Where,
): Promise<Near[]> {
  const all = await collection.get({
    where,
    limit: comparedAtMost,
    include: ['embeddings', 'documents', 'metadatas'],
  });
  return all.rows().map(({ embedding, document, metadata }) => {
    const own = embedding ?? [];
    const product = vector.reduce((sum, value, i) => sum + value * (own[i] ?? 0), 0);
    return { document, metadata, similarity: product / (Math.hypot(...vector) * Math.hypot(...own)) };
  });
}

/**
 * The passages nearest to a vector. Chroma's index is approximate, and where many passages say the same it cannot reach
 * some of the others: where it gives fewer than were asked for, all are compared.
 */
async function nearestPassages(
  target: VectorCollection,
  vector: readonly number[],
  where: Where,
  wanted: number,
): Promise<Near[]> {
  const result = await target.collection.query({
    ...{ queryEmbeddings: [[...vector]], nResults: wanted, where },
    include: ['documents', 'metadatas', 'distances'],
  });
  const rows = result.rows()[0] ?? [];
  const near =
    rows.length < wanted
      ? await compareAll(target, vector, where)
      : rows.map(({ distance, ...row }) => ({ ...row, similarity: 1 - (distance ?? 1) }));
  return near.sort((a, b) => b.similarity - a.similarity);
}

/**
 * The entities nearest to a vector, best first, each with the passage that is nearest: of the tenant, and of the
 * playbook that all share. The score is the cosine similarity, 0–1.
 */
export async function nearest(
  name: SearchedCollection,
  target: VectorCollection,
  vector: readonly number[],
  narrowing: Narrowing,
): Promise<Found[]> {
  const wanted = narrowing.limit * 3; // several passages of one entity may be among the nearest
  const best = new Map<string, Found>();
  for (const near of await nearestPassages(target, vector, whereOf(name, narrowing), wanted)) {
    const { entityId, ...metadata } = near.metadata ?? {};
    const id = String(entityId);
    const score = Math.min(1, Math.max(0, near.similarity));
    if (!best.has(id)) {
      best.set(id, { collection: name, id, passage: near.document ?? '', score, metadata: shown(metadata) });
    }
  }
  return [...best.values()].slice(0, narrowing.limit);
}

/**
 * Where an entity of a tenant lies among the others: the mean of its passages' vectors.
 * @returns null when it is not embedded.
 */
export async function vectorOf(
  { collection }: VectorCollection,
  tenantId: string,
  id: string,
): Promise<readonly number[] | null> {
  const found = await collection.get({
    where: { $and: [{ entityId: id }, { tenantId }] },
    include: ['embeddings'],
  });
  const [first, ...others] = found.embeddings as number[][];
  if (!first) return null;
  const sum = others.reduce((total, one) => total.map((value, i) => value + (one[i] ?? 0)), [...first]);
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
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
