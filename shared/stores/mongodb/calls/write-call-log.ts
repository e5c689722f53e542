import { isDeepStrictEqual } from 'node:util';
import { type CallFacts, type CallLog, callFacts } from '../../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../../contracts/telnyx-event.ts';
import { foldCall } from '../../../domain/calls/fold-call.ts';
import { known } from '../../../domain/calls/payload.ts';
import { complianceOf } from '../../../domain/dialling/attempt.ts';
import { eventOf } from '../../../domain/events.ts';
import { anonymisedEvent } from '../../../domain/privacy/anonymise.ts';
import { log } from '../../../platform/log.ts';
import { count } from '../../../platform/metrics.ts';
import { collection } from '../collections.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';
import { lineContextOf, type OtherEnd, ownerOf, tenantOf } from './match-leg.ts';

const factNames = Object.keys(callFacts.shape) as (keyof CallFacts)[];

/** The facts that a call log holds. */
const factsOf = (callLog: CallLog): object =>
  Object.fromEntries(
    factNames.filter((name) => callLog[name] !== undefined).map((name) => [name, callLog[name]]),
  );

/** How a call went and whose it is: what its attempt, its session and its lead follow from. */
const course = [
  ...(['status', 'initiatedAt', 'answeredAt', 'answeredBy', 'bridgedAt', 'endedAt'] as const),
  'machineDetection' as const,
  ...(['hangupCause', 'leadId', 'campaignId', 'agentId', 'role', 'direction', 'callSessionId'] as const),
] as const;

export const sameCourse = (a: CallLog, b: CallLog): boolean =>
  course.every((field) => isDeepStrictEqual(a[field], b[field]));

/**
 * Whose campaign and agent a call is: as its events say, unless a user says otherwise, which is known by that the call
 * log differs from its own events.
 */
function assignedTo(
  field: 'campaignId' | 'agentId',
  existing: CallLog | null,
  facts: CallFacts,
): string | undefined {
  const isByHand = existing !== null && existing[field] !== existing.clientState?.[field];
  return isByHand ? existing[field] : facts.clientState?.[field];
}

/** What people noted of a call, whose they said it was, what was decided before it: in no event, and it stays. */
function noted(existing: CallLog | null, facts: CallFacts): Partial<CallLog> {
  const { anonymizedAt, disposition, notes, tags, compliance } = existing ?? {};
  return known({
    anonymizedAt,
    disposition,
    notes,
    tags,
    compliance,
    campaignId: assignedTo('campaignId', existing, facts),
    agentId: assignedTo('agentId', existing, facts),
  });
}

/** What was decided before the call, where this system placed it. */
async function decidedOf(
  { clientState }: CallFacts,
  existing: CallLog | null,
  tenantId: string,
): Promise<Pick<CallLog, 'compliance'>> {
  const attemptId = clientState?.attemptId;
  if (!attemptId || existing?.compliance) return {};
  const attempt = await (await collection('callAttempts')).findOne({ _id: attemptId, tenantId });
  return attempt ? { compliance: complianceOf(attempt) } : {};
}

/** Next version of a leg's call log: what the events say, and whose it is. */
function nextCallLog(
  facts: CallFacts,
  owner: OtherEnd & Pick<CallLog, 'compliance'> & { readonly tenantId: string },
  existing: CallLog | null,
  deps: FoldDeps,
): CallLog {
  const now = deps.clock();
  const next: CallLog = {
    ...facts,
    ...noted(existing, facts),
    ...owner,
    _id: existing?._id ?? deps.newId(),
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
    createdBy: 'telnyx',
    version: (existing?.version ?? 0) + 1,
    outbox: [],
    ...(facts.endedAt ? {} : { openSince: facts.events[0]?.occurredAt ?? now }),
  };
  const outbox = existing?.outbox ?? [];
  // A word said in between is nothing that others need hear of before the call has ended.
  if (existing && !next.endedAt && sameCourse(existing, next)) return { ...next, outbox };
  const event = eventOf(existing ? 'callLog.updated' : 'callLog.created', next, deps.newId());
  return { ...next, outbox: [...outbox, event] };
}

/** The events of a leg. Of a call that was anonymised nothing is heard that says who or what. */
async function heard(callLegId: string, existing: CallLog | null, deps: FoldDeps): Promise<TelnyxEvent[]> {
  const events = await deps.events();
  const received = await events.find({ callLegId }).toArray();
  if (!existing?.anonymizedAt) return received;
  const left = received.map(anonymisedEvent);
  for (const event of left) await events.replaceOne({ _id: event._id }, event);
  return left;
}

/**
 * The facts of the received events, in the country of the tenant's lines. After an erasure the numbers and words that
 * some facts followed from are gone: those facts stay as they were.
 */
async function foldedFacts(
  received: readonly TelnyxEvent[],
  existing: CallLog | null,
  tenantId: string,
  deps: FoldDeps,
): Promise<CallFacts> {
  const facts = foldCall(received);
  if (existing?.anonymizedAt) {
    const { direction, answeredBy } = existing;
    return known({
      ...facts,
      direction,
      answeredBy,
      status: existing.endedAt ? existing.status : facts.status,
    });
  }
  return foldCall(received, await lineContextOf(facts, tenantId, deps));
}

/** The tenant whose line a leg used; undefined, and reported, when no tenant has it. */
async function tenantOfLeg(
  received: readonly TelnyxEvent[],
  existing: CallLog | null,
  deps: FoldDeps,
): Promise<string | undefined> {
  const stored = existing?.tenantId ?? received.find((event) => event.tenantId)?.tenantId;
  const tenantId = stored ?? (await tenantOf(foldCall(received), deps));
  if (tenantId) return tenantId;
  count('CallOfUnknownLine');
  log.error('call of an unknown line', { callLegId: received[0]?.callLegId, events: received.length });
  return undefined;
}

/** A call log as it is stored now, and as it was before this fold; the same one when there was nothing new. */
export interface Written {
  readonly callLog: CallLog | null;
  readonly before: CallLog | null;
}

/** Writes the call log of a leg as its events tell it by now; nothing when they belong to no tenant. */
export async function writeCallLog(callLegId: string, deps: FoldDeps): Promise<Written> {
  let before: CallLog | null = null;
  const callLog = await writeVersion(await deps.callLogs(), { callLegId }, async (existing) => {
    before = existing;
    const received = await heard(callLegId, existing, deps);
    if (received.length === 0) return null;
    const tenantId = await tenantOfLeg(received, existing, deps);
    if (!tenantId) return null;
    const facts = await foldedFacts(received, existing, tenantId, deps);
    const owner = await ownerOf(facts, existing, tenantId, deps);
    const isUnchanged =
      existing !== null &&
      existing.leadId === owner.leadId &&
      existing.unmatchedKey === owner.unmatchedKey &&
      isDeepStrictEqual(factsOf(existing), facts);
    if (isUnchanged) return null;
    const compliance = await decidedOf(facts, existing, tenantId);
    return nextCallLog(facts, { tenantId, ...owner, ...compliance }, existing, deps);
  });
  return { callLog, before };
}
