import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CallLog, callLog as schema } from '../../../../shared/contracts/call-log.ts';
import { recordingStored, type TelnyxEvent } from '../../../../shared/contracts/telnyx-event.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { anonymisedCallLog, anonymisedEvent } from '../../../../shared/domain/privacy/anonymise.ts';
import { aCallLog, at, telnyxEvent, uuid } from '../../../support/builders.ts';

const words = fc.stringMatching(/^Zq[a-z]{6,12}$/).map((word) => `${word}Zq`);
const survivors = (left: unknown): string[] => JSON.stringify(left).match(/zq[a-z]*|555\d{4}/gi) ?? [];

const state = (word: string) =>
  Buffer.from(JSON.stringify({ leadId: uuid(7), note: word })).toString('base64');

const eventsOf = (word: string): TelnyxEvent[] => {
  const said = { direction: 'outgoing', from: '+12125550100', to: '+12125550144', client_state: state(word) };
  return [
    telnyxEvent('call.initiated', 0, {
      ...said,
      caller_id_name: word,
      call_session_id: 's-1',
      custom_headers: [word],
    }),
    telnyxEvent('call.answered', 10, said),
    telnyxEvent('call.machine.detection.ended', 12, { ...said, result: 'human' }),
    telnyxEvent('call.transcription', 14, {
      transcription_data: { transcript: `${word} here`, is_final: true, transcription_track: 'inbound' },
    }),
    telnyxEvent('call.dtmf.received', 16, { digit: '7', ...said }),
    telnyxEvent('call.recording.saved', 60, {
      ...{ recording_id: 'r-1', channels: 'dual', recording_urls: { mp3: `https://x.example/${word}` } },
      ...{ recording_started_at: at(10).toISOString(), recording_ended_at: at(59).toISOString() },
    }),
    telnyxEvent(recordingStored, 62, { recording_id: 'r-1', s3_key: `calls/${word}.mp3` }),
    telnyxEvent('call.hangup', 70, {
      ...said,
      ...{ hangup_cause: 'normal_clearing', hangup_source: 'callee', sip_hangup_cause: '200' },
      ...{ start_time: at(1).toISOString(), end_time: at(69).toISOString() },
      call_quality_stats: { inbound: { mos: '4.41', jitter_max_variance: '12.5', packet_count: '980' } },
    }),
    telnyxEvent('call.cost', 75, {
      ...{ total_cost: '0.0160', billed_duration_secs: 60, cost_parts: [{ currency: 'EUR' }] },
    }),
  ];
};

const callOf = (word: string): CallLog => ({
  ...aCallLog({ leadId: uuid(2), agentId: uuid(9), disposition: 'interested' }),
  ...foldCall(eventsOf(word)),
  notes: `${word} will call back`,
});

const recordingLeft = {
  ...{ id: 'r-1', channels: 'dual', startedAt: at(10), endedAt: at(59) },
  error: 'it is not kept',
};

describe('of a call', () => {
  test('no number and no word is left', () => {
    fc.assert(
      fc.property(words, (word) => {
        const before = callOf(word);
        expect(survivors(before).length).toBeGreaterThan(2);
        expect(survivors(anonymisedCallLog(before, at(90)))).toEqual([]);
      }),
    );
  });

  test('no word of an agent is left in its tags', () => {
    expect(survivors(anonymisedCallLog({ ...callOf('Zqx'), tags: ['ZqannabelZq'] }, at(90)))).toEqual([]);
  });

  test('the figures are left', () => {
    const before = callOf('ZqannabelZq');
    const { status, durationSeconds, ringSeconds, quality, cost, speech, events, direction } = before;
    expect(anonymisedCallLog(before, at(90))).toMatchObject({
      ...{ status, durationSeconds, ringSeconds, quality, cost, speech, events, direction },
      ...{ leadId: uuid(2), agentId: uuid(9), updatedAt: at(90), version: 2 },
    });
    expect(durationSeconds).toBe(59);
  });

  test('of a recording is left that there was one, and when', () => {
    const before = callOf('ZqannabelZq');
    expect(before.recordings).toMatchObject([{ s3Key: 'calls/ZqannabelZq.mp3', storedAt: at(62) }]);
    expect(anonymisedCallLog(before, at(90)).recordings).toEqual([recordingLeft]);
  });

  test('nothing is left of what was played or asked, as in its events', () => {
    const before = aCallLog({
      disclosurePlayedAt: at(3),
      optOutKeyedAt: at(4),
      clientState: { leadId: uuid(7) },
    });
    expect(Object.keys(anonymisedCallLog(before, at(90)))).toEqual([
      ...Object.keys(aCallLog()),
      'anonymizedAt',
    ]);
  });

  test('what is left is still a call log', () => {
    expect(schema.safeParse(anonymisedCallLog(callOf('ZqannabelZq'), at(90))).error).toBeUndefined();
  });
});

describe('of the events of a call', () => {
  test('no number and no word is left', () => {
    fc.assert(
      fc.property(words, (word) => {
        const before = eventsOf(word);
        expect(survivors(before).length).toBeGreaterThan(5);
        const left = before.map(anonymisedEvent);
        expect(survivors(left)).toEqual([]);
        expect(JSON.stringify(left)).not.toContain(state(word));
      }),
    );
  });

  test('the same call is folded, without numbers and words', () => {
    const { from, to, clientState, digits, transcript, speech, ...figures } = foldCall(
      eventsOf('ZqannabelZq'),
    );
    expect([from, to, digits, clientState?.leadId, transcript.length]).toEqual([
      ...['+12125550100', '+12125550144', '7', uuid(7), 1],
    ]);
    expect(foldCall(eventsOf('ZqannabelZq').map(anonymisedEvent))).toEqual({
      ...figures,
      recordings: [recordingLeft],
      transcript: [],
    });
  });

  test('each is still the event that it was, in type, time and id', () => {
    const [before] = eventsOf('ZqannabelZq') as [TelnyxEvent];
    const { payload, ...same } = anonymisedEvent(before);
    expect(before).toMatchObject(same);
  });
});
