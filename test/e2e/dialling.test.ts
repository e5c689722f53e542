import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  getCallAttempts,
  getCallAttemptsId,
  getCallLogs,
  getCampaignsId,
  getCampaignsIdAudience,
  getCampaignsIdLive,
  getConversations,
  getDialEntries,
  getLeadsId,
  getLeadsIdCallable,
  patchCampaignsId,
  patchUsersId,
  postCalls,
  postCampaigns,
  postCampaignsAudiencePreview,
  postCampaignsIdCallbacks,
  postDoNotCall,
  postLeads,
  putUsersMeAvailability,
} from '../../shared/api-client/sdk.gen.ts';
import type { CallAttempt, CallLog, DialEntry } from '../../shared/api-client/types.gen.ts';
import { newLine } from '../support/calls.ts';
import { eventually } from '../support/eventually.ts';
import { closeTenants, newTenant, signedIn, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;
let agent: Awaited<ReturnType<typeof signedIn>>;
const unique = String(Date.now()).slice(-6);
let numbers = 0;

/** Ways to begin a number where calls are allowed on each day of the week: at any time they are in one of them. */
const beginnings = ['+1212', '+1415', '+1808', '+919'];
const lengths: Readonly<Record<string, number>> = { '+919': 13 };
const consent = { given: true, at: new Date().toISOString(), source: 'form', basis: 'consent' };

const numberIn = (beginning: string, lastDigit: number): string => {
  numbers += 1;
  const room = (lengths[beginning] ?? 12) - beginning.length - 1;
  const own = `${unique}${String(numbers).padStart(2, '0')}`.slice(-(room - 1));
  return `${beginning}7${own.padStart(room - 1, '9')}${lastDigit}`;
};

async function leadAt(phone: string, more: object = {}): Promise<string> {
  const { data, error } = await postLeads({
    client: tenant.client,
    body: { firstName: 'Ann', phone, consent, ...more },
  });
  if (!data) throw new Error(JSON.stringify(error));
  return data.id as string;
}

let dayHere: string | undefined;
/** A lead who may be called at this moment, and who takes calls as the local provider's people do by last digit. */
async function callableLead(lastDigit: number, more: object = {}): Promise<string> {
  for (const beginning of dayHere ? [dayHere] : beginnings) {
    const id = await leadAt(numberIn(beginning, lastDigit), more);
    const { data } = await getLeadsIdCallable({ client: tenant.client, path: { id } });
    if (data?.callable) {
      dayHere = beginning;
      return id;
    }
  }
  throw new Error('It is night everywhere');
}

const attempt = async (id: string): Promise<CallAttempt> => {
  const { data } = await getCallAttemptsId({ client: tenant.client, path: { id } });
  return data as CallAttempt;
};
const ended = (id: string): Promise<CallAttempt> =>
  eventually('the call to end', async () => {
    const now = await attempt(id);
    return now.status === 'ended' && now;
  });

beforeAll(async () => {
  tenant = await newTenant();
  await newLine(tenant.id, `+1646790${unique.slice(-4)}`, `connection-${tenant.id}`);
  agent = await signedIn(tenant.id, 'agent');
  const dialer = { address: 'sip:dana@floor.example', wrapUpSeconds: 1 };
  await patchUsersId({
    ...{ client: tenant.client, path: { id: agent.id }, headers: { 'If-Match': '*' } },
    body: { dialer },
  });
});
afterAll(closeTenants);

describe('a call that somebody asks for', () => {
  test('is put through to the agent when the lead answers, and heard, and learned from', async () => {
    const leadId = await callableLead(7);
    const { data, error } = await postCalls({ client: tenant.client, body: { leadId, agentId: agent.id } });
    expect(error).toBeUndefined();
    const done = await ended(data?.id as string);
    expect(done).toMatchObject({ outcome: 'completed', agentId: agent.id, decision: { callable: true } });
    expect(done.connectedAt).toBeDefined();
    const talk = await eventually('the conversation', async () => {
      const { data: found } = await getConversations({ client: tenant.client, query: { leadId } });
      return found?.data[0];
    });
    // What was said before it could be heard is not in it: how much that is depends on the machine.
    expect(talk.messages?.length).toBeGreaterThan(4);
    expect(talk.messages?.at(-1)?.text).toBe('Thursday is fine. Thank you.');
    const leadsLeg = await eventually('the call to be billed', async () => {
      const { data: logs } = await getCallLogs({ client: tenant.client, query: { leadId } });
      return ((logs?.data ?? []) as CallLog[]).find(({ role, cost }) => role === 'lead' && cost);
    });
    expect(leadsLeg).toMatchObject({
      ...{ status: 'completed', agentId: agent.id, cost: { micros: 7_000 } },
      compliance: { attemptId: done.id, withinCallingHours: true },
    });
    // Where not everybody on the line must agree to a recording, nothing is said of it.
    expect(leadsLeg.disclosurePlayedAt !== undefined).toBe(done.decision.recordingNeedsConsent);
    await eventually('the recording to be copied', async () => {
      const { data: again } = await getCallLogs({ client: tenant.client, query: { leadId } });
      return ((again?.data ?? []) as CallLog[]).some(({ recordings }) => recordings[0]?.s3Key);
    });
    const { data: lead } = await getLeadsId({ client: tenant.client, path: { id: leadId } });
    expect(lead).toMatchObject({ stats: { calls: 1, conversations: 1 } });
  });

  test('ends as the provider says where nobody is reached', async () => {
    const [busy, nobody] = [await callableLead(0), await callableLead(4)];
    const outcomes = [];
    for (const leadId of [busy, nobody]) {
      const { data } = await postCalls({ client: tenant.client, body: { leadId } });
      outcomes.push((await ended(data?.id as string)).outcome);
    }
    expect(outcomes).toEqual(['busy', 'failed']);
  });

  test('is refused when the lead may not be called, and the decision is kept', async () => {
    const leadId = await callableLead(7);
    const { data: lead } = await getLeadsId({ client: tenant.client, path: { id: leadId } });
    await postDoNotCall({
      client: tenant.client,
      body: { phone: lead?.phone as string, reason: 'a letter' },
    });
    const { response, error } = await postCalls({ client: tenant.client, body: { leadId } });
    expect(response?.status).toBe(422);
    const { attemptId } = error as unknown as { attemptId: string };
    const kept = await attempt(attemptId);
    expect(kept).toMatchObject({ status: 'refused', decision: { callable: false } });
    expect(kept.decision.rules).toContainEqual(
      expect.objectContaining({
        rule: 'do_not_call_list',
        passed: false,
        detail: expect.stringContaining('a letter'),
      }),
    );
  });

  test('is not placed a second time while it goes on', async () => {
    const leadId = await callableLead(1);
    const asked = () => postCalls({ client: tenant.client, body: { leadId } });
    const statuses = (await Promise.all(Array.from({ length: 5 }, asked))).map(
      ({ response }) => response?.status,
    );
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409]);
  });

  test('needs an agent who can be reached, and a line of the account', async () => {
    const leadId = await callableLead(7);
    const nowhere = await signedIn(tenant.id, 'agent');
    const unreachable = await postCalls({ client: tenant.client, body: { leadId, agentId: nowhere.id } });
    expect(unreachable.error).toMatchObject({ errors: [{ pointer: '/agentId' }] });
    const foreign = await postCalls({ client: tenant.client, body: { leadId, from: '+12125550199' } });
    expect(foreign.error).toMatchObject({ errors: [{ pointer: '/from' }] });
  });
});

