import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newLead } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { receiveTextMessage } from '../../shared/stores/mongodb/calls/receive-text-message.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { somePhone } from '../support/belongings.ts';
import { newLine } from '../support/calls.ts';
import '../support/stack.ts';

const tenantId = newId();
const line = somePhone();
beforeAll(() => newLine(tenantId, line));
afterAll(closeMongo);

const deps = { ...foldCollections, publish: async () => {}, newId, clock: () => new Date() };

async function addLead(phone: string, ofTenant = tenantId): Promise<string> {
  const _id = newId();
  const context = { tenantId: ofTenant, actor: 'tester', now: new Date(), defaultRegion: 'US' };
  await (await collection('leads')).insertOne(newLead({ firstName: 'Mia', phone }, _id, context));
  return _id;
}
const leadById = async (_id: string) => (await collection('leads')).findOne({ _id });

/** Receives a text message as the webhook stores it. @returns the id of its event. */
async function receive(from: string, text: string, to = line): Promise<string> {
  const _id = randomUUID();
  const now = new Date();
  const event = {
    _id,
    type: 'message.received',
    occurredAt: now,
    receivedAt: now,
    payload: {
      record_type: 'message',
      direction: 'inbound',
      id: randomUUID(),
      from: { phone_number: from, carrier: 'Example', line_type: 'Wireless' },
      to: [{ phone_number: to, status: 'webhook_delivered' }],
      text,
    },
    tenantId: null,
  };
  await (await collection('telnyxEvents')).insertOne(event);
  await receiveTextMessage(event, deps);
  return _id;
}

test.each(['STOP', 'arrêt', 'Stopp bitte'])(
  'the text message %j puts its sender on the do-not-call list',
  async (text) => {
    const phone = somePhone();
    const leadId = await addLead(phone);
    await receive(phone, text);
    expect(await leadById(leadId)).toMatchObject({ doNotCall: true, doNotEmail: false });
    expect(await (await collection('doNotCall')).findOne({ tenantId, phone })).toMatchObject({
      reason: `Text message: ${text}`,
    });
  },
);

test('the sender is known without a plus before the number, and without a lead', async () => {
  const phone = somePhone();
  await receive(phone.slice(1), 'STOP');
  expect(await (await collection('doNotCall')).findOne({ tenantId, phone })).not.toBeNull();
});

test('a text message that is no opt-out changes nothing', async () => {
  const phone = somePhone();
  const leadId = await addLead(phone);
  await receive(phone, 'I will stop by on Monday');
  expect(await leadById(leadId)).toMatchObject({ doNotCall: false, version: 1 });
});

test('an opt-out is of the tenant whose line got it, and of no other', async () => {
  const phone = somePhone();
  const other = await addLead(phone, newId());
  await receive(phone, 'STOP');
  expect(await leadById(other)).toMatchObject({ doNotCall: false });
});

test('a repeat changes nothing, and the event keeps neither numbers nor words', async () => {
  const phone = somePhone();
  const leadId = await addLead(phone);
  const _id = await receive(phone, 'STOP');
  const events = await collection('telnyxEvents');
  const event = await events.findOne({ _id });
  expect(event).toMatchObject({ tenantId });
  expect(JSON.stringify(event)).not.toMatch(/STOP|phone_number/);
  const before = await leadById(leadId);
  if (event) await receiveTextMessage(event, deps);
  expect(await leadById(leadId)).toEqual(before);
});

test('a text message to a line of nobody is kept as it came', async () => {
  const _id = await receive(somePhone(), 'STOP', somePhone());
  expect(await (await collection('telnyxEvents')).findOne({ _id })).toMatchObject({
    tenantId: null,
    payload: { text: 'STOP' },
  });
});
