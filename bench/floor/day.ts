import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pLimit from 'p-limit';
import { dialCampaign } from '../../functions/dial/run/dial-campaign.ts';
import { sweepAttempts } from '../../functions/dial/tick/sweep.ts';
import { react } from '../../functions/telnyx/react/react.ts';
import { reconcile } from '../../functions/telnyx/reconcile/reconcile.ts';
import { copyRecording } from '../../functions/telnyx/record/copy-recording.ts';
import { receive } from '../../functions/telnyx/webhook/receive.ts';
import { requestBody } from '../../local/gateways/request-body.ts';
import { freePorts } from '../../local/ports.ts';
import type { Faults } from '../../local/telnyx/faults.ts';
import { startTelnyx } from '../../local/telnyx/server.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import { newId } from '../../shared/platform/id.ts';
import { telnyxProvider } from '../../shared/platform/telephony/telnyx-provider.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { type Floor, openFloor } from './floor.ts';
import { day, publicPeople } from './public.ts';
import { tryAnyway } from './try-anyway.ts';
import { VirtualTime } from './virtual-time.ts';

export interface DaySize {
  readonly agents: number;
  readonly leads: number;
  /** When so many calls were placed, the floor goes home. */
  readonly attempts: number;
}

const faults: Faults = {
  delayMilliseconds: 3_000,
  repeat: 0.05,
  lose: 0.005,
  fail: 0.005,
  omitTrack: 0,
  dialsInFiveSeconds: 150,
};
/** Messages that are handled twice, as after a consumer that died. */
const diesAfterWork = 0.02;
const seconds = (count: number): number => count * 1_000;
const at = (time: string): Date => new Date(`${day}T${time}Z`);

/**
 * The floor works from before the first region may be called until the last one may, with a pause in between: half
 * of the calls in the morning, half in the evening.
 */
const shifts = [
  { from: at('11:40:00'), until: at('17:00:00') },
  { from: at('23:30:00'), until: new Date(at('23:30:00').getTime() + 5.5 * 3_600_000) },
] as const;
const dayEnds = new Date(at('23:59:00').getTime() + 6 * 3_600_000);
const passSeconds = 10;

/** The system, as functions and queues put it together, in one process and in virtual time. */
function system(time: VirtualTime, random: () => number) {
  const clock = time.now;
  const quiet = { publish: async () => {}, newId, clock };
  const dial = { provider: telnyxProvider, ...quiet };
  const folding = { ...foldCollections, analyser: ruleAnalyser, ...quiet };
  const atOnce = pLimit(8);
  const legs = new Set<string>();
  const again = (work: () => Promise<void>) => {
    if (random() < diesAfterWork) time.after(seconds(30), () => atOnce(work));
  };
  const fold = (callLegId: string) => atOnce(() => foldLeg(callLegId, folding));
  /** As the queue does it: what comes within five seconds is folded once. */
  const sendFold = async (messages: readonly { readonly callLegId: string }[]) => {
    for (const { callLegId } of messages) {
      if (legs.has(callLegId)) continue;
      legs.add(callLegId);
      time.after(seconds(5), async () => {
        legs.delete(callLegId);
        await fold(callLegId);
        again(() => foldLeg(callLegId, folding));
      });
    }
  };
  const reacting = { ...dial, nameOf: async () => 'the sales floor' };
  const sendReact = async (messages: readonly { readonly eventId: string }[]) => {
    for (const { eventId } of messages) {
      time.after(100, () => atOnce(() => react(eventId, reacting)));
      again(() => react(eventId, reacting));
    }
  };
  const recording = {
    bucket: 'recordings',
    events: foldCollections.events,
    callLogs: foldCollections.callLogs,
    upload: async (_bucket: string, _key: string, body: NodeJS.ReadableStream) => void body.resume(),
    sendFold,
    clock,
  };
  const sendRecording = async (messages: readonly { readonly eventId: string }[]) => {
    for (const { eventId } of messages) {
      const copy = (attempt: number): void =>
        time.after(seconds(5), () =>
          atOnce(() => copyRecording(eventId, recording as never)).catch(() => {
            if (attempt < 8) copy(attempt + 1); // the call is not folded yet: the message comes again
          }),
        );
      copy(1);
    }
  };
  return { dial, sendFold, sendReact, sendRecording };
}

