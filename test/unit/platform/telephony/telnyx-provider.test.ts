import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallProvider, type Delivered, ProviderRefusal } from '../../../../shared/domain/ports.ts';
import { at } from '../../../support/builders.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}
type Answer = readonly [status: number, body: object | string];

let server: Server;
let provider: CallProvider;
const asked: Asked[] = [];
/** What is answered, one after the other; the last one again and again. */
let answers: Answer[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, headers } = request;
    asked.push({
      method,
      headers,
      url: new URL(request.url ?? '', 'http://x'),
      body: JSON.parse(body || '{}'),
    });
    const [status, said] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '0' });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  delete process.env.TELEPHONY_SECRET_ID;
  process.env.TELNYX_API_KEY = 'KEY-1';
  process.env.TELNYX_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  ({ telnyxProvider: provider } = await import('../../../../shared/platform/telephony/telnyx-provider.ts'));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  asked.length = 0;
  answers = [[200, { data: { result: 'ok' } }]];
});

const sent = () => asked.map(({ method, url, body }) => [`${method} ${url.pathname}`, body]);
const refused = (detail: string): Answer => [422, { errors: [{ code: '10015', title: 'Bad', detail }] }];
const failure: Answer = [500, { errors: [{ title: 'Internal error' }] }];

const order = {
  ...{ from: '+12125550100', to: '+12125550144', connectionId: 'connection-1', clientState: 'c3RhdGU=' },
  ...{ commandId: 'attempt-1', detectMachine: true, ringSeconds: 30 },
};
const command = { callControlId: 'v3:control-1', clientState: 'c3RhdGU=', commandId: 'command-1' };
const path = '/v2/calls/v3:control-1/actions';
const ours = { client_state: 'c3RhdGU=', command_id: 'command-1' };
const taken: Answer = [
  200,
  { data: { call_control_id: 'control-1', call_leg_id: 'leg-1', call_session_id: 'session-1' } },
];
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

describe('a call', () => {
  test('is placed with our key, and is known by the ids that are answered', async () => {
    answers = [taken];
    expect(await provider.dial(order)).toEqual({
      ...{ callControlId: 'control-1', callLegId: 'leg-1', callSessionId: 'session-1' },
    });
    expect(sent()).toEqual([
      [
        'POST /v2/calls',
        {
          ...{ from: '+12125550100', to: '+12125550144', connection_id: 'connection-1', timeout_secs: 30 },
          ...{ client_state: 'c3RhdGU=', command_id: 'attempt-1', answering_machine_detection: 'detect' },
        },
      ],
    ]);
    expect(asked[0]?.headers.authorization).toBe('Bearer KEY-1');
  });

  test('of which nobody asks who answered is not listened to', async () => {
    answers = [taken];
    await provider.dial({ ...order, detectMachine: false });
    expect(asked[0]?.body).not.toHaveProperty('answering_machine_detection');
  });

  test('of which it is not said which it is was not known to be refused', async () => {
    answers = [[200, {}]];
    const error = await thrownBy(provider.dial(order));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ProviderRefusal);
  });
});

describe('a refusal', () => {
  test('is one in the provider’s words, and not asked for again', async () => {
    answers = [refused('The number is none')];
    const error = await thrownBy(provider.dial(order));
    expect(error).toBeInstanceOf(ProviderRefusal);
    expect(error).toMatchObject({ message: 'The number is none', cause: { status: 422 } });
    expect(asked).toHaveLength(1);
  });

  test.each<[string, string, Answer]>([
    ['all that is wrong', 'One; Two', [400, { errors: [{ detail: 'One' }, { title: 'Two' }] }]],
    ['that it is one where the provider is silent', '422 status code (no body)', [422, '']],
    ['what a page in between says', '404 Nobody here', [404, 'Nobody here']],
  ])('says %s', async (_, message, answer) => {
    answers = [answer];
    const error = await thrownBy(provider.hangup(command));
    expect(error).toBeInstanceOf(ProviderRefusal);
    expect(error).toMatchObject({ message });
  });

  test.each([401, 403])('is none when the key is not valid: %d', async (status) => {
    answers = [[status, '']];
    expect(await thrownBy(provider.hangup(command))).not.toBeInstanceOf(ProviderRefusal);
    answers = [[status, '']];
    expect(await thrownBy(provider.isAlive('v3:1'))).toBeInstanceOf(Error);
  });
});

describe('what may be tried again', () => {
  test.each([500, 503, 429, 409, 408])('is, by the same command: %d', async (status) => {
    answers = [[status, {}], taken];
    expect(await provider.dial(order)).toMatchObject({ callControlId: 'control-1' });
    expect(asked.map(({ body }) => body.command_id)).toEqual(['attempt-1', 'attempt-1']);
    expect(asked[1]?.body).toEqual(asked[0]?.body);
  });

  test.each([500, 429, 409, 408])('is no refusal when it never works: %d', async (status) => {
    answers = [[status, {}]];
    const error = await thrownBy(provider.dial(order));
    expect(error).toMatchObject({ status });
    expect(error).not.toBeInstanceOf(ProviderRefusal);
    expect(asked).toHaveLength(4);
  });
});

