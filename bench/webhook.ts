import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type ReceiveDeps, receive } from '../functions/telnyx/webhook/receive.ts';
import type { TelnyxEvent } from '../shared/contracts/telnyx-event.ts';
import { messageQueue } from '../shared/platform/aws/message-queue.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { newId } from '../shared/platform/id.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { type Load, load, peakMemory } from './measure.ts';
import { atLeast, atMost, type Bench, ratio } from './report.ts';
import { onFreshEngine, onNullSink } from './stores.ts';

const concurrency = 16;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** A webhook as it arrives, and the very document that is made of it. */
interface Prepared {
  readonly event: APIGatewayProxyEventV2;
  readonly signed: Buffer;
  readonly signature: Buffer;
  readonly document: TelnyxEvent;
}

function prepare(): Prepared {
  const [id, leg] = [newId(), newId()];
  const now = new Date();
  const payload = {
    ...{ call_control_id: `v3:${leg}`, call_leg_id: leg, call_session_id: leg, connection_id: '2811212257' },
    ...{ client_state: null, from: '+12125550100', to: '+13125550100', state: 'answered' },
    ...{ start_time: now.toISOString(), calling_party_type: 'pstn', codec: 'PCMU', sampling_rate: 8_000 },
  };
  const event = {
    record_type: 'event',
    event_type: 'call.answered',
    id,
    occurred_at: now.toISOString(),
    payload,
  };
  const body = JSON.stringify({ data: event, meta: { attempt: 1, delivered_to: 'https://bench.example' } });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = Buffer.from(`${timestamp}|${body}`);
  const signature = sign(null, signed, privateKey);
  const headers = {
    'telnyx-timestamp': timestamp,
    'telnyx-signature-ed25519': signature.toString('base64'),
  };
  return {
    event: { headers, body, isBase64Encoded: false } as unknown as APIGatewayProxyEventV2,
    ...{ signed, signature },
    document: {
      ...{ _id: newId(), type: 'call.answered', occurredAt: now, receivedAt: now, callLegId: leg },
      ...{ callSessionId: leg, payload, tenantId: null },
    },
  };
}

/** Runs `work` with a queue that takes everything and keeps nothing. */
async function withNullQueue<Result>(
  work: (url: string, client: SQSClient) => Promise<Result>,
): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'null-queue.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  const endpoint = `http://127.0.0.1:${String(port).trim()}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
  try {
    return await work(`${endpoint}/000000000000/fold`, client);
  } finally {
    client.destroy();
    child.stdin.end();
    await once(child, 'exit');
  }
}

type Round = Record<'verify' | 'insert' | 'bare' | 'ours', Load>;

/** Each of the calls alone, all three of them bare, and ours; on whatever store is connected. */
async function round(count: number, url: string, client: SQSClient): Promise<Round> {
  const events = await collection('telnyxEvents');
  const deps: ReceiveDeps = {
    publicKeys: async () => [publicKey],
    events: () => collection('telnyxEvents'),
    sendFold: messageQueue(url, client),
    sendRecording: messageQueue(url, client),
    sendReact: messageQueue(url, client),
    clock: systemClock,
  };
  const check = ({ signed, signature }: Prepared) => {
    if (!verify(null, signed, publicKey, signature)) throw new Error('the benchmark signs what it sends');
  };
  const send = ({ document: { callLegId } }: Prepared) => {
    const Entries = [{ Id: '0', MessageBody: JSON.stringify({ callLegId }) }];
    return client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  };
  const each = (work: (prepared: Prepared) => Promise<unknown>) => {
    const prepared = Array.from({ length: count }, prepare);
    return load(count, concurrency, () => work(prepared.pop() as Prepared));
  };
  return {
    verify: await each(async (one) => check(one)),
    insert: await each(({ document }) => events.insertOne(document)),
    bare: await each(async (one) => {
      check(one);
      await events.insertOne(one.document);
      await send(one);
    }),
    ours: await each(({ event }) => receive(event, deps)),
  };
}

const figuresOf = (where: string, result: Round): Record<string, number> =>
  Object.fromEntries(
    Object.entries(result).flatMap(([name, { perSecond, p50, p99 }]) => [
      [`${where}, ${name}, calls/s`, perSecond],
      [`${where}, ${name}, p50 ms`, p50],
      [`${where}, ${name}, p99 ms`, p99],
    ]),
  );

const sizes = { small: 500, default: 6_000, large: 60_000 };

/** The webhook in this process, beside the bare calls that it rests on: verify, insert, send. */
export const webhookBench: Bench = async (size) => {
  const count = sizes[size];
  const { result, megabytes } = await peakMemory(() =>
    withNullQueue(async (url, client) => ({
      sink: await onNullSink([], async () => {
        await round(Math.ceil(count / 4), url, client); // warms up
        return round(count, url, client);
      }),
      engine: await onFreshEngine(() => round(Math.ceil(count / 4), url, client)),
    })),
  );
  const ratios = {
    'webhook, null sink': ratio(result.sink.ours.perSecond, result.sink.bare.perSecond),
    'webhook, engine': ratio(result.engine.ours.perSecond, result.engine.bare.perSecond),
  };
  return {
    figures: {
      webhooks: count,
      ...figuresOf('null sink', result.sink),
      ...figuresOf('engine', result.engine),
      'peak memory, MB': megabytes,
    },
    ratios,
    targets: [
      atLeast('webhook, sink', 0.85, ratios['webhook, null sink']),
      atMost('p99 on the engine, ms', 200, result.engine.ours.p99),
    ],
  };
};
