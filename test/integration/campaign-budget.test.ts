import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dialCampaign } from '../../functions/dial/run/dial-campaign.ts';
import type { Campaign } from '../../shared/contracts/campaign.ts';
import { encodeClientState } from '../../shared/domain/calls/client-state.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { newAttempt } from '../../shared/domain/dialling/attempt.ts';
import type { CallProvider } from '../../shared/domain/ports.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import type { DialDeps } from '../../shared/stores/mongodb/dialling/place-call.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, stored } from '../support/calls.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

afterAll(closeMongo);

/** A Tuesday at noon in Chicago, years ahead: the lock of a pass keeps the stack's own dialler away until then. */
let now = new Date('2031-03-18T17:00:00Z');
const dial = vi.fn<CallProvider['dial']>();
const publish = vi.fn<DialDeps['publish']>(async () => {});
const deps = {
  provider: { dial } as unknown as CallProvider,
  publish,
  newId,
  clock: () => now,
} satisfies DialDeps;

const campaignOf = async (_id: string): Promise<Campaign> =>
  (await (await collection('campaigns')).findOne({ _id })) as Campaign;

beforeEach(() => {
  now = new Date('2031-03-18T17:00:00Z');
  publish.mockReset().mockImplementation(async () => {});
  dial.mockReset().mockImplementation(async () => ({
    ...{ callControlId: newId(), callLegId: newId(), callSessionId: newId() },
  }));
});

/** A campaign with leads, agents who are free, and a line. */
async function campaignWith(leadCount: number, changes: Partial<Campaign> = {}) {
  const tenantId = newId();
  const { agent, campaign, lead } = documentsOf(tenantId, now);
  const agents = Array.from({ length: leadCount }, (_, index) => ({
    ...agent(`Agent ${index}`),
    availability: 'available' as const,
    dialer: { address: `sip:agent-${index}@cobalt.example` },
  }));
  const spring = campaign('Spring', {
    ...{ agents: agents.map(({ _id }) => _id), budgetCents: 0 },
    dialing: { mode: 'progressive', maxAttempts: 3 },
    ...changes,
  });
  const leads = agents.map(() => lead({ phone: somePhone(), campaignId: spring._id }));
  const line = somePhone();
  await newLine(tenantId, line, `connection-${tenantId}`);
  await (await collection('diallers')).insertOne({
    ...{ _id: spring._id, tenantId, filledTo: null },
    lockedUntil: new Date(now.getTime() - 1),
  });
  await store({ agents, campaigns: [spring], leads });
  return { tenantId, line, spring, leads };
}

const fold = (callLegId: string) =>
  foldLeg(callLegId, {
    ...foldCollections,
    ...{ analyser: ruleAnalyser, publish, newId, clock: () => now },
  });

type Made = Awaited<ReturnType<typeof campaignWith>>;

/** A call of a campaign as the provider tells of it: the lead's leg, and the agent's. */
async function callHappened({ tenantId, line, spring, leads }: Made, index: number, cost = '0.0130') {
  const lead = leads[index] as Made['leads'][number];
  const attemptId = newId();
  const decision = {
    ...{ callable: true, at: now, leadId: lead._id, places: [], rules: [], recordingNeedsConsent: true },
  };
  const attempt = newAttempt(
    { ...decision, campaignId: spring._id, phone: lead.phone as string },
    { _id: attemptId, mode: 'progressive', from: line, campaignId: spring._id },
    { tenantId, actor: 'dialler', now, defaultRegion: 'US' },
  );
  await (await collection('callAttempts')).insertOne({ ...attempt, callControlId: newId() });
  const state = { tenantId, campaignId: spring._id, leadId: lead._id, attemptId };
  const legs = (['lead', 'agent'] as const).map((role) => {
    const client_state = encodeClientState({ ...state, ...(role === 'agent' && { role }) });
    const script = new CallScript({ from: line, to: lead.phone as string, client_state }, now.getTime());
    script.whole('outgoing', 'agent: Hello.', 'lead: Hello.');
    const bill = script.events.at(-1) as (typeof script.events)[number];
    Object.assign(bill.data.payload, { total_cost: cost });
    return script;
  });
  for (const { events } of legs) {
    await (await collection('telnyxEvents')).insertMany(events.map((event) => stored(event, tenantId)));
  }
  return legs.map(({ legId }) => legId);
}

describe('a campaign', () => {
  test('counts its leads, its calls by outcome and what both legs cost, however often their events are repeated', async () => {
    const made = await campaignWith(2);
    const foldLater = async (legIds: readonly string[]): Promise<void> => {
      for (const legId of legIds) {
        now = new Date(now.getTime() + 60_000); // a campaign is counted at most once every few seconds
        await fold(legId);
      }
    };
    const first = await callHappened(made, 0);
    await foldLater(first);
    await foldLater(await callHappened(made, 0));
    await foldLater(first);
    const counted = await campaignOf(made.spring._id);
    expect(counted.counters).toEqual({ leads: 1, calls: 2, completed: 2 });
    expect(counted.costCents).toBe(5); // four legs of 13,000 micros: the sum is rounded, not its parts
    const { version } = counted;
    await foldLater(first);
    expect((await campaignOf(made.spring._id)).version).toBe(version);
  });

  test('is paused when its calls have used up its budget, and calls nobody any more', async () => {
    const made = await campaignWith(3, { budgetCents: 2 });
    for (const legId of await callHappened(made, 0)) {
      now = new Date(now.getTime() + 60_000);
      await fold(legId);
    }
    await dialCampaign(made.spring._id, made.tenantId, deps);
    expect(dial).not.toHaveBeenCalled();
    const stopped = await campaignOf(made.spring._id);
    expect(stopped).toMatchObject({ status: 'paused', costCents: 3 });
    const noted = stopped.outbox.find(({ audit }) => audit);
    expect(noted?.audit).toMatchObject({
      actor: 'dialler',
      changes: { status: { from: 'active', to: 'paused' } },
    });
  });

  test('places one call at a time while nothing tells that its budget allows more', async () => {
    const made = await campaignWith(3, { budgetCents: 2 });
    await dialCampaign(made.spring._id, made.tenantId, deps);
    await dialCampaign(made.spring._id, made.tenantId, deps);
    expect(dial).toHaveBeenCalledTimes(1);
  });

  test('without a budget calls as many as its agents can take', async () => {
    const made = await campaignWith(3);
    await dialCampaign(made.spring._id, made.tenantId, deps);
    expect(dial).toHaveBeenCalledTimes(3);
  });

  test('that is paused while its calls are being placed hands no further call to the provider', async () => {
    const made = await campaignWith(4);
    const { _id } = made.spring;
    publish.mockImplementation(async ([event]) => {
      if (event?.type !== 'callAttempt.created') return;
      await (await collection('campaigns')).updateOne({ _id }, { $set: { status: 'paused' } });
    });
    await dialCampaign(_id, made.tenantId, deps);
    expect(dial).not.toHaveBeenCalled();
    const entries = await (await collection('dialEntries')).find({ campaignId: _id }).toArray();
    expect(entries.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'waiting'));
    expect(entries.every(({ dueAt }) => dueAt <= now)).toBe(true);

    await (await collection('campaigns')).updateOne({ _id }, { $set: { status: 'active' } });
    publish.mockImplementation(async () => {});
    await dialCampaign(_id, made.tenantId, deps);
    expect(dial).toHaveBeenCalledTimes(4);
  });
});
