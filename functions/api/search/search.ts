import type { Where } from 'chromadb';
import type { EmbeddingModel } from '../../../shared/domain/embedding-model.ts';
import { type SemanticCollection, semanticCollections } from '../../../shared/stores/chroma/collections.ts';
import { nearest } from '../../../shared/stores/chroma/passages.ts';
import type { SearchQuery } from './schema.ts';

export interface SearchHit {
  readonly collection: SemanticCollection;
  readonly id: string;
  /** Cosine similarity, 0–1. */
  readonly score: number;
  readonly passage: string;
  readonly link?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Where a hit can be read in full, for what the API has a resource of. */
const links: Partial<Record<SemanticCollection, string>> = {
  conversations: '/v1/conversations',
  leads: '/v1/leads',
};

function filtersOf(query: SearchQuery): Where[] {
  const { channel, sentiment, qualified, from, to } = query;
  const filters: (Where | undefined)[] = [
    channel && { channel },
    sentiment && { sentiment },
    qualified === undefined ? undefined : { qualified },
    from && { date: { $gte: Math.floor(from.getTime() / 1000) } },
    to && { date: { $lt: Math.ceil(to.getTime() / 1000) } },
  ];
  return filters.filter((filter) => filter !== undefined);
}

/**
 * What is nearest in meaning to a question, over one collection or all of them.
 * @param agentId whose leads and conversations alone may be seen; all when left out.
 */
export async function search(
  query: SearchQuery,
  tenantId: string,
  model: EmbeddingModel,
  agentId?: string,
): Promise<SearchHit[]> {
  const [vector = []] = await model.embed([query.q]);
  const names = query.in === 'all' ? (Object.keys(semanticCollections) as SemanticCollection[]) : [query.in];
  const filters = filtersOf(query);
  const own: Where[] = agentId === undefined ? [] : [{ agentId }];
  const found = await Promise.all(
    names.map(async (name) => {
      const narrowed = links[name] ? [...filters, ...own] : filters;
      const hits = await nearest(name, { tenantId, vector, limit: query.limit, filters: narrowed });
      return hits.map(({ id, score, passage, metadata }) => {
        const { entityId, contentHash, tenantId: owner, model: embeddedBy, ...shown } = metadata;
        const link = links[name] && `${links[name]}/${id}`;
        return { collection: name, id, score, passage, ...(link && { link }), metadata: shown };
      });
    }),
  );
  return found
    .flat()
    .sort((a, b) => b.score - a.score)
    .slice(0, query.limit);
}
