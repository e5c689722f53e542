import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TelnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { newLead } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, stored } from '../support/calls.ts';
import '../support/stack.ts';

const tenantId = newId();
const line = somePhone();
beforeAll(() => newLine(tenantId, line));
afterAll(closeMongo);

const fold = (callLegId: string) =>
  foldLeg(callLegId, {
    ...foldCollections,
    analyser: ruleAnalyser,
    publish: async () => {},
    newId,
    clock: () => new Date(),
  });

async function addLead(phone: string): Promise<string> {
  const _id = newId();
  const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
  await (await collection('leads')).insertOne(newLead({ firstName: 'Mia', phone }, _id, context));
  return _id;
}
const leadById = async (_id: string) => (await collection('leads')).findOne({ _id });

/** Receives events one by one, folding the leg after each. */
async function receive(events: readonly TelnyxEvent[]): Promise<void> {
  for (const event of events) {
    await (await collection('telnyxEvents')).insertOne(event);
    await fold(event.callLegId as string);
  }
}

const eventsOf = (script: CallScript) => script.events.map((event) => stored(event));

/** What the store holds of a call, without ids, times of writes and counts of versions. */
async function held(script: CallScript, leadId: string) {
  const log = await (await collection('callLogs')).findOne({ callLegId: script.legId });
  const call = await (await collection('calls')).findOne({ callSessionId: script.sessionId });
  const talk = await (await collection('conversations')).findOne({
    callLogId: log?._id ?? '',
    deletedAt: null,
  });
  const lead = await leadById(leadId);
  const { bant, stats, leadScore, doNotCall, ai } = lead ?? {};
  const { budget, authority, need, timeline } = bant ?? {};
  return {
    log: { status: log?.status, answeredBy: log?.answeredBy, leadId: log?.leadId, direction: log?.direction },
    call: { outcome: call?.outcome, answeredBy: call?.answeredBy, talks: call?.conversationId === talk?._id },
    talk: talk && {
      outcome: talk.outcome,
      startedAt: talk.startedAt.getTime() - Date.parse(script.at(0)),
      messages: talk.messages.map(({ role, text }) => `${role}: ${text}`),
      qualification: talk.qualification,
    },
    lead: {
      scores: [budget, authority, need, timeline].map((pillar) => pillar?.score),
      stats: { calls: stats?.calls, conversations: stats?.conversations, outcome: stats?.lastCallOutcome },
      leadScore,
      doNotCall,
      summary: ai?.summary,
    },
  };
}

const lines = [
  'agent: Good morning, this is Bo from Cobalt. Who signs in the end?',
  'lead: I am the owner, I sign. 👋🏽 العربية',
  'agent: What have you set aside for this?',
  'lead: We set aside twenty grand.',
];

test('any order of arrival, folded event by event, ends in the same call, conversation, session and lead', async () => {
  const results = [];
  for (let seed = 0; seed < 8; seed += 1) {
    const phone = somePhone();
    const leadId = await addLead(phone);
    const script = new CallScript({ from: line, to: phone }).whole('outgoing', ...lines);
    const events = eventsOf(script);
    const order =
      seed === 0 ? events : seed === 1 ? events.toReversed() : events.toSorted(() => Math.random() - 0.5);
    await receive(order);
    const { log, ...rest } = await held(script, leadId);
    expect(log.leadId).toBe(leadId);
    results.push({ ...rest, log: { ...log, leadId: 'the lead' } });
  }
  expect(results[0]).toMatchObject({
    talk: { outcome: 'completed' },
    call: { outcome: 'completed', talks: true },
  });
  for (const result of results.slice(1)) expect(result).toEqual(results[0]);
});

