import type { Conversation } from '../../contracts/conversation.ts';
import { bantPillars, type Lead } from '../../contracts/lead.ts';
import { isQualified } from './bant.ts';

type Insights = NonNullable<Lead['ai']>;
type Known = Pick<Lead, 'bant' | 'doNotCall' | 'status'>;

/** Objections that nobody has answered since they were last made, oldest first. */
function openObjections(inOrder: readonly Conversation[]): string[] {
  const open = new Set<string>();
  for (const { type, handled } of inOrder.flatMap(({ analysis }) => analysis.objections)) {
    open.delete(type);
    if (!handled) open.add(type);
  }
  return [...open];
}

/** The mean of the conversations' sentiments, each weighing half of the next newer one. */
function recentSentiment(inOrder: readonly Conversation[]): number {
  let [sum, weights] = [0, 0];
  inOrder.toReversed().forEach(({ analysis }, age) => {
    const weight = 0.5 ** age;
    sum += weight * analysis.sentiment;
    weights += weight;
  });
  return Number((sum / weights).toFixed(3));
}

const listed = (words: readonly string[]): string => new Intl.ListFormat('en').format(words);

/** What an experienced seller would do next; the first line that applies. */
function nextBestAction(lead: Known, newest: Conversation, objections: readonly string[]): string {
  const missing = bantPillars.filter((pillar) => !lead.bant[pillar]);
  if (lead.doNotCall) return 'Do not call: the lead asked for it.';
  if (lead.status === 'closed_won' || lead.status === 'closed_lost') return 'Nothing: the sale is closed.';
  if (objections.length > 0) return `Answer what stands in the way: ${listed(objections)}.`;
  if (isQualified(lead.bant.total) && newest.analysis.buyingSignals.length > 0) return 'Send the proposal.';
  if (newest.analysis.sentimentLabel === 'negative') return 'Let it rest for two weeks, then begin anew.';
  if (missing.length > 0) return `Ask about ${listed(missing)}.`;
  return isQualified(lead.bant.total)
    ? 'Agree on the next step and its date.'
    : 'Keep in touch: it is too early.';
}

/**
 * What a lead's conversations amount to, for those who call next. Pure: the same conversations, in any order,
 * give the same.
 * @param conversations the lead's, at least one; parts of a long one are one each.
 * @returns without `updatedAt`, which is when this last became something else.
 */
export function leadInsights(
  lead: Known,
  conversations: readonly Conversation[],
): Omit<Insights, 'updatedAt'> {
  const inOrder = conversations.toSorted(
    (a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a._id < b._id ? -1 : 1),
  );
  const newest = inOrder.at(-1);
  if (!newest) throw new Error('insights need a conversation');
  const objections = openObjections(inOrder);
  return {
    summary: newest.analysis.summary,
    sentiment: recentSentiment(inOrder),
    objections,
    nextBestAction: nextBestAction(lead, newest, objections),
    model: newest.analysis.model ?? 'unknown',
  };
}
