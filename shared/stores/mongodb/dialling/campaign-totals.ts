import { isDeepStrictEqual } from 'node:util';
import type { Campaign } from '../../../contracts/campaign.ts';
import type { AuditNote } from '../../../contracts/domain-event.ts';
import { changesBetween } from '../../../domain/audit/changes-between.ts';
import { type CampaignTotals, withTotals } from '../../../domain/dialling/campaign-budget.ts';
import { eventOf } from '../../../domain/events.ts';
import { log } from '../../../platform/log.ts';
import { collection } from '../collections.ts';
import { isDuplicateKey } from '../errors.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import { callCosts, callCounters, openCalls } from './count-calls.ts';
import type { DialDeps } from './place-call.ts';

type CountDeps = Pick<DialDeps, 'publish' | 'newId' | 'clock'>;
type CampaignKey = Pick<Campaign, '_id' | 'tenantId'>;

/** A campaign whose calls end one after the other is counted at most this often: each time is a new version of it. */
const countIntervalMilliseconds = 5_000;

/** What the calls of a campaign amount to, counted from the attempts and the legs. */
export async function campaignTotals(campaign: CampaignKey, now: Date): Promise<CampaignTotals> {
  const [counters, costs, open] = await Promise.all([
    callCounters(campaign),
    callCosts(campaign),
    openCalls(campaign, now),
  ]);
  return { counters, ...costs, openCalls: open };
}

/** Notes that a call changed what its campaign amounts to: it is counted by whoever comes to it, however often it is noted. */
export async function noteCampaignChange({ _id, tenantId }: CampaignKey): Promise<void> {
  const diallers = await collection('diallers');
  const note = () =>
    diallers.updateOne(
      { _id },
      {
        $inc: { changes: 1 },
        $set: { isUncounted: true },
        $setOnInsert: { tenantId, lockedUntil: new Date(0), filledTo: null },
      },
      { upsert: true },
    );
  await note().catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return note(); // somebody inserted it first
  });
}

/** Who stopped a campaign whose budget is used up, for the audit trail; what was only counted is not in it. */
const auditOf = (before: Campaign, next: Campaign): AuditNote | undefined =>
  before.status === next.status ? undefined : { actor: 'dialler', changes: changesBetween(before, next) };

/** Writes what the calls of a campaign amount to, and pauses it when its budget is used up. */
async function writeTotals({ _id, tenantId }: CampaignKey, deps: CountDeps): Promise<void> {
  const campaigns = await collection('campaigns');
  const stored = await writeVersion(campaigns, { _id, tenantId }, async (existing) => {
    if (!existing || existing.deletedAt) return null;
    const now = deps.clock();
    const next = withTotals(existing, await campaignTotals(existing, now), now);
    const { version, updatedAt } = existing;
    if (isDeepStrictEqual({ ...next, version, updatedAt }, existing)) return null;
    const audit = auditOf(existing, next);
    if (audit) log.warn('campaign paused: its budget is used up', { campaignId: _id });
    return { ...next, outbox: [...next.outbox, eventOf('campaign.updated', next, deps.newId(), audit)] };
  });
  if (stored) await publishOutbox(campaigns, stored, deps.publish);
}

/**
 * Counts a campaign anew, if a call changed what it amounts to since it was counted last. Two at once, and a start
 * over after a crash, come to the same.
 * @param isUrgent whether the interval between two counts does not matter.
 */
export async function recountCampaign(key: CampaignKey, deps: CountDeps, isUrgent = false): Promise<void> {
  const diallers = await collection('diallers');
  const now = deps.clock();
  const latest = new Date(now.getTime() - (isUrgent ? 0 : countIntervalMilliseconds));
  const due = { $or: [{ countedAt: { $exists: false } }, { countedAt: { $lte: latest } }] };
  const claimed = await diallers.findOneAndUpdate(
    { _id: key._id, isUncounted: true, ...due },
    { $set: { countedAt: now } },
    { returnDocument: 'after' },
  );
  if (!claimed) return;
  await writeTotals(key, deps);
  const { changes = 0 } = claimed;
  await diallers.updateOne({ _id: key._id, changes }, { $set: { isUncounted: false } });
}

/** Notes and counts what a call changed of its campaign. */
export async function countCampaignChange(
  { campaignId, tenantId }: { readonly campaignId?: string | undefined; readonly tenantId: string },
  deps: CountDeps,
): Promise<void> {
  if (!campaignId) return;
  const key = { _id: campaignId, tenantId };
  await noteCampaignChange(key);
  await recountCampaign(key, deps);
}

/** Counts the campaigns whose last changes came too soon after they had been counted. @returns how many. */
export async function recountStaleCampaigns(deps: CountDeps): Promise<number> {
  const stale = await (await collection('diallers'))
    .find({ isUncounted: true }, { projection: { tenantId: 1 } })
    .toArray();
  for (const key of stale) await recountCampaign(key, deps);
  return stale.length;
}
