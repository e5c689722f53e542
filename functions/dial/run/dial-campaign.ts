import pMap from 'p-map';
import type { Agent } from '../../../shared/contracts/agent.ts';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import type { DialEntry } from '../../../shared/contracts/dial-entry.ts';
import type { Dialler } from '../../../shared/contracts/dialler.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { isOfAudience } from '../../../shared/domain/dialling/audience.ts';
import { callsWithinBudget } from '../../../shared/domain/dialling/campaign-budget.ts';
import {
  afterFailure,
  afterLeaving,
  afterRefusal,
  afterStop,
  claimed,
} from '../../../shared/domain/dialling/dial-entry.ts';
import { planDial } from '../../../shared/domain/dialling/plan-dial.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import { log } from '../../../shared/platform/log.ts';
import { decideFor } from '../../../shared/stores/mongodb/call-decisions.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { isCampaignActive } from '../../../shared/stores/mongodb/dialling/campaign-status.ts';
import {
  campaignTotals,
  noteCampaignChange,
  recountCampaign,
} from '../../../shared/stores/mongodb/dialling/campaign-totals.ts';
import {
  lineFor,
  type OwnLine,
  ownLines,
  usableLines,
} from '../../../shared/stores/mongodb/dialling/lines.ts';
import {
  campaignStopped,
  type DialDeps,
  placeCall,
} from '../../../shared/stores/mongodb/dialling/place-call.ts';
import { freeAgents, freeSeat, takeAnySeat } from '../../../shared/stores/mongodb/dialling/seats.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { fillQueue } from './fill-queue.ts';
import { measureCampaign } from './measure.ts';

type PacedMode = 'progressive' | 'power';

/** A pass that takes longer is taken for dead. */
const lockMilliseconds = 60_000;
const entriesAtOnce = 20;
const callsAtOnce = 5;
/** Where most may not be called now, a pass ends before its lock does. */
const entriesPerPass = 200;

/** What one pass works with. */
interface Pass {
  readonly campaign: Campaign;
  readonly mode: PacedMode;
  readonly lines: readonly OwnLine[];
  readonly agents: readonly Agent[];
  readonly context: WriteContext;
  readonly deps: DialDeps;
}

type Came = 'placed' | 'not placed' | 'no agent';

/** The dialler of a campaign, unless another pass is at it. */
async function lockDialler({ _id, tenantId }: Campaign, now: Date): Promise<Dialler | null> {
  const diallers = await collection('diallers');
  const lockedUntil = new Date(now.getTime() + lockMilliseconds);
  const unlocked = { _id, lockedUntil: { $lte: now } };
  const locked = await diallers.findOneAndUpdate(
    unlocked,
    { $set: { lockedUntil } },
    { returnDocument: 'after' },
  );
  if (locked) return locked;
  const first: Dialler = { _id, tenantId, lockedUntil, filledTo: null };
  try {
    await diallers.insertOne(first);
    return first;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Writes the next version of an entry. @returns whether nobody wrote first. */
async function writeEntry(next: DialEntry): Promise<boolean> {
  const entries = await collection('dialEntries');
  return (await entries.replaceOne({ _id: next._id, version: next.version - 1 }, next)).matchedCount === 1;
}

/** The lead of an entry, as long as it is of the audience; a call that was promised is owed to whoever left it. */
async function leadOf({ leadId, callback }: DialEntry, campaign: Campaign): Promise<Lead | null> {
  const { tenantId } = campaign;
  const lead = await (await collection('leads')).findOne({ _id: leadId, tenantId, deletedAt: null });
  return lead && (callback || isOfAudience(lead, campaign)) ? lead : null;
}

/** Whoever promised the call comes first. */
const inOrder = (agents: readonly Agent[], { callback }: DialEntry): readonly Agent[] =>
  agents.toSorted((a, b) => Number(b._id === callback?.agentId) - Number(a._id === callback?.agentId));

/** Sets an agent aside, takes the entry, and places the call. */
async function callLead(
  entry: DialEntry,
  lead: Lead,
  decision: Awaited<ReturnType<typeof decideFor>>,
  { campaign, mode, lines, agents, context, deps }: Pass,
): Promise<Came> {
  const attemptId = deps.newId();
  const now = deps.clock();
  const agent = mode === 'progressive' ? await takeAnySeat(inOrder(agents, entry), attemptId, now) : null;
  if (agent === undefined) return 'no agent';
  const taken = claimed(entry, attemptId, now);
  if (!(await writeEntry(taken))) {
    await freeSeat(attemptId, now);
    return 'not placed';
  }
  const line = lineFor(lines, lead, agent);
  const order = { attemptId, decision, campaign, agent, line, mode, context };
  const attempt = await placeCall(order, deps).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'conflict') return null; // another campaign calls them
    throw error;
  });
  if (attempt && attempt.status !== 'failed') return 'placed';
  await freeSeat(attemptId, deps.clock());
  const isStopped = attempt?.error === campaignStopped;
  await writeEntry((isStopped ? afterStop : afterFailure)(taken, deps.clock()));
  return 'not placed';
}

