import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getLeadsIdCallable, postCallLogs, postLeads } from '../../shared/api-client/sdk.gen.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { ask } from '../support/api.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, type Posted, post } from '../support/calls.ts';
import { eventually } from '../support/eventually.ts';
import { closeTenants, newTenant, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;
const line = somePhone();
let files: Server;
let address = '';

beforeAll(async () => {
  tenant = await newTenant();
  await newLine(tenant.id, line);
  files = createServer((request, response) => {
    if (request.url === '/gone.wav') response.writeHead(403).end();
    else response.setHeader('content-type', 'audio/wav').end('RIFF, and then sound');
  });
  files.listen(0, '127.0.0.1');
  await once(files, 'listening');
  address = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(async () => {
  files.close();
  await closeTenants();
});

async function postAll(events: readonly Posted[]): Promise<void> {
  for (const event of events) expect((await post(event)).status).toBe(200);
}

/** The log of a leg, once what is looked for is true of it. */
const logOf = (script: CallScript, is: (log: Record<string, unknown>) => unknown) =>
  eventually('the call log to be as it should', async () => {
    const log = await (await collection('callLogs')).findOne({ callLegId: script.legId });
    return log && is(log as never) ? log : undefined;
  });

async function newLead(phone: string): Promise<string> {
  const { data } = await postLeads({
    client: tenant.client,
    body: { firstName: 'Mia', lastName: 'Brightwater', phone },
  });
  return String(data?.id);
}

const leadById = async (id: string) => (await collection('leads')).findOne({ _id: id });

describe('a call', () => {
  test('of which the events come from last to first becomes log, conversation, call, and what the lead is', async () => {
    const phone = somePhone();
    const leadId = await newLead(phone);
    const script = new CallScript({ from: line, to: phone }).whole(
      'outgoing',
      'agent: Good morning, this is Bo from Cobalt. What have you set aside for this?',
      'lead: We set aside twenty grand, and I am the owner.',
      'agent: And when would you like to start?',
      'lead: By the end of March at the latest, the old one keeps breaking.',
    );
    await postAll(script.events.toReversed());
    const log = await logOf(
      script,
      ({ leadId: found, events }) => found && (events as []).length === script.events.length,
    );
    expect(log).toMatchObject({ status: 'completed', direction: 'outbound', cost: { micros: 13_000 } });
    const lead = await eventually('the lead to know', async () => {
      const found = await leadById(leadId);
      return found?.bant.budget?.value === 2_000_000 && found.ai ? found : undefined;
    });
    expect(lead.stats.conversations).toBe(1);
    expect(lead.ai).toMatchObject({ model: 'rules-2', nextBestAction: expect.any(String) });
    const call = await eventually('the call to know', async () =>
      (await collection('calls')).findOne({ callSessionId: script.sessionId, outcome: 'completed' }),
    );
    expect(call.participants).toMatchObject([{ role: 'lead' }]);
  });

  test('that came before its lead finds it when it appears', async () => {
    const phone = somePhone();
    const script = new CallScript({ from: phone, to: line }).whole('incoming', 'lead: Do you call back?');
    await postAll(script.events);
    const before = await logOf(script, ({ endedAt }) => endedAt);
    expect(before.leadId).toBeUndefined();
    const leadId = await newLead(phone);
    const after = await logOf(script, (log) => log.leadId);
    expect(after).toMatchObject({ leadId });
    expect(after).not.toHaveProperty('unmatchedKey');
  });

  test('of a line of nobody is kept aside', async () => {
    const script = new CallScript({ from: somePhone(), to: somePhone() }).whole('incoming');
    await postAll(script.events);
    const events = await collection('telnyxEvents');
    const kept = await events.find({ callLegId: script.legId }).toArray();
    expect(kept.map(({ tenantId }) => tenantId)).toEqual(script.events.map(() => null));
  });
});

describe('a recording', () => {
  const recorded = (path: string) => {
    const script = new CallScript({ from: line, to: somePhone() }).whole('outgoing');
    const urls = { recording_urls: { wav: `${address}${path}`, mp3: null }, channels: 'dual' };
    return script.add('call.recording.saved', 60, { ...urls, recording_id: 'first' });
  };

  test('is copied, and can be listened to by those who see the call', async () => {
    const script = recorded('/call.wav');
    await postAll(script.events);
    const log = await logOf(script, ({ recordings }) => (recordings as { s3Key?: string }[])[0]?.s3Key);
    expect(log.recordings).toMatchObject([{ id: 'first', channels: 'dual', storedAt: expect.any(Date) }]);
    const { body } = await ask(`/v1/call-logs/${log._id}/recordings/first`, { key: tenant.key });
    expect(await (await fetch(body.url)).text()).toBe('RIFF, and then sound');
  });

  test('that the provider has no more is said to be lost', async () => {
    const script = recorded('/gone.wav');
    await postAll(script.events);
    const log = await logOf(script, ({ recordings }) => (recordings as { error?: string }[])[0]?.error);
    expect(log.recordings).toMatchObject([{ error: expect.stringContaining('expired') }]);
    expect((await ask(`/v1/call-logs/${log._id}/recordings/first`, { key: tenant.key })).status).toBe(404);
  });
});

describe('who does not want to be called', () => {
  const isCallable = async (id: string) =>
    (await getLeadsIdCallable({ client: tenant.client, path: { id }, query: { at: '2027-03-03T18:00:00Z' } }))
      .data;

  test('in so many words is not, by anybody', async () => {
    const phone = somePhone();
    const leadId = await newLead(phone);
    expect(await isCallable(leadId)).toMatchObject({ callable: true });
    const script = new CallScript({ from: line, to: phone });
    // Nobody has hung up yet.
    await postAll(
      script.add('call.initiated', 0, { direction: 'outgoing' }).say(10, 'lead: Take me off your list.')
        .events,
    );
    await eventually('the lead to be left alone', async () => (await leadById(leadId))?.doNotCall);
    const entry = await eventually('the number to be listed', async () =>
      (await collection('doNotCall')).findOne({ tenantId: tenant.id, phone }),
    );
    expect(entry).toMatchObject({
      source: expect.stringContaining('spoken:'),
      reason: 'Take me off your list.',
    });
    const decision = await isCallable(leadId);
    expect(decision?.callable).toBe(false);
    expect(decision?.rules.filter(({ passed }) => !passed).map(({ rule }) => rule)).toEqual([
      'do_not_call',
      'do_not_call_list',
    ]);
  });

  test('by the disposition that an agent chose is not', async () => {
    const phone = somePhone();
    const leadId = await newLead(phone);
    const startedAt = new Date(Date.now() - 3_600_000).toISOString();
    const call = { direction: 'outbound', from: line, to: phone, startedAt, durationSeconds: 30 } as const;
    await postCallLogs({
      client: tenant.client,
      body: { ...call, outcome: 'completed', leadId, disposition: 'Do not call' },
    });
    expect(await leadById(leadId)).toMatchObject({ doNotCall: true });
    expect((await isCallable(leadId))?.callable).toBe(false);
  });
});
