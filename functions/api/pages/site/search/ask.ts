import {
  getSearch,
  getSearchConversationsIdSimilar,
  getSearchLeadsIdSimilar,
} from '../../../../../shared/api-client/sdk.gen.ts';
import type { GetSearchData, GetSearchResponse } from '../../../../../shared/api-client/types.gen.ts';
import { api, dataOf } from '../session.ts';
import { currentTimeZone, startOfDay } from '../time-zone.ts';

export type Hit = GetSearchResponse['data'][number];

/** What results are to be like. */
export interface Like {
  readonly kind: 'conversations' | 'leads';
  readonly id: string;
}

export interface Answer {
  readonly hits: readonly Hit[];
  readonly by: GetSearchResponse['by'];
}

/** Days begin in the time zone of the page. */
const instantOf = (day: string): string => new Date(startOfDay(day, currentTimeZone())).toISOString();

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** Asks the API for what answers a question, or is like something. */
export async function ask(
  wanted: { readonly question: Record<string, string> } | { readonly like: Like },
): Promise<Answer> {
  if ('like' in wanted) {
    const { kind, id } = wanted.like;
    const similar = kind === 'leads' ? getSearchLeadsIdSimilar : getSearchConversationsIdSimilar;
    const { data } = await dataOf(similar({ client: api, path: { id }, query: { limit: 10 } }));
    return { hits: data, by: 'meaning' };
  }
  const { from, to, ...rest } = wanted.question;
  const query = {
    limit: 10,
    ...rest,
    ...(from && { from: instantOf(from) }),
    ...(to && { to: instantOf(dayAfter(to)) }),
  };
  const { data, by } = await dataOf(getSearch({ client: api, query: query as GetSearchData['query'] }));
  return { hits: data, by };
}
