import { type SearchedCollection, searchedCollections } from '../../../shared/domain/search/entity.ts';
import type { EmbeddingModels } from '../../../shared/platform/embedding/models.ts';
import { type VectorCollection, writableCollections } from '../../../shared/stores/chroma/collections.ts';
import type { Target } from './index-entities.ts';

/** Where a run writes each kind of entity to. */
export interface Targets {
  readonly of: Readonly<Record<SearchedCollection, readonly Target[]>>;
  /** The model that is wanted. */
  readonly model: string;
  /** Whether people still search in vectors of another. */
  readonly isChanging: boolean;
}

/**
 * Opens the collections that people search in and, where the wanted model is another, those that will take their place.
 * As long as the former model can be had, what is new goes into both.
 */
export async function openTargets(models: EmbeddingModels): Promise<Targets> {
  const wanted = await models.wanted();
  const withModel = async (written: VectorCollection): Promise<Target | null> => {
    const embedding = written.model === wanted.name ? wanted : await models.named(written.model);
    return embedding && { ...written, embedding };
  };
  const written = await Promise.all(
    searchedCollections.map(
      async (name) => [name, await writableCollections(name, models.wantedName)] as const,
    ),
  );
  const opened = await Promise.all(
    written.map(async ([name, some]) => {
      const targets = await Promise.all(some.map(withModel));
      return [name, targets.filter((one) => one !== null)] as const;
    }),
  );
  return {
    of: Object.fromEntries(opened) as unknown as Targets['of'],
    model: wanted.name,
    isChanging: written.some(([, some]) => some.length > 1),
  };
}
