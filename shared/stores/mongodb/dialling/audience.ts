import type { Document } from 'mongodb';
import type { Campaign } from '../../../contracts/campaign.ts';

/** Leads whose budget, authority, need or timeline is not known have no score for it. */
const missing = (pillar: string): Document => ({ [`bant.${pillar}`]: { $exists: false } });

/**
 * The filter that a campaign's audience is: what it says, of the whole tenant; without one, the leads that belong to
 * the campaign. Who has no number, or does not want to be called, is of no audience. Of one lead that is at hand
 * `isOfAudience` says the same.
 */
export function audienceFilter({
  _id,
  tenantId,
  audience,
}: Pick<Campaign, '_id' | 'tenantId' | 'audience'>): Document {
  const everybody = { tenantId, deletedAt: null, doNotCall: false, phone: { $exists: true } };
  if (!audience) return { ...everybody, campaignId: _id };
  const { status, ownerId, industry, tags, minLeadScore, missingBant } = audience;
  return {
    ...everybody,
    ...(status && { status: { $in: status } }),
    ...(ownerId && { ownerId }),
    ...(industry && { industry }),
    ...(tags && { tags: { $all: tags } }),
    ...(minLeadScore !== undefined && { leadScore: { $gte: minLeadScore } }),
    ...(missingBant && missing(missingBant)),
  };
}
