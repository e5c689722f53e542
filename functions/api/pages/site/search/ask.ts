import {
  getConversationsId,
  getSearch,
  getSearchConversationsIdSimilar,
  getSearchLeadsIdSimilar,
} from '../../../../../shared/api-client/sdk.gen.ts';
import type {
  GetConversationsIdResponse,
  GetSearchData,
  GetSearchResponse,
} from '../../../../../shared/api-client/types.gen.ts';
import { api, dataOf } from '../session.ts';

export type Hit = GetSearchResponse['data'][number];
export type Conversation = GetConversationsIdResponse;

/** What results are to be like. */
export interface Like {
  readonly kind: 'conversations' | 'leads';
  readonly id: string;
}

export interface Answer {
  readonly hits: readonly Hit[];
  readonly by: GetSearchResponse['by'];
}

/** Days are whole, in the time zone of whoever asks. */
const instantOf = (day: string, daysOn = 0): string => {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysOn);
  return date.toISOString();
};

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
    ...(to && { to: instantOf(to, 1) }),
  };
  const { data, by } = await dataOf(getSearch({ client: api, query: query as GetSearchData['query'] }));
  return { hits: data, by };
}

/** A conversation with all that was said. */
export const conversationOf = (id: string): Promise<Conversation> =>
  dataOf(getConversationsId({ client: api, path: { id } }));
