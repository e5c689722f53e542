import type { Campaign, CampaignInput, CampaignPatch, CampaignStatus } from '../../contracts/campaign.ts';
import { DomainError } from '../errors.ts';
import { applyMergePatch } from '../merge-patch.ts';
import { isZoneName } from '../validation/existence.ts';
import { newDocument, nextVersion, type WriteContext } from '../write-context.ts';

/** Which status of a campaign may follow which. */
const campaignTransitions: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['active', 'archived'],
  active: ['paused', 'completed'],
  paused: ['active', 'completed', 'archived'],
  completed: ['archived'],
  archived: [],
};

/** @throws DomainError `unprocessable` when it ends before it begins, or its clock is none. */
function checkTimes({
  startsAt,
  endsAt,
  schedule,
}: Pick<Campaign, 'startsAt' | 'endsAt' | 'schedule'>): void {
  const problems = [
    ...(startsAt && endsAt && startsAt >= endsAt
      ? [{ pointer: '/endsAt', detail: 'must be after startsAt' }]
      : []),
    ...(schedule?.timezone && !isZoneName(schedule.timezone)
      ? [{ pointer: '/schedule/timezone', detail: 'must be a time zone such as America/Chicago' }]
      : []),
  ];
  if (problems.length > 0) throw new DomainError('unprocessable', 'The campaign is not valid', { problems });
}

/** A new campaign, a draft unless said otherwise. */
export function newCampaign(input: CampaignInput, _id: string, context: WriteContext): Campaign {
  checkTimes(input);
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
  checkTimes(next);
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
