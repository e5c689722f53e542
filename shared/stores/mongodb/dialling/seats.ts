import type { Agent } from '../../../contracts/agent.ts';
import type { CallAttempt } from '../../../contracts/call-attempt.ts';
import type { Campaign } from '../../../contracts/campaign.ts';
import { collection } from '../collections.ts';
import { isDuplicateKey } from '../errors.ts';

const defaultWrapUpSeconds = 15;

/** Whether calls can be put through to somebody: they said that they take them, and where. */
const reachable = {
  availability: 'available' as const,
  deletedAt: null,
  'dialer.address': { $exists: true },
};

/**
 * Agents of a campaign who could take a call at a moment: who was free first comes first. Somebody may be faster:
 * `takeSeat` decides.
 */
export async function freeAgents(
  { tenantId, agents }: Pick<Campaign, 'tenantId' | 'agents'>,
  now: Date,
): Promise<Agent[]> {
  const people = await (await collection('users'))
    .find({ _id: { $in: [...agents] }, tenantId, ...reachable })
    .toArray();
  const ids = people.map(({ _id }) => _id);
  const seats = await (await collection('agentSeats')).find({ _id: { $in: ids } }).toArray();
  const seatOf = new Map(seats.map((seat) => [seat._id, seat]));
  const freeSince = ({ _id }: Agent): number => seatOf.get(_id)?.freeFrom.getTime() ?? 0;
  return people
    .filter(({ _id }) => !seatOf.get(_id)?.attemptId && freeSince({ _id } as Agent) <= now.getTime())
    .sort((a, b) => freeSince(a) - freeSince(b));
}

/** Sets an agent aside for an attempt. @returns whether nobody was faster; true for a repeat. */
export async function takeSeat(
  agent: Pick<Agent, '_id' | 'tenantId'>,
  attemptId: string,
  now: Date,
): Promise<boolean> {
  const seats = await collection('agentSeats');
  const { _id, tenantId } = agent;
  const isFree = { _id, attemptId: null, freeFrom: { $lte: now } };
  const taken = await seats.updateOne(isFree, { $set: { attemptId, freeFrom: now } });
  if (taken.matchedCount === 1) return true;
  try {
    await seats.insertOne({ _id, tenantId, attemptId, freeFrom: now });
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await seats.findOne({ _id }))?.attemptId === attemptId;
  }
}

/** The first of some agents who can be set aside for an attempt; undefined when none can. */
export async function takeAnySeat(
  agents: readonly Agent[],
  attemptId: string,
  now: Date,
): Promise<Agent | undefined> {
  for (const agent of agents) if (await takeSeat(agent, attemptId, now)) return agent;
  return undefined;
}

/**
 * Gives back whatever seat an attempt has.
 * @param freeFrom when the agent takes the next call.
 * @param agentId of one agent alone, where two were set aside at the same moment.
 */
export async function freeSeat(attemptId: string, freeFrom: Date, agentId?: string): Promise<void> {
  const seat = { attemptId, ...(agentId && { _id: agentId }) };
  await (await collection('agentSeats')).updateMany(seat, { $set: { attemptId: null, freeFrom } });
}

/** From when the agent of a call that has ended takes the next one: their own time to wrap up comes first. */
export async function wrappedUpAt({ agentId, connectedAt }: CallAttempt, endedAt: Date): Promise<Date> {
  if (!agentId || !connectedAt) return endedAt;
  const agent = await (await collection('users')).findOne({ _id: agentId }, { projection: { dialer: 1 } });
  const seconds = agent?.dialer?.wrapUpSeconds ?? defaultWrapUpSeconds;
  return new Date(endedAt.getTime() + seconds * 1_000);
}
