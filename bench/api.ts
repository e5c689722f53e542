import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { leadRoutes } from '../functions/api/leads/routes.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import { permissions } from '../shared/contracts/permissions.ts';
import { changesBetween } from '../shared/domain/audit/changes-between.ts';
import { eventOf } from '../shared/domain/events.ts';
import { newLead } from '../shared/domain/leads/new-lead.ts';
import { createApi } from '../shared/http/api.ts';
import { newId } from '../shared/platform/id.ts';
import { log } from '../shared/platform/log.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { hashApiKey, newApiKey } from '../shared/stores/postgres/api-keys.ts';
import { fastifyPeer } from './fastify-peer.ts';
import { type Load, load, peakMemory } from './measure.ts';
import { atLeast, type Bench, type BenchResult, ratio } from './report.ts';
import { onFreshEngine, onNullSink } from './stores.ts';

const tenantId = newId();
const concurrency = 16;
let serial = 0;

const leadAt = (index: number): Lead =>
  newLead(
    {
      ...{ firstName: 'Mary', lastName: 'Patel', title: 'CTO', company: 'Acme', industry: 'Software' },
      ...{
        email: `mary.${index}@bench.example`,
        phone: `+1212${2_000_000 + index}`,
        city: 'Boston',
        state: 'MA',
      },
    },
    newId(),
    { tenantId, actor: 'bench', now: new Date(), defaultRegion: 'US' },
  );

const key = newApiKey();
const known = new Map([
  [hashApiKey(key), { tenantId, actor: 'api-key:bench', permissions, defaultRegion: 'US' }],
]);

/**
 * The deployed handler but for what lies on other machines: keys are known; limits, the cache and the bus
 * are left out.
 */
function makeHandler() {
  const routes = leadRoutes({
    publish: async () => {},
    newId,
    cursorKey: async () => 'k'.repeat(32),
    cache: { through: async (_scope, _variant, _seconds, load) => load(), invalidate: async () => {} },
  });
  return createApi(routes, {
    authenticate: async (authorization) => {
      const principal = known.get(hashApiKey(authorization?.slice('Bearer '.length) ?? ''));
      if (!principal) throw new Error('the key of this benchmark is known');
      return principal;
    },
    limit: async () => ({}),
  });
}

function event(
  method: string,
  path: string,
  more: Partial<APIGatewayProxyEventV2> = {},
): APIGatewayProxyEventV2 {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    requestContext: { requestId: 'bench', http } as APIGatewayProxyEventV2['requestContext'],
    isBase64Encoded: false,
    ...more,
  };
}

/** Bare, the peer and ours in turn, on whatever store is connected. The page has 50 leads. */
async function round(count: number, stored: Lead, isSink: boolean) {
  const handler = makeHandler();
  const peer = await fastifyPeer(tenantId);
  const inject = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const { statusCode } = await peer.inject({ method, url, ...(payload && { payload }) });
    if (statusCode >= 300) throw new Error(`${method} ${url} of the peer answered ${statusCode}`);
  };
  const leads = await collection('leads');
  const ask = async (asked: APIGatewayProxyEventV2, want: number) => {
    const { statusCode } = await handler(asked, {} as Context);
    if (statusCode !== want) throw new Error(`${asked.routeKey} answered ${statusCode}`);
  };
  const getEvent = event('GET', `/v1/leads/${stored._id}`, { pathParameters: { id: stored._id } });
  const listEvent = event('GET', '/v1/leads', { queryStringParameters: { limit: '49' } });
  const post = () => {
    serial += 1;
    const { firstName, lastName, email, phone, title, company, industry, city, state } = leadAt(
      isSink ? 0 : serial,
    );
    return event('POST', '/v1/leads', {
      body: JSON.stringify({ firstName, lastName, email, phone, title, company, industry, city, state }),
    });
  };
  /** The very document that ours writes: with its event, and what the audit trail will say. */
  const bareDocument = (): Lead => {
    serial += 1;
    const lead = leadAt(isSink ? 0 : serial);
    const audit = {
      actor: 'bench',
      requestId: 'bench',
      from: '127.0.0.1',
      changes: changesBetween(null, lead),
    };
    return { ...lead, outbox: [eventOf('lead.created', lead, newId(), audit)] };
  };
  const posts = Math.ceil(count / 4);
  const prepared = Array.from({ length: posts }, bareDocument);
  const events = Array.from({ length: posts }, post);
  const forPeer = Array.from({ length: posts }, bareDocument);
  return {
    get: {
      bare: await load(count, concurrency, () =>
        leads.findOne({ _id: stored._id, tenantId, deletedAt: null }),
      ),
      peer: await load(count, concurrency, () => inject('GET', `/v1/leads/${stored._id}`)),
      ours: await load(count, concurrency, () => ask(getEvent, 200)),
    },
    list: {
      bare: await load(posts, concurrency, () =>
        leads.find({ tenantId, deletedAt: null }).sort({ _id: -1 }).limit(50).toArray(),
      ),
      peer: await load(posts, concurrency, () => inject('GET', '/v1/leads')),
      ours: await load(posts, concurrency, () => ask(listEvent, 200)),
    },
    post: {
      // A lead, its event and what the audit trail will say are one write.
      bare: await load(posts, concurrency, () => leads.insertOne(prepared.pop() as Lead)),
      peer: await load(posts, concurrency, () => inject('POST', '/v1/leads', forPeer.pop())),
      ours: await load(posts, concurrency, () => ask(events.pop() as APIGatewayProxyEventV2, 201)),
    },
  };
}

