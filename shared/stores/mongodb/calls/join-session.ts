import { isDeepStrictEqual } from 'node:util';
import type { Call, CallLog } from '../../../contracts/call-log.ts';
import { foldSession } from '../../../domain/calls/fold-session.ts';
import { eventOf } from '../../../domain/events.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

/** The call of a leg's session, from all the legs that are known by now. */
export async function joinSession(
  leg: CallLog,
  conversationId: string | undefined,
  deps: FoldDeps,
): Promise<void> {
  const callSessionId = leg.callSessionId ?? leg.callLegId;
  const callLogs = await deps.callLogs();
  const calls = await deps.calls();
  const call = await writeVersion(calls, { callSessionId }, async (existing) => {
    // Read anew: another fold may know more of the leg by now than this one was told.
    const legs = await callLogs
      .find(leg.callSessionId ? { tenantId: leg.tenantId, callSessionId } : { callLegId: leg.callLegId })
      .toArray();
    const now = deps.clock();
    const talk = conversationId ?? existing?.conversationId;
    const facts = { ...foldSession(legs), ...(talk && { conversationId: talk }) };
    if (existing && isDeepStrictEqual({ ...existing, ...facts }, existing)) return null;
    const next: Call = {
      ...facts,
      _id: existing?._id ?? deps.newId(),
      createdAt: existing?.createdAt ?? now,
      updatedAt: now,
      createdBy: existing?.createdBy ?? 'telnyx',
      version: (existing?.version ?? 0) + 1,
      outbox: [],
    };
    return { ...next, outbox: [...(existing?.outbox ?? []), eventOf('call.updated', next, deps.newId())] };
  });
  if (call) await publishOutbox(calls, call, deps.publish);
}