type System = ReturnType<typeof system>;

/** The webhook, as the provider reaches it. */
async function openWebhook(
  publicKey: KeyObject,
  { sendFold, sendReact, sendRecording }: System,
  clock: () => Date,
) {
  const deps = {
    publicKeys: async () => [publicKey],
    events: foldCollections.events,
    sendFold,
    sendReact,
    sendRecording,
    clock,
  };
  let received = 0;
  const server = createServer(async (request, response) => {
    const body = (await requestBody(request)).toString();
    const status = await receive({ headers: request.headers, body } as never, deps).then(
      () => 200,
      (error) => (error instanceof DomainError ? 403 : 503),
    );
    received += 1;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received: () => received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function setAvailable({ agents }: Floor, isAvailable: boolean): Promise<void> {
  const availability = isAvailable ? ('available' as const) : ('away' as const);
  await (await collection('users')).updateMany(
    { _id: { $in: agents.map(({ _id }) => _id) } },
    { $set: { availability } },
  );
}

/**
 * A day on a sales floor against the operational store that is connected: agents who take calls, people who answer
 * or do not, a provider that repeats, loses, delays and fails, and somebody who tries to call people who must not be
 * called. It is over when everything that was under way has ended.
 */
export async function liveDay(size: DaySize, random: () => number, tell: (what: string) => void = () => {}) {
  const time = new VirtualTime(shifts[0].from);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const floor = await openFloor(size, time.now(), random);
  const running = system(time, random);
  const webhook = await openWebhook(publicKey, running, time.now);
  const [port, apiKey] = [(await freePorts()).telnyx, 'KEY-of-the-simulation'];
  Object.assign(process.env, { TELNYX_API_KEY: apiKey, TELNYX_API_URL: `http://127.0.0.1:${port}/v2` });
  const telnyx = await startTelnyx({
    ...{ port, apiKey, privateKey, webhookUrl: () => webhook.url, timers: time, faults, random },
    people: publicPeople(random),
  });
  let isOpen = false;
  const failures: string[] = [];
  try {
    const pass = async () => {
      if (!isOpen) return;
      for (const { _id, tenantId } of floor.campaigns) {
        await dialCampaign(_id, tenantId, running.dial).catch((error: Error & { status?: number }) => {
          // The provider did not answer: the message comes again, and so does this. Whatever else fails is a fault.
          if (error.status !== 500) failures.push(`${error.name}: ${error.message}`);
        });
      }
    };
    time.every(seconds(passSeconds), dayEnds, pass);
    time.every(seconds(300), dayEnds, async () => void (await sweepAttempts(running.dial)));
    time.every(
      seconds(3_600),
      dayEnds,
      async () => void (await reconcile(3, { ...running.dial, ...running })),
    );
    time.every(seconds(900), dayEnds, () => tryAnyway(floor, running.dial, random));
    for (const [index, { from, until }] of shifts.entries()) {
      await time.run(from);
      isOpen = true;
      await setAvailable(floor, true);
      const goal = (size.attempts * (index + 1)) / shifts.length;
      let [isDone, looks] = [false, 0];
      time.every(seconds(30), until, async () => {
        const soFar = telnyx.dialled();
        isDone = soFar >= goal;
        looks += 1;
        if (looks % 20 === 0) tell(`${time.now().toISOString().slice(11, 16)}, ${soFar} calls`);
      });
      await time.run(until, () => isDone);
      isOpen = false;
      await setAvailable(floor, false);
    }
    await time.run(new Date(dayEnds.getTime() + 3_600_000));
    await reconcile(24, { ...running.dial, ...running });
    await time.run(new Date(dayEnds.getTime() + 2 * 3_600_000));
    await sweepAttempts(running.dial);
  } finally {
    await telnyx.close();
    await webhook.close();
  }
  return { floor, telnyx, webhooks: webhook.received(), failures };
}
