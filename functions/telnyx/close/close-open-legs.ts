import type { Collection } from 'mongodb';
import type { CallLog, EndEvidence } from '../../../shared/contracts/call-log.ts';
import type { FoldMessage } from '../../../shared/contracts/queue-messages.ts';
import { callClosed, knownEventTypes, type TelnyxEvent } from '../../../shared/contracts/telnyx-event.ts';
import type { CallProvider, SendMessages } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { log } from '../../../shared/platform/log.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';

export interface CloseDeps {
  readonly callLogs: () => Promise<Collection<CallLog>>;
  readonly events: () => Promise<Collection<TelnyxEvent>>;
  readonly provider: Pick<CallProvider, 'isAlive'>;
  readonly sendFold: SendMessages<FoldMessage>;
  readonly clock: Clock;
}

const minute = 60_000;
/** So long a hang-up that is on its way is waited for; the provider retries within it. */
const quietMilliseconds = 10 * minute;
/** Telnyx ends every call after `time_limit_secs`, 14,400 when left out. */
const longestCallMilliseconds = 4 * 60 * minute;
const perRun = 500;

interface Closing {
  readonly reason: EndEvidence;
  readonly endedAt: Date;
}

/** When the provider last told something of a leg. */
function lastEventAt({ events, openSince, createdAt }: CallLog): Date {
  const times = events
    .filter(({ type }) => knownEventTypes.has(type))
    .map(({ occurredAt }) => occurredAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : (openSince ?? createdAt);
}

/** The end of the legs that a leg was bridged with, once all of them have ended. */
async function bridgeEnd(leg: CallLog, deps: CloseDeps): Promise<Date | undefined> {
  const { tenantId, callSessionId, callLegId, bridgedAt } = leg;
  if (!bridgedAt || !callSessionId) return undefined;
  const others = await (await deps.callLogs())
    .find({ tenantId, callSessionId, callLegId: { $ne: callLegId }, bridgedAt: { $exists: true } })
    .toArray();
  const ends = others.flatMap(({ endedAt }) => endedAt ?? []);
  if (others.length === 0 || ends.length < others.length) return undefined;
  return new Date(Math.max(...ends.map((end) => end.getTime())));
}

/** Whether the provider says that a call is over; false when it does not answer, as it may be asked again. */
async function isOver({ callControlId, callLegId }: CallLog, deps: CloseDeps): Promise<boolean> {
  if (!callControlId) return false;
  try {
    return !(await deps.provider.isAlive(callControlId));
  } catch (error) {
    log.warn('call status not available', { callLegId, error: error as Error });
    return false;
  }
}

/** What says that a leg is over; undefined while nothing does. */
async function closingOf(leg: CallLog, now: Date, deps: CloseDeps): Promise<Closing | undefined> {
  const last = lastEventAt(leg);
  const quiet = now.getTime() - last.getTime();
  if (quiet < quietMilliseconds) return undefined;
  const bridge = await bridgeEnd(leg, deps);
  if (bridge) return { reason: 'bridge', endedAt: bridge };
  if (await isOver(leg, deps)) return { reason: 'provider', endedAt: last };
  return quiet > longestCallMilliseconds ? { reason: 'timeout', endedAt: last } : undefined;
}

/** Says as an event of the call that it is over, so that a fold from nothing knows it. */
async function close(leg: CallLog, { reason, endedAt }: Closing, now: Date, deps: CloseDeps): Promise<void> {
  const { callLegId, callSessionId, tenantId } = leg;
  try {
    await (await deps.events()).insertOne({
      _id: `${callLegId}:closed:${reason}`,
      type: callClosed,
      occurredAt: now,
      receivedAt: now,
      callLegId,
      ...(callSessionId && { callSessionId }),
      payload: { call_leg_id: callLegId, reason, ended_at: endedAt.toISOString() },
      tenantId,
    });
    count('CallEndInferred', { reason });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // an earlier run wrote it, and its fold was lost
  }
  await deps.sendFold([{ callLegId }]);
}

/**
 * Closes legs whose hang-up was never received: by the end of the legs they were bridged with, by the provider's
 * answer, or after the longest duration of a call. A hang-up that arrives later replaces the inference.
 * @returns how many legs were looked at, and how many of them were closed.
 */
export async function closeOpenLegs(deps: CloseDeps): Promise<{ open: number; closed: number }> {
  const now = deps.clock();
  const since = new Date(now.getTime() - quietMilliseconds);
  const legs = await (await deps.callLogs())
    .find({ openSince: { $lt: since } })
    .sort({ openSince: 1 })
    .limit(perRun)
    .toArray();
  let closed = 0;
  for (const leg of legs) {
    const closing = await closingOf(leg, now, deps);
    if (!closing) continue;
    await close(leg, closing, now, deps);
    closed += 1;
  }
  return { open: legs.length, closed };
}
