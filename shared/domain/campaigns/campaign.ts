import type { Campaign, CampaignInput, CampaignPatch, CampaignStatus } from '../../contracts/campaign.ts';
import { DomainError } from '../errors.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { newDocument, nextVersion, type WriteContext } from '../write-context.ts';

/** Which status of a campaign may follow which. */
const campaignTransitions: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['active', 'archived'],
  active: ['paused', 'completed'],
  paused: ['active', 'completed', 'archived'],
  completed: ['archived'],
  archived: [],
};

/** @throws DomainError `unprocessable` when it ends before it begins. */
function checkPeriod({ startsAt, endsAt }: Pick<Campaign, 'startsAt' | 'endsAt'>): void {
  if (!startsAt || !endsAt || startsAt < endsAt) return;
  throw new DomainError('unprocessable', 'The campaign is not valid', {
    problems: [{ pointer: '/endsAt', detail: 'must be after startsAt' }],
  });
}

/** A new campaign, a draft unless said otherwise. */
export function newCampaign(input: CampaignInput, _id: string, context: WriteContext): Campaign {
  checkPeriod(input);
  return {
    ...input,
    ...newDocument(_id, context),
    status: input.status ?? 'draft',
    type: input.type ?? 'outbound',
    budgetCents: input.budgetCents ?? 0,
    costCents: input.costCents ?? 0,
    agents: input.agents ?? [],
    counters: {},
    deletedAt: null,
    outbox: [],
  };
}

/** The campaign after a merge patch, one version on. @throws DomainError `transition_not_allowed`. */
export function patchCampaign(campaign: Campaign, patch: CampaignPatch, { now }: WriteContext): Campaign {
  const next = applyMergePatch(campaign, patch);
  checkPeriod(next);
  const allowed = campaignTransitions[campaign.status];
  if (next.status !== campaign.status && !allowed.includes(next.status)) {
    throw new DomainError(
      'transition_not_allowed',
      `A campaign that is ${campaign.status} cannot become ${next.status}`,
      { extra: { from: campaign.status, to: next.status, allowed } },
    );
  }
  return nextVersion(next, now);
}
