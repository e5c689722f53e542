import type { Agent } from '../../../shared/contracts/agent.ts';
import { type CallAttempt, callInput } from '../../../shared/contracts/call-attempt.ts';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { callsWithinBudget } from '../../../shared/domain/dialling/campaign-budget.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { CallProvider } from '../../../shared/domain/ports.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { decideFor } from '../../../shared/stores/mongodb/call-decisions.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { campaignTotals } from '../../../shared/stores/mongodb/dialling/campaign-totals.ts';
import { lineFor, ownLines, usableLines } from '../../../shared/stores/mongodb/dialling/lines.ts';
import { placeCall } from '../../../shared/stores/mongodb/dialling/place-call.ts';
import { freeSeat, takeSeat } from '../../../shared/stores/mongodb/dialling/seats.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { represent, writeContextOf } from '../resource/resource.ts';
import { callAttempts } from './attempts.ts';

type Asked = RouteInput<
  unknown,
  unknown,
  { leadId: string; campaignId?: string | undefined; agentId?: string | undefined }
>;

/** What the body names; that it is there has been seen. */
async function named({ principal: { tenantId }, body }: Asked) {
  const { leadId, campaignId = '', agentId = '' } = body;
  const [leads, campaigns, users] = [
    await collection('leads'),
    await collection('campaigns'),
    await collection('users'),
  ];
  const [lead, campaign, agent] = await Promise.all([
    leads.findOne({ _id: leadId, tenantId }) as Promise<Lead>,
    campaigns.findOne({ _id: campaignId, tenantId }) as Promise<Campaign | null>,
    users.findOne({ _id: agentId, tenantId }) as Promise<Agent | null>,
  ]);
  return { lead, campaign, agent };
}

/** An agent is set aside for the call before it is placed. @throws DomainError when they cannot take it. */
async function setAside(agent: Agent | null, attemptId: string, now: Date): Promise<void> {
  if (!agent) return;
  if (!agent.dialer?.address) {
    throw new DomainError('unprocessable', 'The agent cannot be reached', {
      problems: [{ pointer: '/agentId', detail: 'has no dialer.address to put the call through to' }],
    });
  }
  if (!(await takeSeat(agent, attemptId, now))) {
    throw new DomainError('conflict', 'The agent is on another call, or wrapping one up');
  }
}

/** @throws DomainError `unprocessable` when the calls of the campaign use up its budget. */
async function requireBudget(campaign: Campaign | null, now: Date): Promise<void> {
  if (!campaign || campaign.budgetCents === 0) return;
  if (callsWithinBudget(campaign, await campaignTotals(campaign, now)) > 0) return;
  throw new DomainError('unprocessable', 'The budget of the campaign allows no further call', {
    problems: [{ pointer: '/campaignId', detail: 'has a budget that its calls use up' }],
  });
}

/** What the answer is when the call was not placed: the attempt is kept, with all that was decided. */
function requirePlaced({ _id: attemptId, status, decision, error }: CallAttempt): void {
  if (status === 'refused') {
    const why = decision.rules.filter(({ passed }) => !passed).map(({ detail }) => detail);
    throw new DomainError('unprocessable', `This lead may not be called now: ${why.join('; ')}`, {
      extra: { attemptId, decision },
    });
  }
  if (status === 'failed') {
    throw new DomainError('unprocessable', `The call was not placed: ${error}`, {
      extra: { attemptId },
    });
  }
}

/** Calls a lead, if it may be called now. */
export const placeRoute = (deps: ApiDeps, provider: CallProvider): Route =>
  route({
    method: 'POST',
    path: '/v1/calls',
    access: 'calls:write',
    summary: 'Call a lead, if it may be called now, and put it through to an agent when it answers',
    body: callInput,
    answers: { 201: callAttempts.shown },
    problems: [404, 409],
    handle: async (input) => {
      const { principal, body, origin, now } = input;
      await requireReferences(body, null, principal);
      const { lead, campaign, agent } = await named(input);
      await requireBudget(campaign, now);
      const lines = usableLines(await ownLines(principal.tenantId), campaign, body.from);
      const line = lineFor(lines, lead, agent);
      const decision = await decideFor(lead, campaign, now);
      const attemptId = deps.newId();
      if (decision.callable) await setAside(agent, attemptId, now);
      const dialDeps = { provider, publish: deps.publish, newId: deps.newId, clock: () => now };
      const order = {
        ...({ attemptId, decision, campaign, agent, line, mode: 'manual' } as const),
        context: writeContextOf(principal, now),
        audit: { actor: principal.actor, requestId: origin.requestId, from: origin.address, changes: {} },
      };
      const attempt = await placeCall(order, dialDeps).catch(async (error: unknown) => {
        // The provider may still ring them: whoever was set aside stays so until the sweep knows better.
        if (error instanceof DomainError) await freeSeat(attemptId, now);
        else throw new DomainError('store_unavailable', 'The provider does not answer', { cause: error });
        throw error;
      });
      if (attempt.status === 'failed') await freeSeat(attemptId, now);
      requirePlaced(attempt);
      return {
        status: 201,
        headers: { etag: etagOf(attempt), location: `/v1/call-attempts/${attemptId}` },
        body: represent(attempt, callAttempts.shown),
      };
    },
  });
