import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordingStored } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { recordingKey, recordingLink, recordingPrefix } from '../../../../shared/domain/calls/recordings.ts';
import { at, telnyxEvent as event } from '../../../support/builders.ts';
import { inAnyOrder } from '../../../support/call-events.ts';

const recordings = (...events: Parameters<typeof foldCall>[0]) => foldCall(events).recordings;

describe('a recording that was saved', () => {
  test.each([
    ['dual', 'dual'],
    ['single', 'single'],
    [undefined, 'single'],
  ])('has its channels (%s) and its times, and no link that anybody may open', (channels, expected) => {
    const saved = event('call.recording.saved', 60, {
      ...{ recording_id: 'recording-1', recording_urls: { wav: 'https://x.example/1.wav' }, channels },
      recording_started_at: '2026-03-02T15:00:02.000001Z',
      recording_ended_at: at(59).toISOString(),
    });
    expect(recordings(saved)).toEqual([
      { id: 'recording-1', channels: expected, startedAt: at(2), endedAt: at(59) },
    ]);
  });

  test('goes by the name of its event when it has none', () => {
    const [one, two] = ['e-1', 'e-2'].map(
      (id) => recordings(event('call.recording.saved', 60, {}, id))[0]?.id,
    );
    expect([one, two]).toEqual(['e-1', 'e-2']);
  });
});

describe('a recording that could not be made', () => {
  test.each([
    ['says why', { reason: 'Internal server error' }, 'Internal server error'],
    ['or that nobody knows', {}, 'it is not kept'],
  ])('%s', (_, payload, error) => {
    expect(recordings(event('call.recording.error', 60, payload))).toEqual([
      { id: 'call.recording.error', error },
    ]);
  });
});

describe('our own copy', () => {
  const stored = (second: number, payload: object) =>
    event(recordingStored, second, { recording_id: 'recording-1', ...payload }, `stored-${second}`);

  test('is known by its key, and since when it is there', () => {
    expect(recordings(stored(70, { s3_key: 'a/b.wav' }))).toEqual([
      { id: 'recording-1', s3Key: 'a/b.wav', storedAt: at(70) },
    ]);
  });

  test('that could not be made says why, and is nowhere', () => {
    expect(recordings(stored(70, { error: '403' }))).toEqual([{ id: 'recording-1', error: '403' }]);
  });

  test('is found for a recording without a name by the name of its event', () => {
    const saved = event('call.recording.saved', 60, { channels: 'dual' }, 'e-1');
    expect(recordings(saved, stored(70, { recording_id: 'e-1', s3_key: 'k' }))).toMatchObject([
      { id: 'e-1', channels: 'dual', s3Key: 'k' },
    ]);
  });
});

test('what is said of two recordings is the same, in whatever order it happened', () => {
  const said = [
    ['call.recording.saved', { recording_id: 'a', channels: 'dual' }],
    [recordingStored, { recording_id: 'a', s3_key: 'k' }],
    ['call.recording.error', { recording_id: 'b', reason: 'broken' }],
    ['call.hangup', {}],
  ] as const;
  fc.assert(
    fc.property(inAnyOrder(said), (order) => {
      const events = order.map(([type, payload], second) => event(type, second, payload));
      const found = recordings(...events).toSorted((a, b) => a.id.localeCompare(b.id));
      expect(found).toEqual([
        { id: 'a', channels: 'dual', s3Key: 'k', storedAt: expect.any(Date) },
        { id: 'b', error: 'broken' },
      ]);
    }),
  );
});

describe('the link of a recording', () => {
  const [wav, mp3] = ['https://x.example/1.wav', 'https://x.example/1.mp3'];

  test.each<[string, Record<string, unknown>, ReturnType<typeof recordingLink>]>([
    ['WAV before MP3', { recording_urls: { mp3, wav } }, { url: wav, format: 'wav' }],
    ['MP3 where there is no WAV', { recording_urls: { mp3, wav: null } }, { url: mp3, format: 'mp3' }],
    ['a public one', { recording_urls: null, public_recording_urls: { mp3 } }, { url: mp3, format: 'mp3' }],
    ['none of those that are no text', { recording_urls: { wav: 7, mp3: '' } }, undefined],
    ['none where there is none', { recording_urls: 'wav' }, undefined],
  ])('is %s', (_, payload, link) => {
    expect(recordingLink(payload)).toEqual(link);
  });
});

describe('the key of our copy', () => {
  test('is below its tenant and its leg, whatever they are named', () => {
    const saved = { ...event('call.recording.saved', 60, { recording_id: '../r 1' }), callLegId: 'v3:leg/1' };
    expect(recordingKey('tenant', saved, 'wav')).toBe('recordings/tenant/v3_leg_1/.._r_1.wav');
    expect(recordingKey('tenant', saved, 'wav')).toContain(recordingPrefix('tenant', 'v3:leg/1'));
  });
});
