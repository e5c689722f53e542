import type { Agent } from '../../../shared/contracts/agent.ts';
import type { CallAttempt } from '../../../shared/contracts/call-attempt.ts';
import { clientStateOf } from '../../../shared/domain/dialling/attempt.ts';
import { ProviderRefusal } from '../../../shared/domain/ports.ts';
import { nextVersion } from '../../../shared/domain/write-context.ts';
import { log } from '../../../shared/platform/log.ts';
import { count } from '../../../shared/platform/metrics.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { changeAttempt, type DialDeps } from '../../../shared/stores/mongodb/dialling/place-call.ts';
import { freeAgents, freeSeat, takeAnySeat } from '../../../shared/stores/mongodb/dialling/seats.ts';

export interface GreetDeps extends DialDeps {
  /** The name under which a tenant calls. */
  readonly nameOf: (tenantId: string) => Promise<string>;
}

/** Somebody waits on the line meanwhile. */
const agentRingSeconds = 8;
/** Who did not take a call is not given the next one at once. */
const missedMilliseconds = 60_000;

/** Gives the provider a command; that the call has ended meanwhile is no fault. */
export async function command(what: string, attemptId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error;
    log.warn('command refused', { what, attemptId, error });
  }
}

/** The agent who is to take the call: set aside before, or the first one who is free. */
async function agentFor(attempt: CallAttempt, deps: GreetDeps): Promise<Agent | undefined> {
  const { _id, tenantId, agentId, campaignId } = attempt;
  if (agentId) return (await (await collection('users')).findOne({ _id: agentId, tenantId })) ?? undefined;
  const campaign = await (await collection('campaigns')).findOne({ _id: campaignId ?? '', tenantId });
  if (!campaign) return undefined;
  const held = await (await collection('agentSeats')).findOne({ attemptId: _id });
  if (held) return (await (await collection('users')).findOne({ _id: held._id, tenantId })) ?? undefined;
  const now = deps.clock();
  return takeAnySeat(await freeAgents(campaign, now), _id, now);
}

/**
 * Tells somebody who answered that nobody is free, and who called, within the time that the law gives: 16 CFR
 * 310.4(b)(4)(iii). When it has been said the call is ended.
 */
async function apologise(attempt: CallAttempt, callControlId: string, deps: GreetDeps): Promise<void> {
  const now = deps.clock();
  const abandoned = await changeAttempt(
    attempt._id,
    (each) =>
      each.abandonedAt
        ? null
        : nextVersion({ ...each, abandonedAt: now, answeredAt: each.answeredAt ?? now }, now),
    deps,
  );
  if (!abandoned) return;
  count('CallAbandoned');
  const name = await deps.nameOf(attempt.tenantId);
  const text = `This is ${name}. We are sorry: nobody is free to talk to you right now. You can reach us at ${attempt.from}. Good bye.`;
  const clientState = clientStateOf(attempt, { plays: 'nobody_free' });
  await command('speak', attempt._id, () =>
    deps.provider.speak({ callControlId, clientState, commandId: `${attempt._id}:apology`, text }),
  );
}

/**
 * A person has answered: they are put through to an agent at once, or told that nobody is free. A call that was
 * placed for no agent and no campaign is left to whoever placed it.
 */
export async function greet(attempt: CallAttempt, callControlId: string, deps: GreetDeps): Promise<void> {
  if (attempt.connectedAt || attempt.abandonedAt || (!attempt.agentId && attempt.mode === 'manual')) return;
  const agent = await agentFor(attempt, deps);
  const to = agent?.dialer?.address;
  if (!agent || !to) return apologise(attempt, callControlId, deps);
  const now = deps.clock();
  let isAnothers = false;
  const answered =
    (await changeAttempt(
      attempt._id,
      (each) => {
        isAnothers = each.agentId !== undefined && each.agentId !== agent._id;
        if (isAnothers || (each.answeredAt && each.agentId === agent._id)) return null;
        return nextVersion({ ...each, agentId: agent._id, answeredAt: each.answeredAt ?? now }, now);
      },
      deps,
    )) ?? attempt;
  // The same event, handled twice at once, found two agents: the one who is written down first takes the call.
  if (isAnothers) return freeSeat(attempt._id, now, agent._id);
  await command('transfer', attempt._id, () =>
    deps.provider.transfer({
      ...{ callControlId, from: attempt.from, to, ringSeconds: agentRingSeconds },
      clientState: clientStateOf(answered),
      legState: clientStateOf(answered, { role: 'agent', agentId: agent._id }),
      commandId: `${attempt._id}:transfer:${agent._id}`,
    }),
  );
}

/** The agent did not take the call: it is somebody else's, or nobody's. */
export async function passOn(attempt: CallAttempt, deps: GreetDeps): Promise<void> {
  const { callControlId, agentId } = attempt;
  if (!callControlId || !agentId || attempt.connectedAt) return;
  const now = deps.clock();
  await freeSeat(attempt._id, new Date(now.getTime() + missedMilliseconds));
  if (!attempt.campaignId) return apologise(attempt, callControlId, deps);
  const without = await changeAttempt(
    attempt._id,
    ({ agentId: missed, ...each }) => (missed === agentId ? nextVersion(each, now) : null),
    deps,
  );
  if (without && !without.agentId) await greet({ ...without, mode: 'power' }, callControlId, deps);
}
