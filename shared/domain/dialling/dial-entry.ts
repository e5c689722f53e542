import type { CallAttempt } from '../../contracts/call-attempt.ts';
import type { CallDecision } from '../../contracts/call-decision.ts';
import type { CallStatus } from '../../contracts/call-log.ts';
import type { Campaign } from '../../contracts/campaign.ts';
import type { CallbackInput, DialEntry } from '../../contracts/dial-entry.ts';
import type { Lead } from '../../contracts/lead.ts';
import { newDocument, nextVersion, type WriteContext } from '../write-context.ts';

type Dialing = NonNullable<Campaign['dialing']>;
type Retries = Required<NonNullable<Dialing['retryMinutes']>>;

/** Minutes until the next attempt, where a campaign does not say. */
const defaultRetries: Retries = { busy: 10, noAnswer: 120, voicemail: 240, failed: 30 };

const retryFor: Partial<Record<CallStatus, keyof Retries>> = {
  ...{ busy: 'busy', no_answer: 'noAnswer', canceled: 'noAnswer', voicemail: 'voicemail', failed: 'failed' },
};

/** Somebody who answered and found nobody is left alone for three days: Ofcom's policy on persistent misuse. */
const abandonedMinutes = 72 * 60;

/** The provider's causes of a number that nobody has. */
const unreachable: ReadonlySet<string> = new Set(['not_found', 'unallocated_number', 'invalid_number']);

const ranks = { urgent: 1, high: 2, medium: 3, low: 4 } as const;
const plusMinutes = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);

/** A lead of the audience, put into the queue of its campaign. */
export function newEntry(
  lead: Pick<Lead, '_id' | 'priority'>,
  campaignId: string,
  _id: string,
  context: WriteContext,
): DialEntry {
  return {
    ...newDocument(_id, context),
    campaignId,
    leadId: lead._id,
    status: 'waiting',
    rank: ranks[lead.priority],
    dueAt: context.now,
    attempts: 0,
    outbox: [],
  };
}

/** The entry once it has been taken for an attempt. */
export const claimed = (entry: DialEntry, attemptId: string, now: Date): DialEntry =>
  nextVersion({ ...entry, status: 'calling', attemptId }, now);

const done = (entry: DialEntry, because: DialEntry['doneBecause']): DialEntry => ({
  ...entry,
  status: 'done',
  doneBecause: because,
});

/** A promise that was kept, or tried to be, is no promise any more. */
function withoutCallback({ callback, ...entry }: DialEntry, lead: Pick<Lead, 'priority'> | null): DialEntry {
  return callback ? { ...entry, rank: ranks[lead?.priority ?? 'medium'] } : entry;
}

/** The entry after a refusal: later, when time alone stood in the way; never again, when it was not time. */
export function afterRefusal(entry: DialEntry, { callableFrom }: CallDecision, now: Date): DialEntry {
  const next: DialEntry = callableFrom
    ? { ...entry, status: 'waiting', dueAt: callableFrom }
    : done(entry, 'may_not_be_called');
  return nextVersion(next, now);
}

/** The entry of somebody who is not of the audience any more. */
export const afterLeaving = (entry: DialEntry, now: Date): DialEntry => nextVersion(done(entry, 'left'), now);

/** The entry after an attempt that never reached the provider: it counts for nothing, and comes again soon. */
export const afterFailure = (entry: DialEntry, now: Date): DialEntry =>
  nextVersion({ ...entry, status: 'waiting', dueAt: plusMinutes(now, defaultRetries.failed) }, now);

/** The entry after its campaign was stopped before the call was placed: due as it was. */
export const afterStop = (entry: DialEntry, now: Date): DialEntry =>
  nextVersion({ ...entry, status: 'waiting' }, now);

interface Ended extends Pick<CallAttempt, 'outcome' | 'abandonedAt' | 'connectedAt'> {
  readonly endedAt: Date;
  readonly hangupCause?: string | undefined;
}

/**
 * The entry after a call: done when an agent spoke to somebody, when the number is none, or when the campaign's
 * attempts are used up; else it is due again as the outcome asks.
 */
export function afterCall(
  before: DialEntry,
  { outcome = 'failed', abandonedAt, connectedAt, endedAt, hangupCause }: Ended,
  dialing: Dialing | undefined,
  lead: Pick<Lead, 'priority'> | null,
  now: Date,
): DialEntry {
  const entry = {
    ...withoutCallback(before, lead),
    ...({ status: 'waiting', attempts: before.attempts + 1, lastOutcome: outcome } as const),
  };
  if (outcome === 'completed' && connectedAt) return nextVersion(done(entry, 'spoken_to'), now);
  if (hangupCause && unreachable.has(hangupCause)) return nextVersion(done(entry, 'unreachable'), now);
  if (dialing && entry.attempts >= dialing.maxAttempts) return nextVersion(done(entry, 'attempts_used'), now);
  const minutes = abandonedAt
    ? abandonedMinutes
    : { ...defaultRetries, ...dialing?.retryMinutes }[retryFor[outcome] ?? 'noAnswer'];
  return nextVersion({ ...entry, dueAt: plusMinutes(endedAt, minutes) }, now);
}

/** The entry with a call that somebody promised: it is due then, before all others, whatever it was. */
export function withCallback(
  { doneBecause, ...entry }: DialEntry,
  { at, agentId, note }: CallbackInput,
  now: Date,
): DialEntry {
  const callback = { at, ...(agentId && { agentId }), ...(note && { note }) };
  const status = entry.status === 'done' ? 'waiting' : entry.status;
  return nextVersion({ ...entry, status, rank: 0, dueAt: at, callback }, now);
}
