import type { Document } from 'mongodb';
import type { Campaign } from '../../../contracts/campaign.ts';
import type { CampaignTotals } from '../../../domain/dialling/campaign-budget.ts';
import { collection } from '../collections.ts';

type CampaignKey = Pick<Campaign, '_id' | 'tenantId'>;

/** A call that was deleted was placed and paid for: both branches are answered by the index. */
const callsOf = ({ _id: campaignId, tenantId }: CampaignKey): Document => ({
  $or: [null, { $gt: new Date(0) }].map((deletedAt) => ({ tenantId, deletedAt, campaignId })),
});

/** Whether the attempt reached the provider; one that failed without a call rang nobody. */
const wasPlaced = ({ status, hasCall }: { status: string; hasCall: boolean }): boolean =>
  status === 'placing' || status === 'placed' || status === 'ended' || (status === 'failed' && hasCall);

interface Group {
  readonly _id: { readonly status: string; readonly outcome?: string; readonly leadId: string };
  readonly attempts: number;
  readonly calls: number;
  readonly connected: number;
}

const isThere = (field: string): Document => ({ $cond: [{ $gt: [field, null] }, 1, 0] });

/** How many leads a campaign called, and what came of its attempts. */
export async function callCounters(campaign: CampaignKey): Promise<Record<string, number>> {
  const attempts = await collection('callAttempts');
  const groups = attempts.aggregate<Group>([
    { $match: callsOf(campaign) },
    {
      $group: {
        _id: { status: '$status', outcome: '$outcome', leadId: '$leadId' },
        attempts: { $sum: 1 },
        calls: { $sum: isThere('$callControlId') },
        connected: { $sum: isThere('$connectedAt') },
      },
    },
  ]);
  const counters: Record<string, number> = {};
  const add = (name: string, count: number): void => {
    if (count > 0) counters[name] = (counters[name] ?? 0) + count;
  };
  const leads = new Set<string>();
  for await (const { _id, attempts: made, calls, connected } of groups) {
    const { status, outcome, leadId } = _id;
    if (status === 'refused') add('refused', made);
    else if (wasPlaced({ status, hasCall: calls > 0 })) {
      leads.add(leadId);
      add('calls', status === 'failed' ? calls : made);
      add('connected', connected);
      if (status === 'ended' || status === 'failed') add(outcome ?? 'failed', made);
    } else add('failed', made);
  }
  add('leads', leads.size);
  return counters;
}

type Costs = Pick<CampaignTotals, 'costMicros' | 'billedCalls'>;

/** What the legs of a campaign cost by currency, those to agents included. */
export async function callCosts(campaign: CampaignKey): Promise<Costs> {
  const legs = await collection('callLogs');
  const groups = legs.aggregate<{ _id: { currency: string; role: string }; micros: number; legs: number }>([
    { $match: { ...callsOf(campaign), cost: { $exists: true } } },
    {
      $group: {
        _id: { currency: '$cost.currency', role: '$role' },
        micros: { $sum: '$cost.micros' },
        legs: { $sum: 1 },
      },
    },
  ]);
  const costMicros: Record<string, number> = {};
  let billedCalls = 0;
  for await (const { _id, micros, legs: billed } of groups) {
    costMicros[_id.currency] = (costMicros[_id.currency] ?? 0) + micros;
    if (_id.role === 'lead') billedCalls += billed;
  }
  return { costMicros, billedCalls };
}

/** A call that was not billed so long after its end will hardly be. */
const billingMilliseconds = 10 * 60_000;

/** How many calls are under way, or ended a short time ago and are not billed yet. */
export async function openCalls({ _id: campaignId, tenantId }: CampaignKey, now: Date): Promise<number> {
  const attempts = await collection('callAttempts');
  const ours = { tenantId, deletedAt: null, campaignId };
  const underWay = await attempts.countDocuments({ ...ours, status: { $in: ['placing', 'placed'] } });
  const since = new Date(now.getTime() - billingMilliseconds);
  const ended = await attempts
    .find(
      {
        ...ours,
        status: 'ended',
        endedAt: { $gte: since },
        outcome: { $in: ['completed', 'answered', 'voicemail'] },
      },
      { projection: { callLegId: 1 } },
    )
    .toArray();
  const legIds = ended.flatMap(({ callLegId }) => callLegId ?? []);
  if (legIds.length === 0) return underWay;
  const billed = await (await collection('callLogs')).countDocuments({
    callLegId: { $in: legIds },
    cost: { $exists: true },
  });
  return underWay + legIds.length - billed;
}
