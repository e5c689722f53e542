import fc from 'fast-check';
import {
  type ClientState,
  callClosed,
  knownEventTypes,
  recordingStored,
  type TelnyxEvent,
} from '../../shared/contracts/telnyx-event.ts';
import { encodeClientState } from '../../shared/domain/calls/client-state.ts';
import { at, uuid } from './builders.ts';

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const wrong = fc.constantFrom<unknown>(null, '', 'nonsense', 12, '12', true, [], {}, ['x']);
const often = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: wrong });
const oneOf = (...values: readonly unknown[]) => often(fc.constantFrom(...values));
const some = (fields: Fields) => often(fc.record(fields, { requiredKeys: [] }));

/**
 * With microseconds, as the provider writes them; few, so that there are ties; some by a clock that is minutes off.
 */
const instants = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.nat(20) },
      { weight: 1, arbitrary: fc.constantFrom(-600, -5, 90, 900) },
    ),
    fc.constantFrom('', '.5', '.500499', '.500501'),
  )
  .map(([second, fraction]) => `${at(second).toISOString().slice(0, 19)}${fraction}Z`);

const states: readonly ClientState[] = [
  { leadId: uuid(7), campaignId: uuid(8), agentId: uuid(9) },
  { role: 'agent' },
  { leadId: uuid(7), plays: 'disclosure' },
  { gathers: 'opt_out' },
];
/** Speech in any script, with emoji, combining marks and control characters. */
const anySpeech = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
const words = fc.array(fc.constantFrom('zqyes', 'zqno', 'zqroof', 'zqcall'), { minLength: 1, maxLength: 12 });
const urls = some({ wav: oneOf('https://x.example/zq.wav'), mp3: oneOf('https://x.example/zq.mp3') });
const numbers = oneOf('+12125550100', '12125550100', '2125550144', '+12125550144', 'sip:zq@x.example');
const heard = some({
  mos: oneOf('4.41', '0.00', '3.2', 4),
  jitter_max_variance: oneOf('12.50', '88', 3),
  packet_count: oneOf('980', '0', 0),
  skip_packet_count: oneOf('20', '0', 500),
});

const common: Fields = {
  direction: oneOf('incoming', 'outgoing'),
  from: numbers,
  to: numbers,
  start_time: often(instants),
  call_session_id: oneOf('session-1', 'session-2'),
  connection_id: oneOf('connection-1'),
  client_state: oneOf('AAECAwQ=', ...states.map(encodeClientState)),
};

const results = oneOf(
  'human',
  'machine',
  'not_sure',
  'human_business',
  'silence',
  'fax_detected',
  'beep_detected',
  'no_beep_detected',
);
const own: Readonly<Record<string, Fields>> = {
  'call.hangup': {
    end_time: often(instants),
    hangup_cause: oneOf('normal_clearing', 'user_busy', 'timeout', 'call_rejected', 'not_found'),
    hangup_source: oneOf('caller', 'callee', 'unknown'),
    sip_hangup_cause: oneOf('200', '486', '503', 503, '603'),
    call_quality_stats: some({ inbound: heard, outbound: heard }),
  },
  'call.enqueued': { queue: oneOf('sales'), current_position: oneOf(1) },
  'call.dequeued': { queue: oneOf('sales'), wait_time_secs: oneOf(3) },
  'call.cost': {
    total_cost: oneOf('0.015999', '0', 0.02),
    billed_duration_secs: oneOf(60, '60'),
    cost_parts: often(
      fc.array(
        fc.record(
          { call_part: oneOf('sip-trunking'), cost: oneOf('0.01', 0.02), currency: oneOf('EUR') },
          { requiredKeys: [] },
        ),
      ),
    ),
  },
  'call.transcription': {
    transcription_data: some({
      transcript: often(
        fc.oneof(
          words.map((said) => said.join(' ')),
          anySpeech,
        ),
      ),
      is_final: oneOf(true, false),
      transcription_track: oneOf('inbound', 'outbound', undefined),
    }),
  },
  'call.dtmf.received': { digit: oneOf('1', '#') },
  'call.gather.ended': { digits: oneOf('1', '42'), status: oneOf('valid', 'timeout') },
  'call.recording.saved': {
    recording_id: oneOf('recording-1', 'recording-2'),
    channels: oneOf('single', 'dual'),
    recording_started_at: often(instants),
    recording_ended_at: often(instants),
    recording_urls: urls,
    public_recording_urls: urls,
  },
  'call.recording.error': { recording_id: oneOf('recording-1'), reason: oneOf('zq failed') },
  [recordingStored]: {
    recording_id: oneOf('recording-1', 'recording-2'),
    s3_key: oneOf('recordings/zq.wav'),
    error: oneOf('https://x.example/zq.wav: 403'),
  },
  [callClosed]: { reason: oneOf('bridge', 'provider', 'timeout'), ended_at: often(instants) },
  'call.playback.started': { media_url: oneOf('https://x.example/zq.mp3') },
  'call.machine.detection.ended': { result: results },
  'call.machine.premium.detection.ended': { result: results },
  'call.machine.greeting.ended': { result: results },
  'call.machine.premium.greeting.ended': { result: results },
  'streaming.started': { stream_url: oneOf('wss://zq.example') },
  'call.something.new': { caller_id_name: oneOf('zq'), unheard_of: wrong },
};

const types = [...knownEventTypes, recordingStored, callClosed, 'call.something.new'];

const anEvent = fc.constantFrom(...types).chain((type) =>
  fc.record({
    type: fc.constant(type),
    occurredAt: instants.map((instant) => new Date(instant)),
    receivedAt: instants.map((instant) => new Date(instant)),
    fields: fc.record({ ...common, ...own[type] }, { requiredKeys: [] }),
  }),
);

/** The events of one leg: of every type, at any time, and with fields missing or of a wrong type. */
export const randomCall: fc.Arbitrary<TelnyxEvent[]> = fc
  .array(anEvent, { minLength: 1, maxLength: 25 })
  .map((events) =>
    events.map(({ fields, ...event }, index) => ({
      ...event,
      _id: `event-${index}`,
      callLegId: 'leg-1',
      payload: { ...fields, call_leg_id: 'leg-1' },
      tenantId: null,
    })),
  );

/** All of them, in any order. */
export const inAnyOrder = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });
