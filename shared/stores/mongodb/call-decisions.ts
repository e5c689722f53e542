import type { Document } from 'mongodb';
import type { CallDecision } from '../../contracts/call-decision.ts';
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

interface Attempt {
  readonly at: Date;
  readonly campaignId?: string | undefined;
}

/**
 * When a lead was called, each call once: those that this system placed, of which events may not have come yet, and
 * those that were placed elsewhere.
 */
async function attemptsAt({ tenantId, _id: leadId }: Lead): Promise<Attempt[]> {
  const own = (await collection('callAttempts')).find(
    { tenantId, deletedAt: null, leadId },
    { projection: { status: 1, callControlId: 1, campaignId: 1, createdAt: 1 } },
  );
  const placed = (await own.toArray()).filter(
    ({ status, callControlId }) => status !== 'refused' && (status !== 'failed' || callControlId),
  );
  const projection: Document = {
    ...{ callLegId: 1, callSessionId: 1, campaignId: 1, initiatedAt: 1 },
    ...{ clientState: 1, direction: 1, role: 1 },
  };
  const legs = (await collection('callLogs')).find({ tenantId, deletedAt: null, leadId }, { projection });
  const elsewhere = new Map<string, Attempt>();
  for await (const leg of legs.sort({ initiatedAt: -1 })) {
    const { callSessionId, callLegId, campaignId, initiatedAt, clientState } = leg;
    if (clientState?.attemptId || !initiatedAt || leg.direction !== 'outbound' || leg.role !== 'lead')
      continue;
    elsewhere.set(callSessionId ?? callLegId, { at: initiatedAt, campaignId });
  }
  const ours = placed.map(({ createdAt: at, campaignId }) => ({ at, campaignId }));
  return [...ours, ...elsewhere.values()];
}

/**
 * Decides whether a lead may be called at a moment, by what the store knows of it now.
 * @param campaign for which it would be called, of the same tenant.
 * @param isPromised whether somebody promised the lead this call.
 */
export async function decideFor(
  lead: Lead,
  campaign: Campaign | null,
  at: Date,
  isPromised = false,
): Promise<CallDecision> {
  const [listed, attempts] = await Promise.all([listedAs(lead, campaign?._id, at), attemptsAt(lead)]);
  return decideCall({
    ...{ lead, at, isPromised },
    ...(listed && { listed }),
    attempts: attempts.map(({ at: attemptedAt }) => attemptedAt),
    ...(campaign && { campaign }),
    campaignAttempts: attempts.filter(({ campaignId }) => campaign && campaignId === campaign._id).length,
  });
}
