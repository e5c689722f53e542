import type { Agent } from '../../../contracts/agent.ts';
import type { CallAttempt } from '../../../contracts/call-attempt.ts';
import type { CallDecision } from '../../../contracts/call-decision.ts';
import type { Campaign } from '../../../contracts/campaign.ts';
import type { AuditNote } from '../../../contracts/domain-event.ts';
import { clientStateOf, failedAttempt, newAttempt, placedAttempt } from '../../../domain/dialling/attempt.ts';
import { DomainError } from '../../../domain/errors.ts';
import { eventOf } from '../../../domain/events.ts';
import { type CallProvider, ProviderRefusal, type PublishEvents } from '../../../domain/ports.ts';
import type { WriteContext } from '../../../domain/write-context.ts';
import type { Clock } from '../../../platform/clock.ts';
import { collection } from '../collections.ts';
import { isDuplicateKey } from '../errors.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import { isCampaignActive } from './campaign-status.ts';
import { noteCampaignChange } from './campaign-totals.ts';
import type { OwnLine } from './lines.ts';

export interface DialDeps {
  readonly provider: CallProvider;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

/**
 * How long it rings: at least 15 s, or four rings, by 16 CFR 310.4(b)(4)(ii); the provider counts from the
 * command, not from the first ring.
 */
const ringSeconds = 30;

/** Whether others need hear of a change: it is over, somebody is on the line, or nobody was there for them. */
const isNews = (before: CallAttempt, next: CallAttempt): boolean =>
  (next.status !== before.status && next.status !== 'placed') ||
  next.connectedAt !== before.connectedAt ||
  next.abandonedAt !== before.abandonedAt;

/** Changes an attempt that is there, tells of it, and gives what is stored now. */
export async function changeAttempt(
  _id: string,
  change: (attempt: CallAttempt) => CallAttempt | null,
  deps: Pick<DialDeps, 'publish' | 'newId'>,
): Promise<CallAttempt | null> {
  const attempts = await collection('callAttempts');
  const stored = await writeVersion(attempts, { _id }, async (existing) => {
    const next = existing && change(existing);
    if (!next || !isNews(existing, next)) return next;
    return { ...next, outbox: [...next.outbox, eventOf('callAttempt.updated', next, deps.newId())] };
  });
  if (stored) await publishOutbox(attempts, stored, deps.publish);
  return stored;
}

interface Order {
  readonly attemptId: string;
  readonly decision: CallDecision;
  readonly campaign: Campaign | null;
  readonly agent: Agent | null;
  readonly line: OwnLine;
  readonly mode: CallAttempt['mode'];
  readonly context: WriteContext;
  readonly audit?: AuditNote;
}

/** Why a call was not placed that was decided on while its campaign was active. */
export const campaignStopped = 'The campaign is not active any more';

/** Keeps the attempt with its decision: before anything rings. @throws DomainError `conflict` while another is under way. */
async function keepAttempt(order: Order, deps: DialDeps): Promise<CallAttempt> {
  const { decision, campaign, agent, line, mode, context, audit } = order;
  const wanted = { _id: order.attemptId, mode, from: line.number };
  const attempt = newAttempt(
    decision,
    { ...wanted, campaignId: campaign?._id, agentId: agent?._id },
    context,
  );
  const event = eventOf('callAttempt.created', attempt, deps.newId(), audit);
  const row = { ...attempt, outbox: [event] };
  const attempts = await collection('callAttempts');
  try {
    await attempts.insertOne(row);
  } catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('conflict', 'This lead is being called already');
    throw error;
  }
  await publishOutbox(attempts, row, deps.publish);
  return row;
}

/**
 * Places a call, or does not: what was decided is stored first, either way. A command of the attempt's id is carried
 * out once by the provider, however often it is sent. When the provider did not answer, the attempt stays `placing`
 * until events, or the sweep, tell what came of it: nobody calls the lead meanwhile.
 * Whether its campaign is active is read once more when the attempt is stored, so that a campaign which was paused in
 * the meantime calls nobody.
 * @returns the attempt: refused, placed, or failed where the provider refused it or the campaign was stopped.
 * @throws DomainError `conflict` while the lead is being called; Error when the provider could not be reached.
 */
export async function placeCall(order: Order, deps: DialDeps): Promise<CallAttempt> {
  const attempt = await keepAttempt(order, deps);
  if (order.campaign) await noteCampaignChange(order.campaign);
  const { _id, to, from, mode } = attempt;
  if (attempt.status === 'refused' || !to) return attempt;
  const fail = async (why: string): Promise<CallAttempt> =>
    (await changeAttempt(_id, (now) => failedAttempt(now, why, deps.clock()), deps)) ?? attempt;
  if (order.campaign && !(await isCampaignActive(order.campaign))) return fail(campaignStopped);
  try {
    const call = await deps.provider.dial({
      ...{ from, to, connectionId: order.line.connectionId, ringSeconds },
      ...{ clientState: clientStateOf(attempt), commandId: _id, detectMachine: mode !== 'manual' },
    });
    // Its events may have been here first.
    const placed = await changeAttempt(
      _id,
      (now) => (now.status === 'placing' ? placedAttempt(now, call, deps.clock()) : null),
      deps,
    );
    return placed ?? attempt;
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error;
    return fail(error.message);
  }
}
