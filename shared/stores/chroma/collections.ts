import type { Collection } from 'chromadb';
import { chroma } from './connection.ts';

/** The collections by the name people search in. */
export const semanticCollections = {
  conversations: 'conversation_embeddings',
  leads: 'lead_profiles',
  objections: 'objection_handling',
  scripts: 'qualification_scripts',
} as const;
export type SemanticCollection = keyof typeof semanticCollections;

/** A collection with cosine distance, made when it is not there. Vectors are ours: Chroma embeds nothing. */
export async function semanticCollection(name: SemanticCollection): Promise<Collection> {
  const client = await chroma();
  return client.getOrCreateCollection({
    name: semanticCollections[name],
    embeddingFunction: null,
    configuration: { hnsw: { space: 'cosine' } },
  });
}

/** Deletes a collection with all that is in it; nothing happens when it is not there. */
export async function dropSemanticCollection(name: SemanticCollection): Promise<void> {
  const client = await chroma();
  const existing = await client.listCollections();
  if (existing.some((collection) => collection.name === semanticCollections[name])) {
    await client.deleteCollection({ name: semanticCollections[name] });
  }
}