test('a machine that is detected last takes back conversation, scores and insights', async () => {
  const greeting = 'lead: Thank you so much for calling, I am the owner, we set aside twenty grand!';
  /** What is held when the machine is detected at a place among the events. */
  const heldWith = async (order: (events: TelnyxEvent[]) => TelnyxEvent[]) => {
    const phone = somePhone();
    const leadId = await addLead(phone);
    const script = new CallScript({ from: line, to: phone }).whole('outgoing', greeting);
    script.add('call.machine.premium.detection.ended', 7, { result: 'machine' });
    const events = order(eventsOf(script));
    await receive(events.slice(0, -1));
    const before = await held(script, leadId);
    await receive(events.slice(-1));
    const { log, ...rest } = await held(script, leadId);
    return { before, after: { ...rest, log: { ...log, leadId: log.leadId === leadId } } };
  };
  const last = await heldWith((events) => events);
  expect(last.before).toMatchObject({
    talk: { outcome: 'completed' },
    lead: { stats: { conversations: 1 } },
  });
  expect(last.after).toMatchObject({
    log: { status: 'voicemail', answeredBy: 'machine' },
    talk: null,
    lead: { stats: { conversations: 0, outcome: 'voicemail' } },
  });
  const first = await heldWith((events) => events.toReversed());
  expect(last.after).toEqual(first.after);
});

test('an agent who says "do not call me again" without a track puts nobody on the do-not-call list', async () => {
  const phone = somePhone();
  const leadId = await addLead(phone);
  const script = new CallScript({ from: line, to: phone }).whole('outgoing');
  script.add('call.transcription', 12, {
    transcription_data: { transcript: 'I am the owner. Do not call me again.', is_final: true },
  });
  await receive(eventsOf(script));
  expect(await held(script, leadId)).toMatchObject({ lead: { doNotCall: false } });
  expect((await held(script, leadId)).lead.scores).toEqual([undefined, undefined, undefined, undefined]);
  expect(await (await collection('doNotCall')).findOne({ tenantId, phone })).toBeNull();
});

test('an inbound call without a plus before its numbers is matched with its lead, and its opt-out applies', async () => {
  const phone = somePhone();
  const leadId = await addLead(phone);
  const script = new CallScript({ from: phone.slice(1), to: line.slice(1) }).whole(
    'incoming',
    'lead: Take me off your list.',
  );
  await receive(eventsOf(script));
  expect(await held(script, leadId)).toMatchObject({ log: { leadId }, lead: { doNotCall: true } });
  expect(await (await collection('callLogs')).findOne({ callLegId: script.legId })).toMatchObject({
    from: phone,
    to: line,
  });
  expect(await (await collection('doNotCall')).findOne({ tenantId, phone })).not.toBeNull();
});

test('a call without call.initiated to a line of the tenant is inbound', async () => {
  const phone = somePhone();
  const leadId = await addLead(phone);
  const script = new CallScript({ from: phone, to: line });
  script.add('call.answered', 5).add('call.hangup', 60, { hangup_cause: 'normal_clearing' });
  await receive(eventsOf(script));
  expect(await held(script, leadId)).toMatchObject({ log: { direction: 'inbound', leadId } });
});

test('a lead that only a later event names gets the call, and the one that was matched by number loses it', async () => {
  const phone = somePhone();
  const [byNumber, named] = [await addLead(phone), await addLead(somePhone())];
  const script = new CallScript({ from: line, to: phone });
  script.add('call.answered', 5).add('call.hangup', 60, { hangup_cause: 'normal_clearing' });
  const client_state = Buffer.from(JSON.stringify({ tenantId, leadId: named })).toString('base64');
  script.add('call.initiated', 0, { direction: 'outgoing', client_state });
  await receive(eventsOf(script).slice(0, 2));
  expect((await leadById(byNumber))?.stats.calls).toBe(1);
  await receive(eventsOf(script).slice(2));
  expect(await held(script, named)).toMatchObject({ log: { leadId: named }, lead: { stats: { calls: 1 } } });
  expect((await leadById(byNumber))?.stats.calls).toBe(0);
});

test('an agent and a campaign that a user gave a call stay when later events arrive', async () => {
  const phone = somePhone();
  await addLead(phone);
  const script = new CallScript({ from: line, to: phone }).whole('outgoing');
  const [first, ...later] = eventsOf(script);
  await receive([first as TelnyxEvent]);
  const agentId = newId();
  const logs = await collection('callLogs');
  await logs.updateOne({ callLegId: script.legId }, { $set: { agentId }, $inc: { version: 1 } });
  await receive(later);
  expect(await logs.findOne({ callLegId: script.legId })).toMatchObject({ agentId, status: 'completed' });
});
