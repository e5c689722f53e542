import type { EmbeddingModel, ModelSource } from '../../../shared/domain/embedding-model.ts';
import {
  type Found,
  type Narrowing,
  type SearchedCollection,
  searchedCollections,
} from '../../../shared/domain/search/entity.ts';
import { fuse } from '../../../shared/domain/search/fuse.ts';
import { log } from '../../../shared/platform/log.ts';
import { withLive } from '../../../shared/stores/chroma/collections.ts';
import { nearest } from '../../../shared/stores/chroma/nearest.ts';
import { findWords, highlightWords } from '../../../shared/stores/postgres/passages.ts';
import type { SearchAnswer, SearchHit, SearchQuery, SimilarQuery } from './schema.ts';

/** Chosen by measuring: docs/decisions/0023-search-by-words-and-meaning.md. */
const weights = { words: 1, meaning: 2 } as const;
/** A passage with less of a question's words than this has them by chance: fused, it would only push others down. */
const enoughWords = 0.2;

/** So many of each ranking are fused: what is further down in both moves nothing among the first. */
const depth = 50;

/** Where a hit can be read in full. */
const links: Readonly<Record<SearchedCollection, string>> = {
  conversations: '/v1/conversations',
  leads: '/v1/leads',
  objections: '/v1/objections',
  scripts: '/v1/scripts',
};

/** Who asks: a tenant, or in it an agent who may see only what is theirs. */
export interface Searcher {
  readonly tenantId: string;
  readonly agentId: string | undefined;
  /** What the searcher may read; everything when left out. */
  readonly readable?: readonly SearchedCollection[] | undefined;
}

export function narrowingOf(query: SimilarQuery, { tenantId, agentId }: Searcher, limit: number): Narrowing {
  const { channel, sentiment, qualified, campaignId, leadId, outcome, from, to } = query;
  const equals = { channel, sentiment, qualified, campaignId, leadId, outcome, agentId: query.agentId };
  const given = Object.entries(equals).filter(([, value]) => value !== undefined);
  return {
    tenantId,
    limit,
    visibleTo: agentId,
    from,
    to,
    equals: Object.fromEntries(given) as Narrowing['equals'],
  };
}

/** No model that made the vectors can be had here: for as long as another takes its place. */
class MeaningUnavailable extends Error {
  override readonly name = 'MeaningUnavailable';
}

async function byMeaning(
  names: readonly SearchedCollection[],
  question: string,
  narrowing: Narrowing,
  modelNamed: ModelSource,
): Promise<Found[]> {
  const vectors = new Map<string, Promise<number[]>>();
  const read = async (model: EmbeddingModel) => (await model.embed([question], 'question'))[0] ?? [];
  const found = await Promise.all(
    names.map((name) =>
      withLive(name, async (target) => {
        const model = await modelNamed(target.model);
        if (!model) throw new MeaningUnavailable(`There is no model ${target.model}`);
        const vector = vectors.get(target.model) ?? read(model);
        vectors.set(target.model, vector);
        return nearest(name, target, await vector, narrowing);
      }),
    ),
  );
  return found.flatMap((hits) => hits ?? []).sort((a, b) => b.score - a.score);
}

const rounded = (value: number): number => Number(value.toFixed(4));

export const hitOf = ({
  collection,
  id,
  passage,
  score,
  metadata: { visibleTo: _, ...shown },
}: Found): SearchHit => ({
  ...{ collection, id, score: rounded(score), found: {}, passage, highlights: [] },
  link: `${links[collection]}/${id}`,
  metadata: shown as SearchHit['metadata'],
});

const keyOf = ({ collection, id }: Found): string => `${collection}/${id}`;

function rank(by: SearchQuery['by'], words: readonly Found[], meaning: readonly Found[]): SearchHit[] {
  const similarity = new Map(meaning.map((hit) => [keyOf(hit), hit.score]));
  const wordScore = new Map(words.map((hit) => [keyOf(hit), hit.score]));
  const lists = [
    { items: words, weight: by === 'meaning' ? 0 : weights.words },
    { items: meaning, weight: by === 'words' ? 0 : weights.meaning },
  ];
  return fuse(lists, keyOf).map(({ item, score, places: [inWords, inMeaning] }) => {
    const key = keyOf(item);
    const own = { words: wordScore.get(key), meaning: similarity.get(key), fused: score }[by] ?? 0;
    return {
      ...hitOf({ ...item, score: own }),
      found: {
        ...(inMeaning && { meaning: { place: inMeaning, similarity: rounded(similarity.get(key) ?? 0) } }),
        ...(inWords && { words: { place: inWords, score: rounded(wordScore.get(key) ?? 0) } }),
      },
    };
  });
}

/**
 * What answers a question, over one collection or all of them: by its words, by its meaning, or by both rankings made
 * one. When meanings cannot be compared, a search by both goes on with the words.
 */
export async function search(
  query: SearchQuery,
  searcher: Searcher,
  modelNamed: ModelSource,
): Promise<SearchAnswer> {
  const names = query.in === 'all' ? (searcher.readable ?? searchedCollections) : [query.in];
  if (names.length === 0) return { by: query.by, data: [] };
  const narrowing = narrowingOf(query, searcher, Math.max(depth, query.limit));
  let by: SearchQuery['by'] = query.by;
  const meaning =
    by === 'words'
      ? []
      : byMeaning(names, query.q, narrowing, modelNamed).catch((error: unknown) => {
          if (by === 'meaning') throw error;
          log.warn('searched by words alone', { error: error as Error });
          by = 'words';
          return [];
        });
  const words = by === 'meaning' ? [] : findWords(names, query.q, narrowing);
  const [inWords, near] = await Promise.all([words, meaning]);
  const fitting = by === 'fused' ? inWords.filter(({ score }) => score >= enoughWords) : inWords;
  const hits = rank(by, fitting, near).slice(0, query.limit);
  const highlights = await highlightWords(
    query.q,
    hits.map(({ passage }) => passage),
  );
  return {
    by,
    data: hits.map((hit, place) => ({
      ...hit,
      highlights: (highlights[place] ?? []).map((range) => [...range]),
    })),
  };
}
