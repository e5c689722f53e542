import { isDeepStrictEqual } from 'node:util';
import type { CallAttempt } from '../../../contracts/call-attempt.ts';
import type { CallLog } from '../../../contracts/call-log.ts';
import { afterLeg } from '../../../domain/dialling/attempt.ts';
import { afterCall, afterFailure } from '../../../domain/dialling/dial-entry.ts';
import { collection } from '../collections.ts';
import { writeVersion } from '../versioned.ts';
import { changeAttempt, type DialDeps } from './place-call.ts';
import { freeSeat, wrappedUpAt } from './seats.ts';

type SettleDeps = Pick<DialDeps, 'publish' | 'newId' | 'clock'>;

/** The campaign's queue goes on from what came of the attempt; an entry that is not waiting for it stays as it is. */
async function settleEntry(attempt: CallAttempt, hangupCause: string | undefined, now: Date): Promise<void> {
  const { _id: attemptId, leadId, campaignId, status, endedAt = now } = attempt;
  if (!campaignId) return;
  const [campaigns, leads] = [await collection('campaigns'), await collection('leads')];
  await writeVersion(await collection('dialEntries'), { campaignId, leadId }, async (entry) => {
    if (entry?.attemptId !== attemptId || entry.status !== 'calling') return null;
    if (status === 'failed') return afterFailure(entry, now);
    const campaign = await campaigns.findOne({ _id: campaignId }, { projection: { dialing: 1 } });
    const lead = await leads.findOne({ _id: leadId }, { projection: { priority: 1 } });
    return afterCall(entry, { ...attempt, endedAt, hangupCause }, campaign?.dialing, lead, now);
  });
}

/** What follows from an attempt that is over: its agent is free again, its lead waits, or is done. A repeat changes nothing. */
export async function closeAttempt(
  attempt: CallAttempt,
  hangupCause: string | undefined,
  now: Date,
): Promise<void> {
  await freeSeat(attempt._id, await wrappedUpAt(attempt, attempt.endedAt ?? now));
  await settleEntry(attempt, hangupCause, now);
}

/** Tells the attempt what its call came to by now, as the lead's leg says it. */
export async function settleAttempt(leg: CallLog, deps: SettleDeps): Promise<void> {
  const attemptId = leg.clientState?.attemptId;
  if (!attemptId || leg.role !== 'lead') return;
  const now = deps.clock();
  const attempt = await changeAttempt(
    attemptId,
    (existing) => {
      // One that has ended is derived again, too: its answer may arrive after its end.
      if (existing.tenantId !== leg.tenantId) return null;
      const next = afterLeg(existing, leg, now);
      const isNews = !isDeepStrictEqual(
        { ...next, version: 0, updatedAt: now },
        { ...existing, version: 0, updatedAt: now },
      );
      return isNews ? next : null;
    },
    deps,
  );
  if (attempt?.status === 'ended') await closeAttempt(attempt, leg.hangupCause, now);
}
