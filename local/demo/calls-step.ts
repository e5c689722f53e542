import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dialogues } from '../../seeds/dialogues.ts';
import { seedLine } from '../../seeds/tenant.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { phoneCall } from './phone-call.ts';
import type { Step } from './step.ts';
import { until } from './until.ts';

/** What is said on the replayed calls, what it qualifies the lead for, and a question that finds it again. */
const calls = [
  {
    dialogue: dialogues[0] ?? [],
    score: 100,
    question: 'losing deals because nobody calls back in time',
    says: 'losing deals',
  },
  {
    dialogue: dialogues[1] ?? [],
    score: 68,
    question: 'too expensive to keep more people on the phones',
    says: 'more people on the phones',
  },
  {
    dialogue: dialogues[4] ?? [],
    score: 100,
    question: 'patients wait too long and calls get lost',
    says: 'Patients wait too long',
  },
];

/** Whole signed calls come in through the webhook, backwards and every event twice. */
export const callsStep: Step = async ({ stack, called, conversations: found }) => {
  const key = createPrivateKey(readFileSync(stack.telnyxPrivateKeyFile));
  const post = async (body: string, at = new Date(), signingKey = key) => {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), signingKey).toString('base64');
    const response = await fetch(`${stack.apiUrl}/v1/webhooks/telnyx`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'telnyx-timestamp': timestamp,
        'telnyx-signature-ed25519': signature,
      },
      body,
    });
    return response.status;
  };
  const started = Date.now() - 10 * 60_000;
  const replayed = calls.map(({ dialogue }, index) =>
    phoneCall({
      from: called[index]?.phone ?? '',
      to: seedLine,
      start: new Date(started + index * 120_000),
      dialogue,
    }),
  );
  const bodies = replayed.flatMap((events) => events.toReversed().map((event) => JSON.stringify(event)));
  const answers = new Set<number>();
  for (const body of [...bodies, ...bodies]) answers.add(await post(body));
  const sample = bodies[0] ?? '';
  const forged = sample.replace('normal_clearing', 'user_busy').replace('0.0140', '9.9900');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.from(`${timestamp}|${sample}`), key).toString('base64');
  const forgery = await fetch(`${stack.apiUrl}/v1/webhooks/telnyx`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'telnyx-timestamp': timestamp,
      'telnyx-signature-ed25519': signature,
    },
    body: forged,
  });
  const stale = await post(sample, new Date(Date.now() - 10 * 60_000));

  const leads = await collection('leads');
  const conversations = await collection('conversations');
  const leadIds = called.map(({ id }) => id);
  const settled = await until('the calls to be folded', async () => {
    const qualified = await leads.find({ _id: { $in: leadIds } }).toArray();
    return qualified.every(({ stats }) => stats.conversations === 1) && qualified;
  });
  const logs = await (await collection('callLogs'))
    .find({ callLegId: { $in: replayed.map(([event]) => event?.data.payload.call_leg_id ?? '') } })
    .toArray();
  const eventsStored = await (await collection('telnyxEvents')).countDocuments({
    callLegId: { $in: logs.map(({ callLegId }) => callLegId) },
  });
  for (const [index, { id }] of called.entries()) {
    const talk = await conversations.findOne({ leadId: id });
    const call = talk && (await (await collection('calls')).findOne({ conversationId: talk._id }));
    found.push({
      id: talk?._id ?? '',
      callId: call?._id ?? '',
      question: calls[index]?.question ?? '',
      says: calls[index]?.says ?? '',
    });
  }
  const totals = called.map(({ id }) => settled.find(({ _id }) => _id === id)?.bant.total);
  return {
    did: `${calls.length} calls of ${bodies.length} events, sent backwards and twice`,
    figures: [
      { name: 'answers to genuine webhooks', want: [200], got: [...answers] },
      { name: 'answer to a forged webhook', want: 401, got: forgery.status },
      { name: 'answer to a stale webhook', want: 403, got: stale },
      { name: 'raw events stored once each', want: bodies.length, got: eventsStored },
      {
        name: 'call logs, completed',
        want: calls.length,
        got: logs.filter(({ status }) => status === 'completed').length,
      },
      { name: 'calls joined', want: calls.length, got: found.filter(({ callId }) => callId).length },
      { name: 'BANT totals of the leads', want: calls.map(({ score }) => score), got: totals },
    ],
  };
};
