import type { Campaign } from '../../contracts/campaign.ts';
import type { Lead } from '../../contracts/lead.ts';

/**
 * Whether a lead is of a campaign's audience: as the audience says; without one, those are of it who belong to the
 * campaign. Who has no number, or does not want to be called, is of none. It is the filter of
 * `shared/stores/mongodb/dialling/audience.ts` for one lead that is at hand.
 */
export function isOfAudience(lead: Lead, campaign: Pick<Campaign, '_id' | 'tenantId' | 'audience'>): boolean {
  const { audience } = campaign;
  if (lead.tenantId !== campaign.tenantId || lead.deletedAt || lead.doNotCall || !lead.phone) return false;
  if (!audience) return lead.campaignId === campaign._id;
  const { status, ownerId, industry, tags, minLeadScore, missingBant } = audience;
  return (
    (!status || status.includes(lead.status)) &&
    (!ownerId || lead.ownerId === ownerId) &&
    (!industry || lead.industry === industry) &&
    (!tags || (tags.length > 0 && tags.every((tag) => lead.tags.includes(tag)))) &&
    (minLeadScore === undefined || lead.leadScore >= minLeadScore) &&
    (!missingBant || lead.bant[missingBant] === undefined)
  );
}
