import * as z from 'zod';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { AgentSeat } from '../../../shared/contracts/dialler.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { filterWithin, findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { idParams, scopeOf } from '../resource/resource.ts';
import { ownCalls } from '../visibility.ts';
import { campaigns } from './campaigns.ts';

const pollAfterSeconds = 2;
const shownCalls = 200;

const live = z.object({
  at: z.date(),
  pollAfterSeconds: z.int(),
  calls: z.array(
    z.object({
      attemptId: z.string(),
      leadId: z.string(),
      agentId: z.string().optional(),
      /** `answered`: by a person, and no agent is on the line yet. */
      state: z.enum(['ringing', 'answered', 'connected']),
      since: z.date(),
    }),
  ),
  agents: z.array(
    z.object({
      agentId: z.string(),
      displayName: z.string(),
      /** `away`: they take no calls, or said not where they are reached. */
      state: z.enum(['free', 'on_call', 'wrapping_up', 'away']),
      since: z.date().optional(),
    }),
  ),
  /** The campaign's queue: who is due now, who later, who is being called, who is not to be called any more. */
  queue: z.object({ due: z.int(), later: z.int(), calling: z.int(), done: z.int() }),
});

async function callsNow({ _id: campaignId, tenantId }: Campaign, principal: Principal) {
  const underWay = filterWithin(
    { tenantId, only: ownCalls(principal) },
    { campaignId, status: { $in: ['placing', 'placed'] } },
  );
  const attempts = (await collection('callAttempts')).find(underWay).sort({ _id: 1 }).limit(shownCalls);
  return (await attempts.toArray()).map(({ _id, leadId, agentId, createdAt, answeredAt, connectedAt }) => ({
    ...{ attemptId: _id, leadId, agentId },
    state: connectedAt ? ('connected' as const) : answeredAt ? ('answered' as const) : ('ringing' as const),
    since: connectedAt ?? answeredAt ?? createdAt,
  }));
}

function stateOf(takesCalls: boolean, seat: AgentSeat | undefined, now: Date) {
  if (seat?.attemptId) return { state: 'on_call' as const, since: seat.freeFrom };
  if (!takesCalls) return { state: 'away' as const };
  if (seat && seat.freeFrom > now) return { state: 'wrapping_up' as const };
  return { state: 'free' as const, ...(seat && { since: seat.freeFrom }) };
}

async function agentsNow({ tenantId, agents }: Campaign, now: Date) {
  const people = await (await collection('users'))
    .find({ _id: { $in: agents }, tenantId, deletedAt: null })
    .toArray();
  const seats = await (await collection('agentSeats')).find({ _id: { $in: agents } }).toArray();
  return people.map(({ _id: agentId, displayName, availability, dialer }) => {
    const takesCalls = availability === 'available' && dialer?.address !== undefined;
    const seat = seats.find((each) => each._id === agentId);
    return { agentId, displayName, ...stateOf(takesCalls, seat, now) };
  });
}

async function queueNow({ _id: campaignId, tenantId }: Campaign, now: Date) {
  const entries = await collection('dialEntries');
  const count = (more: object) => entries.countDocuments({ tenantId, campaignId, ...more });
  const [due, waiting, calling, done] = await Promise.all([
    count({ status: 'waiting', dueAt: { $lte: now } }),
    count({ status: 'waiting' }),
    count({ status: 'calling' }),
    count({ status: 'done' }),
  ]);
  return { due, later: waiting - due, calling, done };
}

/** What a wallboard shows, to be asked for again after `pollAfterSeconds`. */
export const liveRoute: Route = route({
  method: 'GET',
  path: '/v1/campaigns/{id}/live',
  access: 'calls:read',
  summary: 'What goes on in a campaign now: calls, agents, and who is waiting to be called',
  params: idParams,
  answers: { 200: live },
  problems: [404],
  handle: async ({ principal, params, now }) => {
    const campaign = await findDocument(await campaigns.open(), scopeOf(campaigns, principal), params.id);
    if (!campaign) throw notFound('campaign');
    const [calls, agents, queue] = await Promise.all([
      callsNow(campaign, principal),
      agentsNow(campaign, now),
      queueNow(campaign, now),
    ]);
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { at: now, pollAfterSeconds, calls, agents, queue },
    };
  },
});
