import { setTimeout as delay } from 'node:timers/promises';
import type { Collection } from 'chromadb';
import type { SearchedCollection } from '../../domain/search/entity.ts';
import { chroma } from './connection.ts';

const collectionNames: Readonly<Record<SearchedCollection, string>> = {
  conversations: 'conversation_embeddings',
  leads: 'lead_profiles',
  objections: 'objection_handling',
  scripts: 'qualification_scripts',
};

/** The one that is being filled while people go on searching in the other. */
const nextName = (name: SearchedCollection): string => `${collectionNames[name]}.next`;

/** A collection and the model that all of its vectors are of: those of two models cannot be compared. */
export interface VectorCollection {
  readonly collection: Collection;
  readonly model: string;
}

// Vectors are ours, Chroma embeds nothing: left out, it would look for a function of its own.
const noFunction = null as unknown as undefined;

const isNotFound = (error: unknown): boolean => (error as Error).name === 'ChromaNotFoundError';

async function opened(name: string): Promise<VectorCollection | null> {
  const client = await chroma();
  try {
    const collection = await client.getCollection({ name, embeddingFunction: noFunction });
    return { collection, model: String(collection.metadata?.model) };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function made(name: string, model: string): Promise<VectorCollection> {
  const client = await chroma();
  const collection = await client.getOrCreateCollection({
    ...{ name, metadata: { model }, embeddingFunction: null },
    configuration: { hnsw: { space: 'cosine' } },
  });
  return { collection, model: String(collection.metadata?.model) };
}

async function dropped(name: string): Promise<void> {
  const client = await chroma();
  await client.deleteCollection({ name }).catch((error) => {
    if (!isNotFound(error)) throw error;
  });
}

const live = new Map<SearchedCollection, VectorCollection>();

async function openLive(name: SearchedCollection): Promise<VectorCollection | null> {
  const known = live.get(name);
  if (known) return known;
  let found = await opened(collectionNames[name]);
  if (!found) {
    await delay(50); // between two renames of a switch there is none for a moment
    found = await opened(collectionNames[name]);
  }
  if (found) live.set(name, found);
  return found;
}

/**
 * Does something with the collection that people search in. When another has taken its place meanwhile, it is done
 * again with that one.
 * @returns null when there is none: nothing was ever embedded.
 */
export async function withLive<Result>(
  name: SearchedCollection,
  work: (collection: VectorCollection) => Promise<Result>,
): Promise<Result | null> {
  const first = await openLive(name);
  if (!first) return null;
  try {
    return await work(first);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    live.delete(name);
    const second = await openLive(name);
    return second && work(second);
  }
}

/**
 * Where vectors go: into the collection that people search in, and, when that one is of another model than is wanted,
 * into the one that will take its place. What is not there is made.
 */
export async function writableCollections(
  name: SearchedCollection,
  model: string,
): Promise<[VectorCollection, ...VectorCollection[]]> {
  const current = (await opened(collectionNames[name])) ?? (await made(collectionNames[name], model));
  if (current.model === model) return [current];
  const next = await made(nextName(name), model);
  if (next.model === model) return [current, next];
  await dropped(nextName(name));
  return [current, await made(nextName(name), model)];
}

/** Both that may be there, for what must leave them. */
export async function existingCollections(name: SearchedCollection): Promise<VectorCollection[]> {
  const both = await Promise.all([opened(collectionNames[name]), opened(nextName(name))]);
  return both.filter((one) => one !== null);
}

/**
 * Puts the next collection in the place of the one that people search in, when it is of the wanted model.
 * @returns whether it was.
 */
export async function switchCollections(name: SearchedCollection, model: string): Promise<boolean> {
  const next = await opened(nextName(name));
  if (next?.model !== model) return false;
  const current = await opened(collectionNames[name]);
  const retired = `${collectionNames[name]}.retired`;
  await dropped(retired);
  await current?.collection.modify({ name: retired });
  await next.collection.modify({ name: collectionNames[name] });
  live.delete(name);
  await dropped(retired);
  return true;
}

/** Deletes the one that was to take the place of what people search in. */
export const dropNext = (name: SearchedCollection): Promise<void> => dropped(nextName(name));

/** Deletes a collection with all that is in it. */
export async function dropCollections(name: SearchedCollection): Promise<void> {
  await dropped(collectionNames[name]);
  await dropNext(name);
  live.delete(name);
}

/** How many passages people search in. */
export const collectionSize = async (name: SearchedCollection): Promise<number> =>
  (await withLive(name, ({ collection }) => collection.count())) ?? 0;
