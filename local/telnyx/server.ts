import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from '../gateways/listen.ts';
import { requestBody } from '../gateways/request-body.ts';
import { Deliveries } from './deliveries.ts';
import type { Faults } from './faults.ts';
import type { People } from './people.ts';
import { type BookedLeg, type Leg, Switchboard } from './switchboard.ts';
import type { Timers } from './timers.ts';

interface TelnyxOptions {
  readonly port: number;
  readonly apiKey: string;
  readonly privateKey: KeyObject;
  /** Where events are posted; nowhere while undefined. */
  readonly webhookUrl: () => string | undefined;
  readonly people: People;
  readonly timers: Timers;
  readonly faults: Faults;
  readonly random: () => number;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Body = Readonly<Record<string, unknown>>;

const error = (status: number, code: string, title: string, detail: string): Answer => ({
  ...{ status, body: { errors: [{ code, title, detail }] } },
});
const done: Answer = { status: 200, body: { data: { result: 'ok' } } };
const said = (body: Body, field: string): string | undefined =>
  typeof body[field] === 'string' ? body[field] : undefined;

/** A second of silence: 8 kHz, 16 bit, both sides. */
function silence(): Buffer {
  const samples = Buffer.alloc(8_000 * 2 * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** Commands of the last minute: one that comes again is answered as it was, and not carried out again. */
class Commands {
  private readonly known = new Map<string, { readonly at: number; readonly answer: Answer }>();
  private readonly timers: Timers;

  constructor(timers: Timers) {
    this.timers = timers;
  }

  once(id: string | undefined, work: () => Answer): Answer {
    const now = this.timers.now().getTime();
    const before = id === undefined ? undefined : this.known.get(id);
    if (before && now - before.at < 60_000) return before.answer;
    const answer = work();
    if (id !== undefined && answer.status < 300) this.known.set(id, { at: now, answer });
    return answer;
  }
}

const dialWindowMilliseconds = 5_000;

/**
 * A provider that behaves as Telnyx does, API v2, as far as this system speaks with it: places calls, carries out
 * commands, posts signed events in no order, lists what it delivered, fails and limits as it is told to.
 */
export async function startTelnyx(options: TelnyxOptions) {
  const { timers, faults, random } = options;
  const deliveries = new Deliveries(options);
  const address = `http://127.0.0.1:${options.port}`;
  const switchboard = new Switchboard({
    ...{ deliveries, timers, people: options.people },
    recordingUrl: (legId) => `${address}/recordings/${legId}.wav`,
    omitsTrack: () => random() < faults.omitTrack,
  });
  const commands = new Commands(timers);
  const dials: number[] = [];
  let dialled = 0;

  const dial = (body: Body): Answer => {
    const [from, to, connectionId] = [said(body, 'from'), said(body, 'to'), said(body, 'connection_id')];
    if (!from || !to || !connectionId)
      return error(422, '10004', 'Missing required parameter', 'from, to and connection_id are required');
    if (![from, to].every((number) => /^\+[1-9]\d{6,14}$|^sips?:/.test(number))) {
      return error(422, '10016', 'Phone number must be in +E164 format', `${from} or ${to} is not`);
    }
    const now = timers.now().getTime();
    while (dials[0] !== undefined && dials[0] <= now - dialWindowMilliseconds) dials.shift();
    if (dials.length >= faults.dialsInFiveSeconds) {
      return error(429, '90103', 'Too many requests', 'Dials per second limit exceeded');
    }
    dials.push(now);
    dialled += 1;
    const leg = switchboard.dial({
      ...{ from, to, connectionId, clientState: said(body, 'client_state') },
      detectMachine: (said(body, 'answering_machine_detection') ?? 'disabled') !== 'disabled',
      ringSeconds: Number(body.timeout_secs ?? 30),
    });
    const { controlId: call_control_id, legId: call_leg_id, sessionId: call_session_id } = leg;
    const data = { call_control_id, call_leg_id, call_session_id, is_alive: false, record_type: 'call' };
    return { status: 200, body: { data } };
  };

  const actions: Readonly<Record<string, (leg: Leg, body: Body) => void>> = {
    transfer: (leg, body) =>
      switchboard.transfer(leg, {
        ...{ from: said(body, 'from') ?? leg.from, to: said(body, 'to') ?? '' },
        ...{
          clientState: said(body, 'target_leg_client_state'),
          ringSeconds: Number(body.timeout_secs ?? 30),
        },
      }),
    speak: (leg, body) => switchboard.speak(leg, said(body, 'payload') ?? ''),
    hangup: (leg) => switchboard.hangUp(leg),
    record_start: (leg) => switchboard.record(leg),
    transcription_start: (leg, body) => switchboard.transcribe(leg, said(body, 'transcription_engine')),
  };

  const command = (controlId: string, action: string, body: Body): Answer => {
    const leg = switchboard.live(controlId);
    const act = actions[action];
    if (!leg) return error(422, '90018', 'Call has already ended', 'This call is no longer active');
    if (!act) return error(404, '10005', 'Resource not found', `No action ${action} is known here`);
    leg.clientState = said(body, 'client_state') ?? leg.clientState;
    act(leg, body);
    return done;
  };

  const list = (query: URLSearchParams): Answer => {
    const since = query.get('filter[started_at][gte]') ?? '';
    const size = Number(query.get('page[size]') ?? 20);
    const page = Number(query.get('page[number]') ?? 1);
    const found = deliveries.all.filter(({ started_at }) => started_at >= since).reverse();
    const data = found.slice((page - 1) * size, page * size);
    const total_pages = Math.ceil(found.length / size);
    return {
      status: 200,
      body: { data, meta: { page_number: page, page_size: size, total_pages, total_results: found.length } },
    };
  };

  const answer = (method: string, url: URL, body: Body): Answer => {
    if (method === 'GET' && url.pathname === '/v2/webhook_deliveries') return list(url.searchParams);
    const [, id, action] = /^\/v2\/calls(?:\/([^/]+)(?:\/actions\/([a-z_]+))?)?$/.exec(url.pathname) ?? [];
    const controlId = id && decodeURIComponent(id);
    if (method === 'POST' && url.pathname === '/v2/calls')
      return commands.once(said(body, 'command_id'), () => dial(body));
    if (method === 'POST' && controlId && action) {
      return commands.once(said(body, 'command_id'), () => command(controlId, action, body));
    }
    if (method === 'GET' && controlId) {
      return {
        status: 200,
        body: {
          data: {
            call_control_id: controlId,
            is_alive: switchboard.live(controlId) !== undefined,
            record_type: 'call',
          },
        },
      };
    }
    return error(404, '10005', 'Resource not found', 'The requested resource or URL could not be found');
  };

  const server = createServer(async (request, response) => {
    const send = ({ status, body }: Answer) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '/', address);
    const text = (await requestBody(request)).toString();
    if (url.pathname.startsWith('/recordings/')) {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      return response.end(silence());
    }
    if (request.headers.authorization !== `Bearer ${options.apiKey}`) {
      return send(
        error(401, '10009', 'Authentication failed', 'Could not understand the provided credentials'),
      );
    }
    const fails = random() < faults.fail;
    const outage = error(500, '10007', 'Unexpected error', 'An unexpected error occured');
    if (fails && random() < 0.5) return send(outage);
    const answered = answer(request.method ?? 'GET', url, text ? JSON.parse(text) : {});
    send(fails ? outage : answered); // the worst of failures: it was done, and nobody is told
  });
  await listen(server, options.port);
  return {
    address,
    /** The provider's own books: every leg that has ended. */
    booked: switchboard.booked as readonly BookedLeg[],
    deliveries,
    /** How many calls were placed so far. */
    dialled: () => dialled,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
