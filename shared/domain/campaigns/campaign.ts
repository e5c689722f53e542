import type { Campaign, CampaignInput, CampaignPatch, CampaignStatus } from '../../contracts/campaign.ts';
import { isTimeZoneName } from '../../contracts/time-zone.ts';
import { isBudgetUsedUp } from '../dialling/campaign-budget.ts';
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

/** Whether calls of a campaign are placed by the dialler now. */
export const isDialled = ({ status, dialing, deletedAt }: Campaign): boolean =>
  status === 'active' && !deletedAt && dialing !== undefined && dialing.mode !== 'preview';

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
    ...(schedule?.timezone && !isTimeZoneName(schedule.timezone)
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
    costCents: 0,
    agents: input.agents ?? [],
    counters: {},
    deletedAt: null,
    outbox: [],
  };
}

/** @throws DomainError `transition_not_allowed`; `unprocessable` when its budget does not allow a call. */
function checkStatus(campaign: Campaign, next: Campaign): void {
  if (next.status === campaign.status) return;
  const allowed = campaignTransitions[campaign.status];
  if (!allowed.includes(next.status)) {
    throw new DomainError(
      'transition_not_allowed',
      `A campaign that is ${campaign.status} cannot become ${next.status}`,
      { extra: { from: campaign.status, to: next.status, allowed } },
    );
  }
  if (next.status === 'active' && isBudgetUsedUp(next)) {
    throw new DomainError('unprocessable', 'The budget of the campaign is used up', {
      problems: [{ pointer: '/budgetCents', detail: `must be more than ${next.costCents}, which was spent` }],
    });
  }
}

/**
 * The campaign after a merge patch, one version on.
 * @throws DomainError `transition_not_allowed`; `unprocessable` when it is not valid, or its budget is used up.
 */
export function patchCampaign(campaign: Campaign, patch: CampaignPatch, { now }: WriteContext): Campaign {
  const { stoppedBy, ...next } = applyMergePatch(campaign, patch);
  checkTimes(next);
  checkStatus(campaign, next);
  const isStopped = stoppedBy !== undefined && next.status === campaign.status;
  return nextVersion(isStopped ? { ...next, stoppedBy } : next, now);
}
