import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CloseDeps, closeOpenLegs } from '../../functions/telnyx/close/close-open-legs.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
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

const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000;

/** A leg of which the given events were received. */
async function received(script: CallScript): Promise<CallScript> {
  await (await collection('telnyxEvents')).insertMany(script.events.map((event) => stored(event)));
  await fold(script.legId);
  return script;
}

function leg(begun: number, common: Record<string, unknown> = {}): CallScript {
  const script = new CallScript(
    { from: line, to: somePhone(), call_control_id: `v3:${newId()}`, ...common },
    begun,
  );
  return script.add('call.initiated', 0, { direction: 'outgoing' }).add('call.answered', 5);
}

async function sweep(isAlive: CloseDeps['provider']['isAlive']) {
  return closeOpenLegs({
    callLogs: foldCollections.callLogs,
    events: foldCollections.events,
    provider: { isAlive },
    sendFold: async (messages) => {
      for (const { callLegId } of messages) await fold(callLegId);
    },
    clock: () => new Date(),
  });
}

const logOf = async ({ legId }: CallScript) => (await collection('callLogs')).findOne({ callLegId: legId });

test('a call that the provider does not know any more is closed at its last event, and a late hang-up replaces that', async () => {
  const script = await received(leg(minutesAgo(30)));
  expect(await logOf(script)).toMatchObject({ status: 'answered', openSince: expect.any(Date) });
  await sweep(async () => false);
  const closed = await logOf(script);
  expect(closed).toMatchObject({ status: 'completed', endInferredFrom: 'provider', durationSeconds: 0 });
  expect(closed).not.toHaveProperty('openSince');

  script.add('call.hangup', 65, { hangup_cause: 'normal_clearing' });
  await (await collection('telnyxEvents')).insertMany(script.events.slice(-1).map((event) => stored(event)));
  await fold(script.legId);
  expect(await logOf(script)).toMatchObject({ durationSeconds: 60, hangupCause: 'normal_clearing' });
  expect(await logOf(script)).not.toHaveProperty('endInferredFrom');
});

test('a call that is alive, or that the provider cannot be asked about, stays open', async () => {
  const script = await received(leg(minutesAgo(30)));
  await sweep(async () => true);
  await sweep(async () => {
    throw new Error('The provider is down');
  });
  const log = await logOf(script);
  expect(log).toMatchObject({ status: 'answered' });
  expect(log).not.toHaveProperty('endedAt');
});

test('a call of which something was heard a moment ago is not asked about', async () => {
  const script = await received(leg(minutesAgo(2)));
  await sweep(async () => false);
  expect(await logOf(script)).toMatchObject({ status: 'answered' });
});

test('a call without an event for more than four hours is closed although nobody knows how it ended', async () => {
  const script = await received(leg(minutesAgo(300), { call_control_id: undefined }));
  await sweep(async () => true);
  expect(await logOf(script)).toMatchObject({ endInferredFrom: 'timeout' });
});

test('a leg ends with the legs that it was bridged with, once all of them have ended', async () => {
  const begun = minutesAgo(40);
  const lead = leg(begun).add('call.bridged', 6);
  const session = { call_session_id: lead.sessionId, from: line };
  const first = leg(begun, session).add('call.bridged', 6);
  const second = leg(begun, session).add('call.bridged', 60);
  for (const each of [lead, first, second]) await received(each);
  first.add('call.hangup', 50, { hangup_cause: 'normal_clearing' });
  await received(Object.assign(first, { events: first.events.slice(-1) }));
  await sweep(async () => true);
  expect(await logOf(lead)).toMatchObject({ status: 'answered' });

  second.add('call.hangup', 90, { hangup_cause: 'normal_clearing' });
  await received(Object.assign(second, { events: second.events.slice(-1) }));
  await sweep(async () => true);
  expect(await logOf(lead)).toMatchObject({
    status: 'completed',
    endInferredFrom: 'bridge',
    endedAt: new Date(lead.at(90)),
  });
});
