import type { Metadata, Where } from 'chromadb';
import {
  type Found,
  type Narrowing,
  type SearchedCollection,
  sharedTenant,
} from '../../domain/search/entity.ts';
import type { VectorCollection } from './collections.ts';
import { shown } from './passages.ts';

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

function whereOf(name: SearchedCollection, { tenantId, equals, visibleTo, from, to }: Narrowing): Where {
  const isPersonal = name === 'conversations' || name === 'leads';
  const filters: Where[] = [
    { tenantId: { $in: [tenantId, sharedTenant] } },
    ...Object.entries(equals).map(([field, value]): Where => ({ [field]: value })),
    ...(visibleTo !== undefined && isPersonal ? [{ visibleTo: { $contains: visibleTo } }] : []),
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
