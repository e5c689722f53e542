import * as z from 'zod';
import { channels, sentimentLabels } from '../../../shared/contracts/conversation.ts';
import { id, instant, text } from '../../../shared/contracts/fields.ts';
import { searchedCollections } from '../../../shared/domain/search/entity.ts';

const limit = z.coerce.number().int().min(1).max(50).default(5);

/** What every search may be narrowed by. */
const narrowing = {
  limit,
  channel: z.enum(channels).optional(),
  sentiment: z.enum(sentimentLabels).optional(),
  qualified: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  campaignId: id.optional(),
  agentId: id.optional(),
  leadId: id.optional(),
  outcome: text(100).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

const searchModes = ['fused', 'words', 'meaning'] as const;

/** Query of `GET /v1/search`. */
export const searchQuery = z.strictObject({
  q: text(500),
  in: z.enum([...searchedCollections, 'all']).default('all'),
  by: z.enum(searchModes).default('fused'),
  ...narrowing,
});
export type SearchQuery = z.output<typeof searchQuery>;

/** Query of `GET /v1/search/{conversations,leads}/{id}/similar`. */
export const similarQuery = z.strictObject(narrowing);
export type SimilarQuery = z.output<typeof similarQuery>;

/** A hit, with what it was found by. */
export const searchHit = z.object({
  collection: z.enum(searchedCollections),
  id: z.string(),
  /** 0–1: by meaning the cosine similarity; by words the share of the best that is possible; fused 1 for first in both. */
  score: z.number().min(0).max(1),
  /** What the score is made of. */
  found: z.object({
    meaning: z.object({ place: z.int().min(1), similarity: z.number() }).optional(),
    words: z.object({ place: z.int().min(1), score: z.number() }).optional(),
  }),
  passage: z.string(),
  /** Where words of the question stand in the passage: from which character to which, itself not in it. */
  highlights: z.array(z.array(z.int()).length(2)),
  link: z.string().optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type SearchHit = z.output<typeof searchHit>;

export const searchAnswer = z.object({
  data: z.array(searchHit),
  /** How was searched: by words alone where meanings cannot be compared at the moment. */
  by: z.enum(searchModes),
});
export type SearchAnswer = z.output<typeof searchAnswer>;
