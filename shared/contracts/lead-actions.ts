import * as z from 'zod';
import { score, text } from './fields.ts';
import { leadStatuses } from './lead.ts';

/** Body of `POST /v1/leads/{id}/qualify`: what is known of some pillars. */
const pillarInput = z.strictObject({
  score: score(25),
  value: z.union([text(500), z.number().min(0).max(1e15)]).optional(),
  notes: text(1_000).optional(),
  confidence: z.number().min(0).max(1).default(1),
});
export const qualifyInput = z.strictObject({
  budget: pillarInput.optional(),
  authority: pillarInput.optional(),
  need: pillarInput.optional(),
  timeline: pillarInput.optional(),
});
export type QualifyInput = z.output<typeof qualifyInput>;

/** Body of `POST /v1/leads/{id}/transition`. */
export const transitionInput = z.strictObject({ to: z.enum(leadStatuses), reason: text(500).optional() });
