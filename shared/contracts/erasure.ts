import * as z from 'zod';
import { id, storedInstant } from './fields.ts';

/** What was done in one place. */
const erasureStep = z.object({
  store: z.enum(['mongodb', 'postgres', 'neo4j', 'chroma', 'redis', 's3']),
  what: z.string(),
  count: z.int().min(0),
});
export type ErasureStep = z.output<typeof erasureStep>;

/** A document of the collection `erasures`: the certificate of an erasure, which names nobody. */
export const erasure = z.object({
  _id: id,
  tenantId: id,
  /** The lead, and every one that was merged into it. */
  leadIds: z.array(id),
  by: z.string(),
  at: storedInstant,
  steps: z.array(erasureStep),
  /** What is not erased, and why. */
  kept: z.array(z.string()),
});
export type Erasure = z.output<typeof erasure>;
