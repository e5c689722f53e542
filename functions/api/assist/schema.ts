import * as z from 'zod';
import { id, text } from '../../../shared/contracts/fields.ts';
import { useOutcomes } from '../../../shared/contracts/objection-use.ts';

/** Body of `POST /v1/assist/objection`: what the lead said. */
export const objectionQuestion = z.strictObject({
  text: text(2_000),
  limit: z.int().min(1).max(20).default(3),
});

const share = z.number().min(0).max(1);
const count = z.int().min(0);

export const objectionHelp = z.object({
  data: z.array(
    z.object({
      objectionId: id,
      responseId: z.string(),
      category: z.string(),
      pattern: z.string(),
      text: z.string(),
      relevance: share,
      successRate: share,
      wins: count,
      uses: count,
      score: share,
    }),
  ),
});

/** Body of `POST /v1/assist/outcomes`: that an answer was used in a conversation, and how it went once that is known. */
export const useInput = z.strictObject({
  conversationId: id,
  objectionId: id,
  /** As it was suggested. */
  responseId: z.string().regex(/^[0-9a-f]{16}$/, 'must be the responseId of a suggestion'),
  outcome: z.enum(useOutcomes).default('open'),
});
export type UseInput = z.output<typeof useInput>;

export const nextLineAnswer = z.object({
  phase: z.int().min(1).max(12),
  name: z.string(),
  goal: z.string(),
  line: z.string().nullable(),
  lines: z.array(z.string()),
  signals: z.array(z.string()),
  reached: z.array(z.object({ phase: z.int(), at: z.iso.datetime(), said: z.string() })),
});
