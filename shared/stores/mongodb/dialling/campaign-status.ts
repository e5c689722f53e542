import { setTimeout as sleep } from 'node:timers/promises';
import type { Campaign } from '../../../contracts/campaign.ts';
import { collection } from '../collections.ts';

type CampaignKey = Pick<Campaign, '_id' | 'tenantId'>;

/** Whether a campaign is active at this moment, whatever was read of it before. */
export async function isCampaignActive({ _id, tenantId }: CampaignKey): Promise<boolean> {
  const active = { _id, tenantId, deletedAt: null, status: 'active' as const };
  return (await (await collection('campaigns')).findOne(active, { projection: { _id: 1 } })) !== null;
}

const pollMilliseconds = 50;
const maxWaitMilliseconds = 3_000;

/**
 * Waits until no call of a campaign is being handed to the provider. The status of the campaign is read after an
 * attempt is stored and before the provider is asked. An attempt that is stored after the campaign was paused is
 * therefore not placed, and an attempt that was stored before has been placed or stopped when this returns.
 * @returns whether there is none; false when the provider is slower than a request can wait.
 */
export async function placementsFinished({ _id: campaignId, tenantId }: CampaignKey): Promise<boolean> {
  const placing = { tenantId, deletedAt: null, campaignId, status: 'placing' as const };
  const attempts = await collection('callAttempts');
  for (let waited = 0; waited < maxWaitMilliseconds; waited += pollMilliseconds) {
    if ((await attempts.findOne(placing, { projection: { _id: 1 } })) === null) return true;
    await sleep(pollMilliseconds);
  }
  return false;
}
