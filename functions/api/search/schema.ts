import * as z from 'zod';
import { channels, sentimentLabels } from '../../../shared/contracts/conversation.ts';
import { instant } from '../../../shared/contracts/fields.ts';

export const searchQuery = z.strictObject({
  q: z.string().trim().min(1).max(500),
  in: z.enum(['conversations', 'leads', 'objections', 'scripts', 'all']).default('all'),
  limit: z.coerce.number().int().min(1).max(50).default(5),
  channel: z.enum(channels).optional(),
  sentiment: z.enum(sentimentLabels).optional(),
  qualified: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type SearchQuery = z.output<typeof searchQuery>;
