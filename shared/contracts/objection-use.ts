import * as z from 'zod';
import { documentBase, id } from './fields.ts';

export const useOutcomes = ['open', 'won', 'lost'] as const;

/**
 * A document of the collection `objectionUses`: that an answer to an objection was given in a conversation, and how that
 * went. One per answer and conversation.
 */
export const objectionUse = z.object({
  ...documentBase,
  conversationId: id,
  objectionId: id,
  /** Of the answer's text, `responseIdOf`: another text is another answer. */
  responseId: z.string(),
  outcome: z.enum(useOutcomes),
  /** A conversation decides only what no person has decided. */
  decidedBy: z.enum(['person', 'conversation']).optional(),
});
export type ObjectionUse = z.output<typeof objectionUse>;
