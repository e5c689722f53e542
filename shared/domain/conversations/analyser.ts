import type { ConversationInsights, Message } from '../../contracts/conversation.ts';

/**
 * Says what a conversation shows, and as `analysis.model` who says so. Every claim carries the words it rests on;
 * what was not said is not claimed.
 */
export interface ConversationAnalyser {
  readonly analyse: (messages: readonly Message[]) => Promise<ConversationInsights>;
}

/**
 * Analyses the messages of a conversation whose speakers are known. Speech of an unknown speaker may be the agent's
 * own: it is no evidence of what the lead said.
 */
export const analyseConversation = (
  messages: readonly Message[],
  analyser: ConversationAnalyser,
): Promise<ConversationInsights> => analyser.analyse(messages.filter(({ role }) => role !== 'unknown'));
