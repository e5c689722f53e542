import type { Campaign } from '../../../shared/contracts/campaign.ts';
import { isDialled } from '../../../shared/domain/campaigns/campaign.ts';
import { log } from '../../../shared/platform/log.ts';
import { placementsFinished } from '../../../shared/stores/mongodb/dialling/campaign-status.ts';

/** Starts the dialler of a campaign at once, without waiting for the scheduled minute. */
export type StartDialler = (campaign: Pick<Campaign, '_id' | 'tenantId'>) => Promise<void>;

/**
 * Does what follows from the status of a campaign: one that is dialled from now on begins at once; one that is not
 * active any more has no call on its way to the provider when the response arrives.
 */
export const followStatus =
  (startDialler: StartDialler) =>
  async (next: Campaign, before: Campaign | null): Promise<void> => {
    const { _id: campaignId } = next;
    if (isDialled(next) && !(before && isDialled(before))) {
      await startDialler(next).catch((error: unknown) =>
        log.warn('dialler not started, the scheduled minute will start it', {
          campaignId,
          error: error as Error,
        }),
      );
    }
    if (before && isDialled(before) && !isDialled(next) && !(await placementsFinished(next))) {
      log.warn('campaign stopped while the provider does not answer', { campaignId });
    }
  };
