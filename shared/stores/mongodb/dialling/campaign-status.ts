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
const patienceMilliseconds = 3_000;

/**
 * Waits until no call of a campaign is being handed to the provider. Whoever places a call looks at the campaign
 * once its attempt is stored: of the attempts that are not stored yet none is placed after the campaign was paused,
 * and of those that are, each has either been placed by then or finds the campaign paused.
 * @returns whether there is none; false when the provider is slower than a request can wait.
 */
export async function placementsFinished({ _id: campaignId, tenantId }: CampaignKey): Promise<boolean> {
  const placing = { tenantId, deletedAt: null, campaignId, status: 'placing' as const };
  const attempts = await collection('callAttempts');
  for (let waited = 0; waited < patienceMilliseconds; waited += pollMilliseconds) {
    if ((await attempts.findOne(placing, { projection: { _id: 1 } })) === null) return true;
    await sleep(pollMilliseconds);
  }
  return false;
}
