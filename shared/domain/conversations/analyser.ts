import type { ConversationInsights, Message } from '../../contracts/conversation.ts';

/** Says what a conversation shows. Every claim carries the words it rests on; what was not said is not claimed. */
export interface ConversationAnalyser {
  /** Name of the model or rule set, kept with what it said. */
  readonly model: string;
  readonly analyse: (messages: readonly Message[]) => Promise<ConversationInsights>;
}
