import type { Document } from 'mongodb';
import type { CallDecision } from '../../contracts/call-decision.ts';
import type { CallLog } from '../../contracts/call-log.ts';
import type { Campaign } from '../../contracts/campaign.ts';
import type { Lead } from '../../contracts/lead.ts';
import { type CallQuestion, decideCall } from '../../domain/compliance/decide-call.ts';
import { collection } from './collections.ts';

/** The do-not-call entry of the tenant, or of the campaign, that holds for a number at a moment. */
async function listedAs(
  { tenantId, phone }: Lead,
  campaignId: string | undefined,
  at: Date,
): Promise<CallQuestion['listed']> {
  if (!phone) return undefined;
  const entries = (await collection('doNotCall')).find({ tenantId, deletedAt: null, phone });
  for await (const { since, until, reason, campaignId: theirs } of entries) {
    const isOurs = !theirs || theirs === campaignId;
    if (isOurs && since <= at && !(until && until <= at)) return { reason, campaignId: theirs };
  }
  return undefined;
}

type Attempt = Pick<CallLog, 'callLegId' | 'callSessionId' | 'campaignId' | 'initiatedAt'>;

/** When a lead was called, each call once, whoever placed it and wherever. */
async function attemptsAt({ tenantId, _id: leadId }: Lead): Promise<Attempt[]> {
  const projection: Document = { callLegId: 1, callSessionId: 1, campaignId: 1, initiatedAt: 1 };
  const legs = (await collection('callLogs')).find(
    { tenantId, leadId, initiatedAt: { $exists: true }, direction: 'outbound', role: 'lead' },
    { projection, sort: { initiatedAt: -1 } },
  );
  const calls = new Map<string, Attempt>();
  for await (const leg of legs) calls.set(leg.callSessionId ?? leg.callLegId, leg);
  return [...calls.values()];
}

/**
 * Decides whether a lead may be called at a moment, by what the store knows of it now.
 * @param campaign for which it would be called, of the same tenant.
 */
export async function decideFor(lead: Lead, campaign: Campaign | null, at: Date): Promise<CallDecision> {
  const [listed, attempts] = await Promise.all([listedAs(lead, campaign?._id, at), attemptsAt(lead)]);
  return decideCall({
    ...{ lead, at },
    ...(listed && { listed }),
    attempts: attempts.map(({ initiatedAt }) => initiatedAt as Date),
    ...(campaign && { campaign }),
    campaignAttempts: attempts.filter(({ campaignId }) => campaign && campaignId === campaign._id).length,
  });
}
