import type { CallAttempt } from '../../../shared/contracts/call-attempt.ts';
import { failedAttempt } from '../../../shared/domain/dialling/attempt.ts';
import { afterFailure } from '../../../shared/domain/dialling/dial-entry.ts';
import { log } from '../../../shared/platform/log.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { countCampaignChange } from '../../../shared/stores/mongodb/dialling/campaign-totals.ts';
import { changeAttempt, type DialDeps } from '../../../shared/stores/mongodb/dialling/place-call.ts';
import { closeAttempt } from '../../../shared/stores/mongodb/dialling/settle-attempt.ts';

/** The provider's client has given up long before; events would have told of the call. */
const unansweredMilliseconds = 3 * 60_000;
/** No call without an event for so long is believed without asking. */
const silentMilliseconds = 30 * 60_000;
const perRun = 500;

const before = (now: Date, milliseconds: number): Date => new Date(now.getTime() - milliseconds);

async function stale(status: 'placing' | 'placed', since: Date): Promise<CallAttempt[]> {
  const attempts = (await collection('callAttempts')).find({ status, updatedAt: { $lt: since } });
  return attempts.limit(perRun).toArray();
}

async function giveUp({ _id, status }: CallAttempt, why: string, deps: DialDeps): Promise<void> {
  const now = deps.clock();
  const given = await changeAttempt(
    _id,
    (attempt) => (attempt.status === status ? failedAttempt(attempt, why, now) : null),
    deps,
  );
  if (given?.status !== 'failed') return;
  await closeAttempt(given, undefined, now);
  await countCampaignChange(given, deps);
}

/** Entries that were taken by a pass which died before it wrote the attempt: they wait again. */
async function freeEntries(deps: DialDeps): Promise<number> {
  const [entries, attempts] = [await collection('dialEntries'), await collection('callAttempts')];
  const since = before(deps.clock(), unansweredMilliseconds);
  const taken = entries.find({ status: 'calling', updatedAt: { $lt: since } }).limit(perRun);
  let freed = 0;
  for (const entry of await taken.toArray()) {
    const attempt = await attempts.findOne({ _id: entry.attemptId ?? '' });
    if (attempt && (attempt.status === 'placing' || attempt.status === 'placed')) continue;
    if (attempt) await closeAttempt(attempt, undefined, deps.clock());
    else {
      const next = afterFailure(entry, deps.clock());
      await entries.replaceOne({ _id: entry._id, version: entry.version }, next);
    }
    freed += 1;
  }
  return freed;
}

/** Agents who were set aside for an attempt that is over, or never was. */
async function freeSeats(deps: DialDeps): Promise<number> {
  const [seats, attempts] = [await collection('agentSeats'), await collection('callAttempts')];
  const since = before(deps.clock(), unansweredMilliseconds);
  let freed = 0;
  const taken = seats.find({ attemptId: { $gt: '' }, freeFrom: { $lt: since } });
  for (const { _id, attemptId } of await taken.toArray()) {
    const attempt = await attempts.findOne({ _id: attemptId ?? '' });
    if (attempt?.status === 'placing' || attempt?.status === 'placed') continue;
    await seats.updateOne({ _id, attemptId }, { $set: { attemptId: null, freeFrom: deps.clock() } });
    freed += 1;
  }
  return freed;
}

/**
 * Mends what a crash, or a provider that did not answer, left half done: attempts of which nothing was heard are
 * given up, entries and agents they held are free again.
 */
export async function sweepAttempts(deps: DialDeps): Promise<{ givenUp: number; freed: number }> {
  let givenUp = 0;
  for (const attempt of await stale('placing', before(deps.clock(), unansweredMilliseconds))) {
    await giveUp(attempt, 'The provider did not answer', deps);
    givenUp += 1;
  }
  for (const attempt of await stale('placed', before(deps.clock(), silentMilliseconds))) {
    if (await deps.provider.isAlive(attempt.callControlId ?? '')) continue;
    await giveUp(attempt, 'The call ended, and the provider did not say how', deps);
    givenUp += 1;
  }
  const freed = (await freeEntries(deps)) + (await freeSeats(deps));
  if (givenUp + freed > 0) log.warn('attempts swept', { givenUp, freed });
  return { givenUp, freed };
}
