import * as z from 'zod';
import { documentBase, id } from './fields.ts';

/** A document of the collection `objections`: what leads object, and what has answered it best. */
export const objection = z.object({
  ...documentBase,
  /** null: shared reference data that every tenant sees. */
  tenantId: id.nullable(),
  pattern: z.string(),
  category: z.string(),
  responses: z.array(z.object({ text: z.string(), wins: z.int().min(0), uses: z.int().min(0) })).min(1),
});
export type Objection = z.output<typeof objection>;

/** A document of the collection `scripts`: one phase of the twelve-phase methodology. */
export const script = z.object({
  ...documentBase,
  tenantId: id.nullable(),
  phase: z.int().min(1).max(12),
  name: z.string(),
  goal: z.string(),
  lines: z.array(z.string()).min(1),
  /** What the lead says or does that shows it is time to move on. */
  signals: z.array(z.string()),
});
export type Script = z.output<typeof script>;
