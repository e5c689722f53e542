import type { TelnyxEvent } from '../shared/contracts/telnyx-event.ts';
import { choiceFor, idFor, numberFor } from './determined.ts';
import { dialogues } from './dialogues.ts';
import { leads } from './leads.ts';
import { agents } from './people.ts';
import { seedLine, seedTenantId } from './tenant.ts';

export interface SeedCall {
  readonly callLegId: string;
  readonly callSessionId: string;
  readonly endedAt: Date;
  readonly events: readonly TelnyxEvent[];
}

const day = 86_400_000;

/** Days on which calls took place: all of October 2025, and the last thirty up to yesterday. */
function callDays(today: Date): Date[] {
  const october = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(2025, 9, index + 1)));
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  const recent = Array.from({ length: 30 }, (_, index) => new Date(midnight - (30 - index) * day));
  return [...october, ...recent];
}

const callsPerDay = 3;

/**
 * One leg of a call as Telnyx reports it: initiated, perhaps answered and transcribed, hung up, billed.
 * @param before the leg after which the call was handed on to the next agent.
 */
function seedLeg(start: Date, call: string, before?: SeedCall): SeedCall {
  const key = before ? `${call} handed on` : call;
  const lead = choiceFor(`${call} lead`, leads);
  const owner = agents.findIndex(({ _id }) => _id === lead.ownerId);
  const agent = agents[(Math.max(0, owner) + (before ? 1 : 0)) % agents.length];
  const isInbound = numberFor(`${key} direction`, 4) === 0;
  const isAnswered = numberFor(`${key} answered`, 10) < 7;
  const dialogue = choiceFor(`${key} dialogue`, dialogues);
  const callLegId = idFor(`${key} leg`, start);
  const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
  const state = {
    tenantId: seedTenantId,
    campaignId: lead.campaignId,
    leadId: lead._id,
    agentId: agent?._id,
  };
  const payload = {
    call_control_id: `v3:${callLegId}`,
    call_leg_id: callLegId,
    call_session_id: before?.callSessionId ?? idFor(`${key} session`, start),
    connection_id: '2811212257810187875',
    client_state: Buffer.from(JSON.stringify(state)).toString('base64'),
    from: isInbound ? lead.phone : seedLine,
    to: isInbound ? seedLine : lead.phone,
  };
  const event = (type: string, seconds: number, more: Record<string, unknown> = {}): TelnyxEvent => ({
    _id: idFor(`${key} ${type} ${seconds}`, at(seconds)),
    type,
    occurredAt: at(seconds),
    receivedAt: at(seconds + 1),
    callLegId,
    callSessionId: payload.call_session_id,
    payload: { ...payload, ...more },
    tenantId: null,
  });
  const ring = 4 + numberFor(`${key} ring`, 20);
  const turn = 9;
  const end = isAnswered ? ring + dialogue.length * turn + 5 : ring + 12;
  const mos = 3.2 + numberFor(`${key} mos`, 130) / 100;
  const inbound = {
    mos: mos.toFixed(2),
    jitter_max_variance: (numberFor(`${key} jitter`, 400) / 10).toFixed(2),
    packet_count: String(end * 50),
    skip_packet_count: String(numberFor(`${key} loss`, end * 2)),
  };
  const talk = dialogue.map((transcript, index) =>
    event('call.transcription', ring + 2 + index * turn, {
      transcription_data: {
        transcript,
        is_final: true,
        confidence: 0.97,
        transcription_track: index % 2 === 0 ? 'outbound' : 'inbound',
      },
    }),
  );
  const events = [
    event('call.initiated', 0, { direction: isInbound ? 'incoming' : 'outgoing', state: 'parked' }),
    ...(isAnswered ? [event('call.answered', ring), ...talk] : []),
    event('call.hangup', end, {
      start_time: start.toISOString(),
      end_time: at(end).toISOString(),
      hangup_cause: isAnswered
        ? 'normal_clearing'
        : choiceFor(`${key} cause`, ['timeout', 'user_busy', 'call_rejected']),
      hangup_source: 'callee',
      sip_hangup_cause: isAnswered ? '200' : '486',
      ...(isAnswered && { call_quality_stats: { inbound } }),
    }),
    event('call.cost', end + 2, {
      billed_duration_secs: isAnswered ? Math.ceil((end - ring) / 60) * 60 : 0,
      total_cost: isAnswered ? (Math.ceil((end - ring) / 60) * 0.007).toFixed(4) : '0.0000',
      cost_parts: [{ call_part: 'sip-trunking', cost: '0.0050', currency: 'USD' }],
    }),
  ];
  return { callLegId, callSessionId: payload.call_session_id, endedAt: at(end + 2), events };
}

/** Every leg of the seeded calls, oldest first. */
export function seedCalls(today: Date): SeedCall[] {
  return callDays(today).flatMap((date) =>
    Array.from({ length: callsPerDay }, (_, index) => {
      const start = new Date(date.getTime() + (14 + index * 2) * 3_600_000 + index * 420_000);
      const call = `call ${date.toISOString()} ${index}`;
      const isHandedOn = numberFor(`${call} handed on`, 30) === 0;
      const leg = seedLeg(start, call);
      return isHandedOn ? [leg, seedLeg(leg.endedAt, call, leg)] : [leg];
    }).flat(),
  );
}