type Round = Record<'get' | 'list' | 'post', { bare: Load; peer: Load; ours: Load }>;

function figuresOf(where: string, result: Round): Record<string, number> {
  const entries = Object.entries(result).flatMap(([name, { bare, peer, ours }]) => [
    [`${where}, ${name}, bare, calls/s`, bare.perSecond],
    [`${where}, ${name}, Fastify, calls/s`, peer.perSecond],
    [`${where}, ${name}, Fastify, p50 ms`, peer.p50],
    [`${where}, ${name}, Fastify, p99 ms`, peer.p99],
    [`${where}, ${name}, ours, calls/s`, ours.perSecond],
    [`${where}, ${name}, ours, p50 ms`, ours.p50],
    [`${where}, ${name}, ours, p99 ms`, ours.p99],
  ]);
  return Object.fromEntries(entries);
}

const sizes = { small: 500, default: 8_000, large: 40_000 };

/** The handlers of leads, called in this process, beside the bare driver calls they rest on. */
export const apiBench: Bench = async (size): Promise<BenchResult> => {
  log.setLogLevel('ERROR'); // a line a request goes to a pipe here and to a socket there: not what is measured
  const count = sizes[size];
  const page = Array.from({ length: 50 }, (_, index) => leadAt(index));
  const stored = page[0] as Lead;
  const { result, megabytes } = await peakMemory(async () => ({
    sink: await onNullSink(page, async () => {
      await round(Math.ceil(count / 4), stored, true); // warms up
      return round(count, stored, true);
    }),
    engine: await onFreshEngine(async () => {
      await (await collection('leads')).insertMany(page);
      serial = page.length;
      return round(Math.ceil(count / 10), stored, false);
    }),
  }));
  const { sink, engine } = result;
  const of = (where: Round, name: keyof Round) =>
    ratio(where[name].ours.perSecond, where[name].bare.perSecond);
  return {
    figures: {
      calls: count,
      ...figuresOf('null sink', sink),
      ...figuresOf('engine', engine),
      'peak memory, MB': megabytes,
    },
    ratios: {
      'GET, null sink': of(sink, 'get'),
      'list, null sink': of(sink, 'list'),
      'POST, null sink': of(sink, 'post'),
      'GET, engine': of(engine, 'get'),
      'list, engine': of(engine, 'list'),
      'POST, engine': of(engine, 'post'),
    },
    targets: [
      atLeast('GET, sink', 0.6, of(sink, 'get')),
      atLeast('list, sink', 0.75, of(sink, 'list')),
      atLeast('POST, sink', 0.6, of(sink, 'post')),
    ],
  };
};