describe('a campaign', () => {
  const entriesOf = async (campaignId: string): Promise<DialEntry[]> => {
    const { data } = await getDialEntries({ client: tenant.client, query: { campaignId } });
    return (data?.data ?? []) as DialEntry[];
  };

  test('calls its audience by itself, promises first, and heeds a wish to be left alone', async () => {
    const tags = [`floor-${unique}`];
    const [talks, tired, busy, promised] = [
      await callableLead(8, { tags }),
      await callableLead(6, { tags }),
      await callableLead(0, { tags }),
      await callableLead(9),
    ];
    const preview = await postCampaignsAudiencePreview({
      client: tenant.client,
      body: { audience: { tags } },
    });
    expect(preview.data).toMatchObject({ count: 3, isMore: false });
    const { data: campaign } = await postCampaigns({
      client: tenant.client,
      body: {
        ...{ name: 'Floor', status: 'active', audience: { tags }, agents: [agent.id] },
        dialing: { mode: 'progressive', maxAttempts: 3 },
      },
    });
    const id = campaign?.id as string;
    const audience = await getCampaignsIdAudience({ client: tenant.client, path: { id } });
    expect(audience.data?.data.map((each) => each.id).sort()).toEqual([talks, tired, busy].sort());
    const soon = new Date(Date.now() + 2_000).toISOString();
    const callback = { leadId: promised, at: soon, agentId: agent.id, note: 'asked for it' };
    const { response } = await postCampaignsIdCallbacks({
      client: tenant.client,
      path: { id },
      body: callback,
    });
    expect(response?.status).toBe(201);

    const available = await putUsersMeAvailability({
      client: agent.client,
      body: { availability: 'available' },
    });
    expect(available.data).toEqual({ availability: 'available' });
    const seen = new Set<string>();
    const entries = await eventually(
      'everybody to have been called',
      async () => {
        const { data: live } = await getCampaignsIdLive({ client: tenant.client, path: { id } });
        for (const { state } of live?.calls ?? []) seen.add(state);
        for (const { state } of live?.agents ?? []) seen.add(state);
        const now = await entriesOf(id);
        return now.length === 4 && now.every(({ attempts }) => attempts > 0) && now;
      },
      240,
    );
    const of = (leadId: string) => entries.find((entry) => entry.leadId === leadId);
    expect(of(talks)).toMatchObject({ status: 'done', doneBecause: 'spoken_to' });
    expect(of(tired)).toMatchObject({ status: 'done', doneBecause: 'spoken_to' });
    expect(of(busy)).toMatchObject({ status: 'waiting', lastOutcome: 'busy' });
    expect(of(promised)).toMatchObject({ status: 'done', doneBecause: 'spoken_to' });
    expect([...seen]).toEqual(expect.arrayContaining(['ringing', 'connected', 'on_call']));
    await eventually('the wish to be heeded', async () => {
      const { data: lead } = await getLeadsId({ client: tenant.client, path: { id: tired } });
      return lead?.doNotCall;
    });
    const { data: attempts } = await getCallAttempts({ client: tenant.client, query: { campaignId: id } });
    for (const each of (attempts?.data ?? []) as CallAttempt[]) {
      expect(each).toMatchObject({ mode: 'progressive', agentId: agent.id, decision: { callable: true } });
    }
    await putUsersMeAvailability({ client: agent.client, body: { availability: 'away' } });
    const counted = await eventually(
      'the campaign to be counted',
      async () => {
        const { data: now } = await getCampaignsId({ client: tenant.client, path: { id } });
        return now?.counters?.leads === 4 && (now.costCents ?? 0) > 0 && now;
      },
      240,
    );
    expect(counted.counters?.completed).toBeGreaterThanOrEqual(3);
    expect(counted.counters?.busy).toBeGreaterThanOrEqual(1);
    const reached = await getLeadsId({ client: tenant.client, path: { id: talks } });
    expect(reached.data?.status).not.toBe('new');
    expect(reached.data?.statusHistory?.at(-1)).toMatchObject({ by: 'telnyx' });
  });

  test('dials within seconds when it is resumed, and places no call after it was paused', async () => {
    const tags = [`resumed-${unique}`];
    const dialing = { mode: 'progressive', maxAttempts: 3 } as const;
    const { data: campaign } = await postCampaigns({
      client: tenant.client,
      body: { name: 'Resumed', status: 'active', audience: { tags }, agents: [agent.id], dialing },
    });
    const path = { id: campaign?.id as string };
    const headers = { 'If-Match': '*' };
    const change = (status: 'active' | 'paused') =>
      patchCampaignsId({ client: tenant.client, path, headers, body: { status } });
    expect((await change('paused')).response?.status).toBe(200);
    await callableLead(1, { tags });
    await putUsersMeAvailability({ client: agent.client, body: { availability: 'available' } });
    const resumedAt = Date.now();
    expect((await change('active')).response?.status).toBe(200);
    const [first] = await eventually('the first call', async () => {
      const { data } = await getCallAttempts({ client: tenant.client, query: { campaignId: path.id } });
      return (data?.data.length ?? 0) > 0 && ((data?.data ?? []) as CallAttempt[]);
    });
    // The scheduled minute comes after thirty seconds on average.
    expect(Date.parse(String(first?.createdAt)) - resumedAt).toBeLessThan(20_000);
    expect((await change('paused')).response?.status).toBe(200);
    await putUsersMeAvailability({ client: agent.client, body: { availability: 'away' } });
  });
});
