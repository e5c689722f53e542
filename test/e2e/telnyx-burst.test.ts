import { setTimeout as delay } from 'node:timers/promises';
import { GetQueueUrlCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { type ReceiveDeps, receive } from '../../functions/telnyx/webhook/receive.ts';
import { parsePublicKeys } from '../../functions/telnyx/webhook/verify-signature.ts';
import { type CallLog, callFacts } from '../../shared/contracts/call-log.ts';
import { foldCall } from '../../shared/domain/calls/fold-call.ts';
import { messageQueue } from '../../shared/platform/aws/message-queue.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { mongo } from '../../shared/stores/mongodb/connection.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, type Posted, stored } from '../support/calls.ts';
import { eventually } from '../support/eventually.ts';
import { stack } from '../support/stack.ts';
import { privateKey, signed } from '../support/telnyx.ts';
import { closeTenants, newTenant } from '../support/tenants.ts';
import { workersOf } from '../support/workers.ts';

/** The whole burst of the specification is sixty thousand: `BURST=60000`. */
const webhooks = Number(process.env.BURST ?? 6_000);
const perLeg = 20;
/** Seconds: long enough for a slow machine at ten webhooks a second. */
const longest = Math.max(900, webhooks / 10);
const kills = 10;
const sqs = new SQSClient({});

afterAll(closeTenants);

const queueUrl = async (name: string): Promise<string> =>
  (await sqs.send(new GetQueueUrlCommand({ QueueName: `ringleader-dev-${name}` }))).QueueUrl ?? '';

/** How long the queue waits for a consumer that died. */
const patience = (QueueUrl: string, seconds: number) =>
  sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(seconds) } }));

const lines = Array.from(
  { length: perLeg - 4 },
  (_, index) => `${index % 2 === 0 ? 'agent' : 'lead'}: This is what was said as number ${index}.`,
);

/** Calls whose events come mixed with those of their neighbours, and now and then twice. */
function burst(line: string): { scripts: CallScript[]; posts: Posted[] } {
  const scripts = Array.from({ length: webhooks / perLeg }, () =>
    new CallScript({ from: line, to: somePhone() }).whole('outgoing', ...lines),
  );
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const all = scripts.flatMap(({ events }, call) =>
    events.flatMap((event) =>
      Array.from({ length: random() < 0.1 ? 2 : 1 }, () => ({ event, place: call + 3 * random() })),
    ),
  );
  return { scripts, posts: all.sort((a, b) => a.place - b.place).map(({ event }) => event) };
}

/** How fast the engine takes documents like these when nothing else is done. */
async function bareInsertsPerSecond(posts: readonly Posted[]): Promise<number> {
  const scratch = (await mongo()).collection('bareInserts');
  const began = performance.now();
  await pMap(posts, (event) => scratch.insertOne({ event }), { concurrency: 16 });
  const seconds = (performance.now() - began) / 1_000;
  await scratch.drop();
  return posts.length / seconds;
}

test('of a burst nothing is lost, though consumers die', { timeout: 2_000 * longest }, async () => {
  const tenant = await newTenant();
  const line = somePhone();
  await newLine(tenant.id, line);
  const foldQueue = await queueUrl('telnyx-fold');
  await patience(foldQueue, 60); // the consumer's timeout: no message may be seen twice while one is at it
  onTestFinished(async () => void (await patience(foldQueue, 360)));
  const { scripts, posts } = burst(line);
  const deps: ReceiveDeps = {
    publicKeys: async () => parsePublicKeys(stack.env.TELNYX_PUBLIC_KEY ?? ''),
    events: () => collection('telnyxEvents'),
    sendFold: messageQueue(foldQueue),
    sendRecording: async () => {},
    sendReact: async () => {},
    clock: () => new Date(),
  };
  const key = privateKey(stack.telnyxPrivateKeyFile);
  const began = performance.now();
  let [received, killed] = [0, 0];
  const post = async (event: Posted) => {
    const body = JSON.stringify(event);
    await receive({ body, headers: signed(body, key), isBase64Encoded: false } as never, deps);
    received += 1;
    if (killed === kills || received < ((killed + 1) * posts.length) / (kills + 1)) return;
    const [victim] = workersOf('telnyx/fold');
    if (!victim) return;
    killed += 1;
    process.kill(victim, 'SIGKILL');
  };
  await pMap(posts, post, { concurrency: 16 });
  const taken = (performance.now() - began) / 1_000;
  const callLogs = await collection('callLogs');
  await eventually(
    'every call to be folded',
    async () => {
      await delay(3_000); // looking costs the engine, too
      const logs = await callLogs.find({ tenantId: tenant.id }, { projection: { events: 1 } }).toArray();
      return logs.length === scripts.length && logs.every(({ events }) => events.length === perLeg);
    },
    longest,
  );
  const folded = (performance.now() - began) / 1_000;
  const bare = await bareInsertsPerSecond(posts.slice(0, 2_000));
  console.log(
    `${posts.length} webhooks: taken in ${taken.toFixed(1)} s (${(posts.length / taken).toFixed(0)}/s beside the folding of them; ${bare.toFixed(0)}/s bare inserts), folded after ${folded.toFixed(1)} s, ${killed} kills`,
  );
  expect(killed).toBe(kills);

  const names = Object.keys(callFacts.shape);
  const factsOf = (log: CallLog) =>
    Object.fromEntries(Object.entries(log).filter(([name]) => names.includes(name)));
  const withoutReceipt = (facts: object) =>
    JSON.stringify(facts, (name, value) => (name === 'receivedAt' ? undefined : value));
  for (const { legId, events } of scripts) {
    const log = (await callLogs.findOne({ callLegId: legId })) as CallLog;
    const quiet = foldCall(events.map((event) => stored(event)));
    expect(JSON.parse(withoutReceipt(factsOf(log)))).toEqual(JSON.parse(withoutReceipt(quiet)));
  }
  const conversations = await collection('conversations');
  await eventually('every conversation to be there', async () => {
    const held = await conversations.find({ tenantId: tenant.id }, { projection: { messages: 1 } }).toArray();
    return held.length === scripts.length && held.every(({ messages }) => messages.length === lines.length);
  });
});
