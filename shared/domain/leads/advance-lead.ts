import type { CallLog } from '../../contracts/call-log.ts';
import type { Conversation } from '../../contracts/conversation.ts';
import type { Lead, LeadStatus } from '../../contracts/lead.ts';
import { isQualified } from './bant.ts';
import { statusTransitions } from './status.ts';

/** The actor of changes that follow from calls; changes by people carry their own actor. */
const actor = 'telnyx';

type Leg = Pick<
  CallLog,
  '_id' | 'role' | 'status' | 'answeredAt' | 'bridgedAt' | 'machineDetection' | 'clientState'
>;
type Talk = Pick<Conversation, '_id' | 'callLogId' | 'startedAt' | 'qualification' | 'deletedAt'>;

/** What the calls of a lead say of it. */
export interface CallEvidence {
  readonly legs: readonly Leg[];
  readonly conversations: readonly Talk[];
}

interface Step {
  readonly to: LeadStatus;
  readonly reason: string;
}

/** Whether a campaign placed the call and no agent was there for whoever answered. */
const wasAbandoned = ({ clientState, bridgedAt }: Leg): boolean =>
  clientState?.attemptId !== undefined && clientState.campaignId !== undefined && !bridgedAt;

/** Only a person who was reached has been contacted: a machine, a fax or a voicemail is none. */
const wasReached = (leg: Leg): boolean =>
  leg.role === 'lead' &&
  leg.answeredAt !== undefined &&
  (leg.status === 'answered' || leg.status === 'completed') &&
  !/^(?:machine|fax)/.test(leg.machineDetection ?? '') &&
  !wasAbandoned(leg);

/**
 * When a person last gave the lead its status. Calls from before that are known to them: only later ones move the
 * lead. What it began with is no decision, as calls may be older than the lead.
 */
function decidedAt({ statusHistory }: Pick<Lead, 'statusHistory'>): number {
  const decided = statusHistory.findLast(({ from, by }) => from !== null && by !== actor);
  return decided?.at.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** The first call that reached the lead. */
function contactStep(legs: readonly Leg[], since: number): Step | undefined {
  const [first] = legs
    .filter((leg) => wasReached(leg) && (leg.answeredAt as Date).getTime() >= since)
    .toSorted((a, b) => (a.answeredAt as Date).getTime() - (b.answeredAt as Date).getTime());
  return first && { to: 'contacted', reason: `call ${first._id} was answered` };
}

/** The conversation that made the lead a qualified one: the first that qualifies, else the last that was held. */
function qualificationStep(
  lead: Pick<Lead, 'bant'>,
  talks: readonly Talk[],
  since: number,
): Step | undefined {
  const held = talks
    .filter(({ deletedAt, startedAt }) => !deletedAt && startedAt.getTime() >= since)
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const talk = held.find(({ qualification }) => qualification.qualified) ?? held.at(-1);
  if (!talk || !isQualified(lead.bant.total)) return undefined;
  const call = talk.callLogId ? ` of call ${talk.callLogId}` : '';
  return { to: 'qualified', reason: `conversation ${talk._id}${call}: BANT total ${lead.bant.total}` };
}

/** From which status calls move a lead to the next one: never back, and never what was closed or is nurtured. */
const isForward = (from: LeadStatus, to: LeadStatus): boolean =>
  (from === 'new' || (from === 'contacted' && to === 'qualified')) && statusTransitions[from].includes(to);

function applied(lead: Lead, step: Step | undefined, now: Date): Lead {
  if (!step || !isForward(lead.status, step.to)) return lead;
  const change = { from: lead.status, to: step.to, by: actor, at: now, reason: step.reason };
  return { ...lead, status: step.to, statusHistory: [...lead.statusHistory, change] };
}

/**
 * The lead in the status that its calls give it: contacted once a person answered, qualified once conversations
 * qualify it, each as a step of its own with the call as reason. The same calls move it once.
 * @param lead with the BANT scores that its conversations amount to.
 */
export function advanceLead(lead: Lead, { legs, conversations }: CallEvidence, now: Date): Lead {
  const since = decidedAt(lead);
  const qualification = qualificationStep(lead, conversations, since);
  // Whoever said what qualifies them was contacted, even where the events of the call are incomplete.
  const spokenTo: Step | undefined = qualification && { ...qualification, to: 'contacted' };
  const contacted = applied(lead, contactStep(legs, since) ?? spokenTo, now);
  return applied(contacted, qualification, now);
}
