import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { Dialler } from '../../../shared/contracts/dialler.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

type Measured = NonNullable<Dialler['measured']>;

const recentCalls = 200;
const keptMilliseconds = 60_000;
const capDays = 30;

async function count(campaign: Campaign, now: Date): Promise<Measured> {
  const attempts = await collection('callAttempts');
  const ours = { tenantId: campaign.tenantId, campaignId: campaign._id };
  const recent = await attempts
    .find({ ...ours, deletedAt: null, status: 'ended' }, { projection: { answeredAt: 1 } })
    .sort({ _id: -1 })
    .limit(recentCalls)
    .toArray();
  const since = { $gte: new Date(now.getTime() - capDays * 86_400_000) };
  return {
    at: now,
    attempts: recent.length,
    answered: recent.filter(({ answeredAt }) => answeredAt).length,
    live: await attempts.countDocuments({ ...ours, answeredAt: since }),
    abandoned: await attempts.countDocuments({ ...ours, abandonedAt: since }),
  };
}

/**
 * What the campaign's calls came to, for the pacing: counted anew once a minute, as a count of thirty days is too
 * much for every pass. Within the minute the plan itself keeps below the cap.
 */
export async function measureCampaign(campaign: Campaign, dialler: Dialler, now: Date): Promise<Measured> {
  const { measured } = dialler;
  if (measured && now.getTime() - measured.at.getTime() < keptMilliseconds) return measured;
  const counted = await count(campaign, now);
  await (await collection('diallers')).updateOne({ _id: campaign._id }, { $set: { measured: counted } });
  return counted;
}
