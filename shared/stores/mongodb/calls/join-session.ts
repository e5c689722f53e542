import { isDeepStrictEqual } from 'node:util';
import type { Call, CallLog } from '../../../contracts/call-log.ts';
import { foldSession } from '../../../domain/calls/fold-session.ts';
import { byCodeUnits } from '../../../domain/calls/payload.ts';
import { eventOf } from '../../../domain/events.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

/** What no leg says of a call, and stays. */
const baseOf = ({ _id, createdAt, updatedAt, createdBy, version, outbox }: Call) => ({
  _id,
  createdAt,
  updatedAt,
  createdBy,
  version,
  outbox,
});

/** The conversation that was held on some legs of a call: the lead's leg comes first. */
async function conversationIdOf(legs: readonly CallLog[], deps: FoldDeps): Promise<string | undefined> {
  const ids = legs
    .toSorted(
      (a, b) =>
        Number(b.role === 'lead') - Number(a.role === 'lead') || byCodeUnits(a.callLegId, b.callLegId),
    )
    .map(({ _id }) => _id);
  const conversations = await deps.conversations();
  const held = await conversations
    .find({ callLogId: { $in: ids }, deletedAt: null }, { projection: { callLogId: 1 } })
    .toArray();
  const [first] = held.sort((a, b) => ids.indexOf(a.callLogId ?? '') - ids.indexOf(b.callLogId ?? ''));
  return first?._id;
}

/** The call of a leg's session, from all the legs that are known by now. */
export async function joinSession(leg: CallLog, deps: FoldDeps): Promise<void> {
  const callSessionId = leg.callSessionId ?? leg.callLegId;
  const callLogs = await deps.callLogs();
  const calls = await deps.calls();
  const call = await writeVersion(calls, { callSessionId }, async (existing) => {
    // Read anew: another fold may know more of the leg by now than this one was told.
    const legs = await callLogs
      .find(leg.callSessionId ? { tenantId: leg.tenantId, callSessionId } : { callLegId: leg.callLegId })
      .toArray();
    const now = deps.clock();
    const conversationId = await conversationIdOf(legs, deps);
    const facts = { ...foldSession(legs), ...(conversationId && { conversationId }) };
    if (existing && isDeepStrictEqual({ ...baseOf(existing), ...facts }, existing)) return null;
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
