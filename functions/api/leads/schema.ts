import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import { leadStatuses } from '../../../shared/contracts/lead.ts';

export const leadParams = z.object({ id });

export const leadListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  /** Several, separated by commas. */
  status: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(leadStatuses)).min(1))
    .optional(),
  campaignId: id.optional(),
  ownerId: id.optional(),
});
