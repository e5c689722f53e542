import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DeliverDeps, deliver } from '../../functions/webhooks/deliver/deliver.ts';
import { poster } from '../../functions/webhooks/deliver/post.ts';
import { type FanOutDeps, fanOut } from '../../functions/webhooks/fan-out/fan-out.ts';
import type { DomainEvent } from '../../shared/contracts/domain-event.ts';
import type { Webhook } from '../../shared/contracts/webhook.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { stack } from './stack.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A subscriber's server on this machine. */
async function startServer() {
  const received: Received[] = [];
  /** What it answers, one after the other; 200 when there is no more. */
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    const status = answers.shift() ?? 200;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('said');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { received, answers, port, close: () => server.close() };
}

/** A subscriber, and what brings events to it, by a clock that only the test moves. */
export async function webhookScene() {
  const server = await startServer();
  const tenants: string[] = [];
  const masterKey = stack.env.WEBHOOK_SIGNING_KEY ?? '';
  const year = 365 * 86_400_000;
  // A year ahead: the stack's own sweep, which looks for what is due, finds nothing of the tests'.
  const clock = { now: new Date(Date.now() + year) };
  const deps: DeliverDeps = {
    webhooks: () => collection('webhooks'),
    deliveries: () => collection('webhookDeliveries'),
    masterKey: async () => masterKey,
    post: poster(true),
    clock: () => clock.now,
  };
  return {
    ...{ ...server, clock, deps, masterKey },
    /** Puts an event on its way. @returns what the delivery queue would hold. */
    fannedOut: async (event: DomainEvent): Promise<string[]> => {
      const sent: string[] = [];
      const send: FanOutDeps['send'] = async (messages) => {
        sent.push(...messages.map(({ deliveryId }) => deliveryId));
      };
      await fanOut(event, { ...deps, send });
      return sent;
    },
    subscription: async (changes: Partial<Webhook> = {}): Promise<Webhook> => {
      const { now } = clock;
      const webhook: Webhook = {
        ...{
          _id: newId(),
          tenantId: newId(),
          createdAt: now,
          updatedAt: now,
          createdBy: 'tester',
          version: 1,
        },
        ...{ url: `http://127.0.0.1:${server.port}/hook`, events: ['lead.created'], isActive: true },
        ...{ secretVersion: 1, deletedAt: null, outbox: [], ...changes },
      };
      tenants.push(webhook.tenantId);
      await (await collection('webhooks')).insertOne(webhook);
      return webhook;
    },
    anEvent: (tenantId: string): DomainEvent => ({
      ...{ id: newId(), type: 'lead.created', tenantId, entityId: newId(), version: 1, at: clock.now },
    }),
    deliver: (id: string, changes: Partial<DeliverDeps> = {}) => deliver(id, { ...deps, ...changes }),
    deliveryOf: async ({ _id }: Webhook, event: DomainEvent) =>
      (await collection('webhookDeliveries')).findOne({ _id: `${_id}:${event.id}` }),
    /** Forgets what a test before left. */
    clear: () => {
      server.received.length = 0;
      server.answers.length = 0;
      clock.now = new Date(Date.now() + year);
    },
    close: async () => {
      server.close();
      const theirs = { tenantId: { $in: tenants } };
      await (await collection('webhooks')).deleteMany(theirs);
      await (await collection('webhookDeliveries')).deleteMany(theirs);
    },
  };
}