/** Calls the lead of an entry, if it may be called; a refusal is kept as an attempt, with what was decided. */
async function dialEntry(entry: DialEntry, pass: Pass): Promise<Came> {
  const { campaign, lines, mode, context, deps } = pass;
  const now = deps.clock();
  const lead = await leadOf(entry, campaign);
  if (!lead) {
    await writeEntry(afterLeaving(entry, now));
    return 'not placed';
  }
  const decision = await decideFor(lead, campaign, now, entry.callback !== undefined);
  if (decision.callable) return callLead(entry, lead, decision, pass);
  if (await writeEntry(afterRefusal(entry, decision, now))) {
    const line = lineFor(lines, lead, null);
    const order = { attemptId: deps.newId(), decision, campaign, agent: null, line, mode, context };
    await placeCall(order, deps);
  }
  return 'not placed';
}

/** Entries that are due: promises first, then by rank, then by how long they have been due. */
async function dueEntries(
  { _id: campaignId, tenantId }: Campaign,
  now: Date,
  limit: number,
): Promise<DialEntry[]> {
  const due = { tenantId, campaignId, status: 'waiting' as const, dueAt: { $lte: now } };
  const entries = (await collection('dialEntries')).find(due).sort({ rank: 1, dueAt: 1 }).limit(limit);
  return entries.toArray();
}

/** Calls that are under way and have no agent yet. */
async function ringing({ _id: campaignId, tenantId }: Campaign): Promise<number> {
  const status = { $in: ['placing' as const, 'placed' as const] };
  const underWay = (await collection('callAttempts')).find(
    { tenantId, deletedAt: null, campaignId, status },
    { projection: { agentId: 1 } },
  );
  return (await underWay.toArray()).filter(({ agentId }) => !agentId).length;
}

async function placeUpTo(wanted: number, pass: Pass): Promise<number> {
  let placed = 0;
  for (let looked = 0; placed < wanted && looked < entriesPerPass; looked += entriesAtOnce) {
    if (!(await isCampaignActive(pass.campaign))) break;
    const limit = Math.min(entriesAtOnce, wanted - placed);
    const entries = await dueEntries(pass.campaign, pass.deps.clock(), limit);
    const came = await pMap(entries, (entry) => dialEntry(entry, pass), { concurrency: callsAtOnce });
    placed += came.filter((each) => each === 'placed').length;
    if (entries.length === 0 || came.includes('no agent')) break;
  }
  return placed;
}

/** How many calls the budget of a campaign allows now; a campaign that has used it up is paused. */
async function withinBudget(campaign: Campaign, deps: DialDeps): Promise<number> {
  if (campaign.budgetCents === 0) return Number.POSITIVE_INFINITY;
  const allowed = callsWithinBudget(campaign, await campaignTotals(campaign, deps.clock()));
  if (allowed > 0) return allowed;
  await noteCampaignChange(campaign);
  await recountCampaign(campaign, deps, true);
  return 0;
}

/** Places as many calls as the floor takes now, and the budget allows. */
async function pace(campaign: Campaign, mode: PacedMode, dialler: Dialler, deps: DialDeps): Promise<number> {
  const { tenantId } = campaign;
  const now = deps.clock();
  const context = { tenantId, actor: 'dialler', now, defaultRegion: 'US' };
  await fillQueue(campaign, dialler, context, deps.newId);
  const lines = usableLines(await ownLines(tenantId), campaign);
  const agents = await freeAgents(campaign, now);
  const measured = await measureCampaign(campaign, dialler, now);
  const floor = { mode, freeAgents: agents.length, ringing: await ringing(campaign), ...measured };
  const wanted = Math.min(planDial(floor), await withinBudget(campaign, deps));
  if (wanted === 0) return 0;
  return placeUpTo(wanted, { campaign, mode, lines, agents, context, deps });
}

/**
 * One pass of a campaign's dialler: as many calls as its mode and its agents allow, to those who are due and may be
 * called. Two passes at once are one: the second finds the first one's lock.
 * @returns how many calls it placed; null when the campaign is not to be dialled now.
 */
export async function dialCampaign(
  campaignId: string,
  tenantId: string,
  deps: DialDeps,
): Promise<number | null> {
  const campaign = await (await collection('campaigns')).findOne({
    _id: campaignId,
    tenantId,
    deletedAt: null,
  });
  const mode = campaign?.dialing?.mode;
  if (campaign?.status !== 'active' || !mode || mode === 'preview') return null;
  const dialler = await lockDialler(campaign, deps.clock());
  if (!dialler) return 0;
  try {
    await recountCampaign(campaign, deps);
    const placed = await pace(campaign, mode, dialler, deps);
    if (placed > 0) log.info('calls placed', { campaignId, placed });
    return placed;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.error('campaign cannot be dialled', { campaignId, error }); // and trying again would not help
    return 0;
  } finally {
    const diallers = await collection('diallers');
    await diallers.updateOne({ _id: campaignId }, { $set: { lockedUntil: deps.clock() } });
  }
}
