import * as z from 'zod';
import { cents, documentBase, id, storedInstant, text } from './fields.ts';

/** A document of the collection `campaigns`. */
export const campaign = z.object({
  ...documentBase,
  name: text(200),
  status: z.enum(['draft', 'active', 'paused', 'completed', 'archived']),
  type: text(50),
  budgetCents: cents,
  costCents: cents,
  agents: z.array(id),
  startsAt: storedInstant.optional(),
});
export type Campaign = z.output<typeof campaign>;

/** A document of the collection `users`: how an agent works; who they are is `crm.users`, same id. */
export const agent = z.object({
  ...documentBase,
  displayName: text(100),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  timezone: z.string(),
});
export type Agent = z.output<typeof agent>;

/** A document of the collection `phoneLines`: which tenant one of our numbers or connections belongs to. */
export const phoneLine = z.object({
  ...documentBase,
  number: z.string(),
  connectionId: z.string().optional(),
});
export type PhoneLine = z.output<typeof phoneLine>;
