import { randomUUID } from 'node:crypto';

interface CallSpec {
  readonly from: string;
  readonly to: string;
  readonly start: Date;
  /** Agent and lead in turn, the agent first. */
  readonly dialogue: readonly string[];
}

const turnSeconds = 8;
const ringSeconds = 6;

/** A whole inbound call as Telnyx reports it, in the order it happened. */
export function phoneCall({ from, to, start, dialogue }: CallSpec) {
  const leg = randomUUID();
  const at = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();
  const endSeconds = ringSeconds + dialogue.length * turnSeconds + 4;
  const base = {
    call_control_id: `v3:${leg}`,
    call_leg_id: leg,
    call_session_id: randomUUID(),
    connection_id: '2811212257810187875',
    client_state: null,
    from,
    to,
    start_time: at(0),
  };
  const event = (type: string, seconds: number, payload: object) => ({
    data: {
      record_type: 'event',
      event_type: type,
      id: randomUUID(),
      occurred_at: at(seconds),
      payload: { ...base, ...payload },
    },
    meta: { attempt: 1 },
  });
  const quality = { mos: '4.40', jitter_max_variance: '3.10', packet_count: '4100', skip_packet_count: '12' };
  return [
    event('call.initiated', 0, { direction: 'incoming', state: 'parked' }),
    event('call.answered', ringSeconds, {}),
    ...dialogue.map((transcript, index) =>
      event('call.transcription', ringSeconds + 1 + index * turnSeconds, {
        transcription_data: {
          transcript,
          is_final: true,
          confidence: 0.98,
          transcription_track: index % 2 === 0 ? 'outbound' : 'inbound',
        },
      }),
    ),
    event('call.hangup', endSeconds, {
      end_time: at(endSeconds),
      hangup_cause: 'normal_clearing',
      hangup_source: 'caller',
      sip_hangup_cause: '200',
      call_quality_stats: { inbound: quality, outbound: { packet_count: '4000', skip_packet_count: '0' } },
    }),
    event('call.cost', endSeconds + 2, {
      billed_duration_secs: 120,
      total_cost: '0.0140',
      cost_parts: [{ call_part: 'sip-trunking', cost: '0.0140', currency: 'USD' }],
    }),
  ];
}
