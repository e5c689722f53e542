import { describe, expect, test } from 'vitest';
import { callFacts } from '../../../../shared/contracts/call-log.ts';
import { recordingStored } from '../../../../shared/contracts/telnyx-event.ts';
import { decodeClientState, encodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { recordingLink } from '../../../../shared/domain/calls/recordings.ts';
import { at, telnyxEvent as event, uuid } from '../../../support/builders.ts';

const foreign = Buffer.from('{"crm":5}').toString('base64');

describe('what nobody can use', () => {
  test('is passed over among the parts of a cost', () => {
    const cost = event('call.cost', 1, { total_cost: '0.01', cost_parts: [null, { cost: '0.01' }] });
    expect(foldCall([cost]).cost?.micros).toBe(10_000);
  });

  test.each([
    ['call.hangup', { sip_hangup_cause: '486.5' }],
    ['call.cost', { billed_duration_secs: -1 }],
    ['call.cost', { total_cost: '1e12' }],
  ])('makes no call that its schema refuses: %s %j', (type, payload) => {
    expect(callFacts.safeParse(foldCall([event(type, 1, payload)])).error).toBeUndefined();
  });

  test('hides neither a direction nor a start that are told later', () => {
    const unusable = event('call.something.new', 0, { direction: 'sideways', start_time: 'soon' });
    const usable = event('call.answered', 2, { direction: 'outgoing', start_time: at(1).toISOString() });
    expect(foldCall([unusable, usable])).toMatchObject({ direction: 'outbound', initiatedAt: at(1) });
  });

  test("is somebody else's client_state, even if it is an object", () => {
    expect(decodeClientState(foreign)).toBeUndefined();
  });

  test('and it does not hide ours', () => {
    const ours = encodeClientState({ leadId: uuid(7), role: 'agent' });
    const events = [foreign, ours].map((client_state, second) =>
      event('call.hold', second, { client_state }, `${second}`),
    );
    expect(foldCall(events)).toMatchObject({ role: 'agent', clientState: { leadId: uuid(7) } });
  });
});

describe('a later event that says nothing erases nothing', () => {
  test('of the cost', () => {
    const told = event('call.cost', 1, { total_cost: '0.01', billed_duration_secs: 60 }, 'c-1');
    const failed = event(
      'call.cost',
      2,
      { total_cost: null, billed_duration_secs: null, status: 'error' },
      'c-2',
    );
    expect(foldCall([told, failed])).toMatchObject({ billableSeconds: 60, cost: { micros: 10_000 } });
  });

  test('of the machine that picked up', () => {
    const told = event('call.machine.detection.ended', 1, { result: 'machine' });
    const silent = event('call.machine.premium.detection.ended', 2, { result: null });
    expect(foldCall([told, silent]).machineDetection).toBe('machine');
  });

  test('of the hang-up', () => {
    const silent = event('call.hangup', 1, {}, 'h-1');
    const told = event('call.hangup', 2, { hangup_cause: 'user_busy' }, 'h-2');
    expect(foldCall([silent, told])).toMatchObject({ status: 'busy', hangupCause: 'user_busy' });
  });
});

describe('a queue', () => {
  test('that was left at the moment it was joined was no wait', () => {
    const events = [event('call.enqueued', 5), event('call.dequeued', 5), event('call.hangup', 100)];
    expect(foldCall(events).queue).toEqual({ waitSeconds: 0 });
  });

  test('whose beginning was lost tells itself how long it was', () => {
    const dequeued = event('call.dequeued', 25, { queue: 'sales', wait_time_secs: 20 });
    expect(foldCall([dequeued]).queue).toEqual({ name: 'sales', waitSeconds: 20 });
  });
});

test('a copy that was made in the end is no failure', () => {
  const stored = (second: number, payload: object) =>
    event(recordingStored, second, { recording_id: 'r-1', ...payload }, `stored-${second}`);
  expect(foldCall([stored(70, { error: 'timeout' }), stored(80, { s3_key: 'k' })]).recordings).toEqual([
    { id: 'r-1', s3Key: 'k', storedAt: at(80) },
  ]);
});

test('words that could not be played were not heard', () => {
  const client_state = encodeClientState({ plays: 'disclosure' });
  const events = [
    event('call.playback.started', 3, { client_state }),
    event('call.playback.ended', 3.1, { client_state, status: 'file_not_found' }),
  ];
  expect(foldCall(events)).not.toHaveProperty('disclosurePlayedAt');
});

test('a link that is null does not hide a public one', () => {
  const wav = 'https://x.example/1.wav';
  const payload = { recording_urls: { wav: null, mp3: null }, public_recording_urls: { wav } };
  expect(recordingLink(payload)).toEqual({ url: wav, format: 'wav' });
});
