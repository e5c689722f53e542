import type { ConversationInsights, Message } from '../../contracts/conversation.ts';

/**
 * Says what a conversation shows, and as `analysis.model` who says so. Every claim carries the words it rests on;
 * what was not said is not claimed.
 */
export interface ConversationAnalyser {
  readonly analyse: (messages: readonly Message[]) => Promise<ConversationInsights>;
}
