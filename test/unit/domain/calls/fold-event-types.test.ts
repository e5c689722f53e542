import { describe, expect, test } from 'vitest';
import type { CallFacts } from '../../../../shared/contracts/call-log.ts';
import { encodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { at, telnyxEvent as event, uuid } from '../../../support/builders.ts';

const timed = (type: string, second: number) => event(type, second, {}, `${type}-${second}`);
const ended = event('call.hangup', 41, { end_time: at(40).toISOString(), hangup_cause: 'normal_clearing' });

describe('on hold', () => {
  test.each<[string, [string, number][], number | undefined]>([
    [
      'several holds count together',
      [
        ['hold', 10],
        ['unhold', 15],
        ['hold', 20],
        ['unhold', 22],
      ],
      7,
    ],
    [
      'one that never ended ends with the call',
      [
        ['hold', 10],
        ['unhold', 15],
        ['hold', 30],
      ],
      15,
    ],
    ['an unhold whose hold was lost counts nothing', [['unhold', 15]], undefined],
    [
      'a hold told twice began the first time',
      [
        ['hold', 10],
        ['hold', 12],
        ['unhold', 15],
      ],
      5,
    ],
    [
      'a hold and its end at one moment are no time',
      [
        ['unhold', 10],
        ['hold', 10],
      ],
      0,
    ],
  ])('%s', (_, events, seconds) => {
    const held = events.map(([type, second]) => timed(`call.${type}`, second));
    expect(foldCall([...held, ended]).holdSeconds).toBe(seconds);
  });

  test('now: only what is over counts', () => {
    expect(foldCall([timed('call.hold', 10)])).not.toHaveProperty('holdSeconds');
  });
});

describe('in a queue', () => {
  const enqueued = event('call.enqueued', 5, { queue: 'sales' });
  const dequeued = event('call.dequeued', 25, { queue: 'sales', reason: 'bridged' });

  test.each<[string, Parameters<typeof foldCall>[0], CallFacts['queue']]>([
    ['that has been left', [enqueued, dequeued, ended], { name: 'sales', waitSeconds: 20 }],
    ['until the caller hung up', [enqueued, ended], { name: 'sales', waitSeconds: 35 }],
    ['still', [enqueued], { name: 'sales' }],
    ['since nobody knows when', [dequeued], { name: 'sales' }],
    ['never', [ended], undefined],
  ])('%s', (_, events, queue) => {
    expect(foldCall(events).queue).toEqual(queue);
  });
});

describe('keys', () => {
  const gathered = (digits: unknown) => event('call.gather.ended', 9, { digits });

  test.each([
    ['gathered', [gathered('42')], '42'],
    [
      'pressed, and gathered too: told once',
      [timed('call.hold', 1), event('call.dtmf.received', 8, { digit: '4' }), gathered('4')],
      '4',
    ],
    ['none of those gathered', [gathered(null)], undefined],
  ])('%s', (_, events, digits) => {
    expect(foldCall(events).digits).toBe(digits);
  });
});

describe('an opt-out by key', () => {
  const gathered = (digits: unknown, client_state?: string) =>
    foldCall([event('call.gather.ended', 9, { digits, client_state })]).optOutKeyedAt;
  const asked = encodeClientState({ leadId: uuid(7), gathers: 'opt_out' });

  test('is any key where we had asked', () => {
    expect(gathered('9', asked)).toEqual(at(9));
  });

  test.each([
    ['no key', null, asked],
    ['an empty text', '', asked],
    ['a key we asked for something else', '9', encodeClientState({ leadId: uuid(7) })],
    ['a key nobody asked for', '9', undefined],
  ])('is not %s', (_, digits, state) => {
    expect(gathered(digits, state)).toBeUndefined();
  });
});

describe('the words that the law asks for', () => {
  const client_state = encodeClientState({ plays: 'disclosure' });
  const playedAt = (...events: Parameters<typeof foldCall>[0]) => foldCall(events).disclosurePlayedAt;

  test.each(['call.playback.started', 'call.speak.started'])('were begun by %s', (type) => {
    expect(playedAt(event(type, 3, { client_state }))).toEqual(at(3));
  });

  test.each(['call.playback.ended', 'call.speak.ended', 'call.answered'])('were not by %s', (type) => {
    expect(playedAt(event(type, 3, { client_state }))).toBeUndefined();
  });

  test('are not whatever else is played', () => {
    const other = encodeClientState({ leadId: uuid(7) });
    expect(playedAt(event('call.playback.started', 3, { client_state: other }))).toBeUndefined();
  });

  test('count from the first time', () => {
    const [again, first] = [9, 4].map((second) =>
      event('call.speak.started', second, { client_state }, `${second}`),
    );
    expect(playedAt(...[again, first].filter((played) => played !== undefined))).toEqual(at(4));
  });
});

describe('a machine', () => {
  test.each(['call.machine.greeting.ended', 'call.machine.premium.greeting.ended'])(
    'had said its greeting: %s',
    (type) => {
      expect(foldCall([event(type, 17, { result: 'ended' })]).greetingEndedAt).toEqual(at(17));
    },
  );

  test.each([
    ['machine', 'voicemail'],
    ['human_residence', 'completed'],
    ['human_business', 'completed'],
    ['silence', 'completed'],
  ])('as premium detection knows it: %s', (result, status) => {
    const detected = event('call.machine.premium.detection.ended', 4, { result });
    expect(foldCall([event('call.answered', 2), detected, ended])).toMatchObject({
      machineDetection: result,
      status,
    });
  });
});

describe('joined with another leg', () => {
  const bridged = event('call.bridged', 6);

  test('a call was answered, even if nothing else says so', () => {
    expect(foldCall([bridged])).toMatchObject({ status: 'answered', answeredAt: at(6), bridgedAt: at(6) });
  });

  test('later than it was answered, it was answered earlier', () => {
    expect(foldCall([bridged, event('call.answered', 2)])).toMatchObject({
      answeredAt: at(2),
      bridgedAt: at(6),
    });
  });
});

describe('an inbound call', () => {
  test('rings from the first moment', () => {
    expect(foldCall([event('call.initiated', 0, { direction: 'incoming' })])).toMatchObject({
      direction: 'inbound',
      status: 'ringing',
    });
  });
});

test.each([
  ...['call.fork.started', 'call.fork.stopped', 'streaming.started', 'streaming.stopped', 'streaming.failed'],
  ...[
    'call.playback.started',
    'call.playback.ended',
    'call.speak.started',
    'call.speak.ended',
    'call.something.new',
  ],
])('%s changes nothing but the list of events', (type) => {
  const call = [event('call.initiated', 0, { from: '+12125550100' }), event('call.answered', 2), ended];
  const more = event(type, 20, {
    stream_url: 'wss://x.example',
    digits: '9',
    result: 'machine',
    total_cost: '1',
  });
  const [before, after] = [foldCall(call), foldCall([...call, more])];
  expect(after).toEqual({ ...before, events: after.events });
  expect(after.events.map((told) => told.type)).toContain(type);
});