describe('a command', () => {
  test('rings somebody else, each leg with a state of its own', async () => {
    const to = 'sip:bo@cobalt.example';
    await provider.transfer({
      ...command,
      ...{ from: '+12125550100', to, legState: 'bGVn', ringSeconds: 15 },
    });
    const leg = { from: '+12125550100', to, target_leg_client_state: 'bGVn', timeout_secs: 15 };
    expect(sent()).toEqual([[`POST ${path}/transfer`, { ...ours, ...leg }]]);
  });

  test('says something', async () => {
    await provider.speak({ ...command, text: 'This call is recorded.' });
    const spoken = { payload: 'This call is recorded.', voice: 'female', language: 'en-US' };
    expect(sent()).toEqual([[`POST ${path}/speak`, { ...ours, ...spoken }]]);
  });

  test('hangs up', async () => {
    await provider.hangup(command);
    expect(sent()).toEqual([[`POST ${path}/hangup`, ours]]);
  });

  test('records both sides, and requests transcription of both tracks by the engine that names them', async () => {
    await provider.record(command);
    const state = { client_state: 'c3RhdGU=' };
    expect(sent()).toEqual([
      [
        `POST ${path}/record_start`,
        { ...state, command_id: 'command-1:record', channels: 'dual', format: 'wav' },
      ],
      [
        `POST ${path}/transcription_start`,
        {
          ...state,
          command_id: 'command-1:transcribe',
          transcription_engine: 'B',
          transcription_tracks: 'both',
        },
      ],
    ]);
  });

  test.each<[string, () => Promise<void>]>([
    ['speak', () => provider.speak({ ...command, text: 'Good bye.' })],
    ['transfer', () => provider.transfer({ ...command, from: '', to: '', legState: '', ringSeconds: 15 })],
    ['record', () => provider.record(command)],
  ])('that comes too late is refused: %s', async (_, give) => {
    answers = [refused('This call is no longer active')];
    await expect(give()).rejects.toThrow(new ProviderRefusal('This call is no longer active'));
  });
});

describe('a call that was placed', () => {
  test.each([true, false])('is alive as the provider says: %s', async (is_alive) => {
    answers = [[200, { data: { is_alive } }]];
    expect(await provider.isAlive('v3:control-1')).toBe(is_alive);
    expect(sent()).toEqual([['GET /v2/calls/v3:control-1', {}]]);
  });

  test('is not alive when it is known no more', async () => {
    answers = [[404, { errors: [{ title: 'Resource not found' }] }]];
    expect(await provider.isAlive('v3:control-1')).toBe(false);
  });

  test('is not said to be dead by a provider that cannot say', async () => {
    answers = [failure];
    await expect(provider.isAlive('v3:control-1')).rejects.toMatchObject({ status: 500 });
  });
});

describe('what was delivered', () => {
  const delivery = (id: string, changes: object = {}) => ({
    webhook: {
      ...{ record_type: 'event', id, event_type: 'call.answered', occurred_at: '2026-03-02T15:00:10Z' },
      payload: { call_leg_id: 'leg-1' },
      ...changes,
    },
  });
  const page = (page_number: number, total_pages: number, ...data: object[]): Answer => [
    200,
    { data, meta: { page_number, total_pages } },
  ];
  async function all(): Promise<Delivered[]> {
    const found: Delivered[] = [];
    for await (const each of provider.deliveredSince(at(0))) found.push(each);
    return found;
  }

  test('is asked for page by page, since then', async () => {
    answers = [page(1, 2, delivery('event-1'), delivery('event-2')), page(2, 2, delivery('event-3'))];
    expect((await all()).map(({ id }) => id)).toEqual(['event-1', 'event-2', 'event-3']);
    expect(asked.map(({ url }) => [url.pathname, Object.fromEntries(url.searchParams)])).toEqual(
      [{}, { 'page[number]': '2' }].map((more) => [
        '/v2/webhook_deliveries',
        { 'page[size]': '250', 'filter[started_at][gte]': at(0).toISOString(), ...more },
      ]),
    );
  });

  test('is an event as a webhook tells it', async () => {
    answers = [page(1, 1, delivery('event-1'))];
    expect(await all()).toEqual([
      { id: 'event-1', type: 'call.answered', occurredAt: at(10), payload: { call_leg_id: 'leg-1' } },
    ]);
  });

  test.each([
    ['call_initiated', 'call.initiated'],
    ['call_machine_detection_ended', 'call.machine.detection.ended'],
    ['call_something_new', 'call_something_new'],
  ])('may have an older name: %s is %s', async (event_type, type) => {
    answers = [page(1, 1, delivery('event-1', { event_type }))];
    expect(await all()).toMatchObject([{ type }]);
  });

  test('is left out where it is no event, and has no payload where there is none', async () => {
    const none = [{}, ...['id', 'event_type', 'occurred_at'].map((name) => delivery('no', { [name]: null }))];
    answers = [page(1, 1, ...none, delivery('event-1', { payload: undefined }))];
    expect(await all()).toMatchObject([{ id: 'event-1', payload: {} }]);
  });

  test('is nothing where nothing was', async () => {
    answers = [page(1, 0)];
    expect(await all()).toEqual([]);
  });
});
