import { createHash } from 'node:crypto';
import type { Conversation } from '../../contracts/conversation.ts';
import type { ObjectionUse } from '../../contracts/objection-use.ts';
import type { Objection } from '../../contracts/sales-playbook.ts';
import { successRate } from '../search/passages.ts';

/** By which an answer's uses are counted: 16 hexadecimal digits of its text's SHA-256. */
export const responseIdOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** How often an answer of an objection was used, and went well. */
export interface UseCount {
  readonly objectionId: string;
  readonly responseId: string;
  readonly wins: number;
  readonly uses: number;
}

export interface SuggestedResponse {
  readonly objectionId: string;
  readonly responseId: string;
  readonly category: string;
  /** The objection as the playbook has it. */
  readonly pattern: string;
  readonly text: string;
  /** How near the objection is to what the lead said, 0–1. */
  readonly relevance: number;
  /** Share of uses that went well, 0–1, with one imagined win in two: one win alone is not 100 %. */
  readonly successRate: number;
  readonly wins: number;
  readonly uses: number;
  /** What the order is by: relevance times success rate. */
  readonly score: number;
}

/**
 * What to answer to objections, best first.
 * @param near objections with how near each is to what was said, 0–1.
 * @param counts of the tenant's own uses: they come on top of what the playbook began with.
 */
export function rankResponses(
  near: readonly { readonly objection: Objection; readonly relevance: number }[],
  counts: readonly UseCount[],
): SuggestedResponse[] {
  const counted = new Map(counts.map((count) => [`${count.objectionId} ${count.responseId}`, count]));
  return near
    .flatMap(({ objection: { _id: objectionId, category, pattern, responses }, relevance }) =>
      responses.map((response) => {
        const responseId = responseIdOf(response.text);
        const own = counted.get(`${objectionId} ${responseId}`);
        const sum = { wins: response.wins + (own?.wins ?? 0), uses: response.uses + (own?.uses ?? 0) };
        const rate = successRate(sum);
        return {
          ...{ objectionId, responseId, category, pattern, text: response.text, relevance },
          ...{ successRate: rate, ...sum, score: relevance * rate },
        };
      }),
    )
    .sort((a, b) => b.score - a.score || a.responseId.localeCompare(b.responseId));
}

/**
 * How the answers given in a conversation went: well when the lead is qualified by the end, or the objection they
 * answered counts as handled; null while the conversation goes on.
 */
export function outcomeOf(
  { status, qualification, analysis }: Conversation,
  category: string,
): Exclude<ObjectionUse['outcome'], 'open'> | null {
  if (status === 'open') return null;
  const isHandled = analysis.objections.some(({ type, handled }) => type === category && handled);
  return qualification.qualified || isHandled ? 'won' : 'lost';
}
