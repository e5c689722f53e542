import type { startTelnyx } from '../../local/telnyx/server.ts';
import type { BookedLeg } from '../../local/telnyx/switchboard.ts';
import type { CallAttempt } from '../../shared/contracts/call-attempt.ts';
import type { CallLog, CallStatus } from '../../shared/contracts/call-log.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import type { liveDay } from './day.ts';
import type { Floor } from './floor.ts';
import { isOpen } from './public.ts';

type Day = Awaited<ReturnType<typeof liveDay>>;
type Telnyx = Awaited<ReturnType<typeof startTelnyx>>;

/** What a call came to, by the provider's own books. */
function outcomeOf({ answers, wasAnswered, detectMachine, cause }: BookedLeg): CallStatus {
  if (wasAnswered) return answers === 'machine' && detectMachine ? 'voicemail' : 'completed';
  if (cause === 'originator_cancel') return 'canceled';
  return (
    ({ busy: 'busy', rejects: 'no_answer', nobody: 'no_answer' } as Partial<Record<string, CallStatus>>)[
      answers
    ] ?? 'failed'
  );
}

async function stored(floor: Floor) {
  const ours = { tenantId: floor.tenantId, deletedAt: null };
  const [attempts, callLogs, conversations] = await Promise.all([
    (await collection('callAttempts')).find(ours).toArray() as Promise<CallAttempt[]>,
    (await collection('callLogs')).find(ours).toArray() as Promise<CallLog[]>,
    (await collection('conversations')).find(ours).toArray() as Promise<Conversation[]>,
  ]);
  return { attempts, callLogs, conversations };
}

/** What is wrong with how one leg stands in the store. */
function wrongWith(leg: BookedLeg, callLog: CallLog | undefined, talk: Conversation | undefined): string[] {
  const name = `leg ${leg.legId} to ${leg.to}`;
  if (!callLog) return [`${name} has no call log`];
  const wrong: string[] = [];
  const want = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== got) wrong.push(`${name}: ${what} is ${got}, not ${wanted}`);
  };
  want('status', outcomeOf(leg), callLog.status);
  want('cost', leg.costMicros, callLog.cost?.micros);
  want('words', leg.words.length, talk?.messages.length ?? 0);
  want(
    'what was said',
    leg.words.map((line) => line.replace(/^\w+: /, '')).join('|'),
    talk?.messages.map(({ text }) => text).join('|') ?? '',
  );
  return wrong;
}

/** What is wrong with the attempts: each call has one, that allowed it, and none is still under way. */
function wrongAttempts(legs: readonly BookedLeg[], attempts: readonly CallAttempt[]): string[] {
  const byLeg = new Map(attempts.map((attempt) => [attempt.callLegId, attempt]));
  const wrong = attempts
    .filter(({ status }) => status === 'placing' || status === 'placed')
    .map(({ _id, status }) => `attempt ${_id} is still ${status}`);
  for (const leg of legs) {
    const attempt = byLeg.get(leg.legId);
    if (!attempt) wrong.push(`the call to ${leg.to} has no attempt`);
    else if (!attempt.decision.callable) wrong.push(`the call to ${leg.to} was placed though it was refused`);
  }
  const calls = attempts.filter(({ callLegId }) => callLegId).length;
  if (calls !== legs.length) wrong.push(`${calls} attempts name a call, the provider had ${legs.length}`);
  return wrong;
}

/** Calls that should not have been: outside hours, or to people who do not want them. */
async function forbidden(floor: Floor, legs: readonly BookedLeg[]): Promise<string[]> {
  const entries = await (await collection('doNotCall'))
    .find({ tenantId: floor.tenantId, deletedAt: null })
    .toArray();
  const listedSince = new Map(entries.map(({ phone, since }) => [phone, since]));
  return legs.flatMap(({ to, startedAt }) => {
    const somebody = floor.people.get(to);
    if (!somebody) return [`${to} was called, and is nobody's number`];
    const since = listedSince.get(to);
    return [
      ...(isOpen(somebody, startedAt)
        ? []
        : [`${to} was called at ${startedAt.toISOString()}, outside hours`]),
      ...(since && since < startedAt
        ? [`${to} was called at ${startedAt.toISOString()}, after it was listed`]
        : []),
      ...(somebody.refused ? [`${to} was called without consent`] : []),
    ];
  });
}

/** Agents, queues and events, when all is over. */
async function leftOver(floor: Floor, telnyx: Telnyx): Promise<string[]> {
  const { tenantId, agents } = floor;
  const ids = agents.map(({ _id }) => _id);
  const engaged = await (await collection('agentSeats')).countDocuments({
    _id: { $in: ids },
    attemptId: { $ne: null },
  });
  const calling = await (await collection('dialEntries')).countDocuments({ tenantId, status: 'calling' });
  const delivered = telnyx.deliveries.all.map(({ webhook }) => webhook.id);
  const stored = (
    await (await collection('telnyxEvents')).find({ tenantId }, { projection: { _id: 1 } }).toArray()
  ).map(({ _id }) => _id);
  const there = new Set(stored);
  const missing = delivered.filter((id) => !there.has(id)).length;
  return [
    ...(engaged > 0 ? [`${engaged} agents are still set aside`] : []),
    ...(calling > 0 ? [`${calling} entries are still being called`] : []),
    ...(missing > 0 ? [`${missing} of ${delivered.length} events are missing`] : []),
  ];
}

/** Holds what the store has against the provider's own books. @returns the day in figures, and all that is wrong. */
export async function compareBooks({ floor, telnyx, failures }: Day) {
  const { attempts, callLogs, conversations } = await stored(floor);
  const legs = telnyx.booked.filter(({ to }) => !to.startsWith('sip:'));
  const logOf = new Map(callLogs.map((callLog) => [callLog.callLegId, callLog]));
  const talkOf = new Map(conversations.map((talk) => [talk.callLogId, talk]));
  const wrong = [
    ...failures,
    ...telnyx.booked.flatMap((leg) => {
      const callLog = logOf.get(leg.legId);
      return wrongWith(leg, callLog, callLog && talkOf.get(callLog._id));
    }),
    ...wrongAttempts(legs, attempts),
    ...(await forbidden(floor, legs)),
    ...(await leftOver(floor, telnyx)),
  ];
  const refused = attempts.filter(({ status }) => status === 'refused');
  const refusedFor = (...rules: readonly string[]) =>
    refused.filter(({ decision }) =>
      decision.rules.some(({ rule, passed }) => !passed && rules.includes(rule)),
    ).length;
  const dialled = attempts.filter(({ mode, callLegId }) => mode !== 'manual' && callLegId);
  const live = dialled.filter(({ answeredAt }) => answeredAt);
  return {
    wrong,
    figures: {
      'calls placed': legs.length,
      'answered by a person': legs.filter(({ answers, wasAnswered }) => wasAnswered && answers === 'person')
        .length,
      'put through to an agent': dialled.filter(({ connectedAt }) => connectedAt).length,
      conversations: conversations.length,
      'dialler, answered live': live.length,
      'dialler, abandoned': live.filter(({ abandonedAt }) => abandonedAt).length,
      'refused for the time': refusedFor('calling_hours'),
      'refused for a wish': refusedFor('do_not_call', 'do_not_call_list', 'consent'),
      'events delivered': telnyx.deliveries.all.length,
    },
  };
}
