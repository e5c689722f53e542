import { randomUUID } from 'node:crypto';
import type { Deliveries } from './deliveries.ts';
import type { Callee, People } from './people.ts';
import type { Timers } from './timers.ts';

/** One leg of a call. */
export interface Leg {
  readonly controlId: string;
  readonly legId: string;
  readonly sessionId: string;
  readonly connectionId: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: Date;
  readonly callee: Callee;
  readonly detectMachine: boolean;
  readonly ringSeconds: number;
  clientState: string | undefined;
  answeredAt?: Date;
  endedAt?: Date;
  /** The leg it is joined with, or is to be when that answers. */
  peer?: Leg;
  isBridged: boolean;
  recordedSince?: Date;
  /** The engine that transcribes what is said; none while undefined. */
  transcriptionEngine?: string;
}

/** What the provider itself knows of a leg when it is over. */
export interface BookedLeg {
  readonly legId: string;
  readonly sessionId: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly answers: Callee['answers'];
  /** Whether it was to be found out if a machine answers. */
  readonly detectMachine: boolean;
  readonly wasAnswered: boolean;
  readonly wasBridged: boolean;
  readonly cause: string;
  readonly costMicros: number;
  readonly words: readonly string[];
}

interface Dialled {
  readonly from: string;
  readonly to: string;
  readonly connectionId: string;
  readonly clientState: string | undefined;
  readonly detectMachine?: boolean;
  readonly ringSeconds: number;
  readonly sessionId?: string;
}

const microsPerMinute = 7_000;
const secondsPerLine = 4;
const seconds = (count: number): number => count * 1_000;
const after = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000));

/** How it ends when nobody answers: the provider's cause, SIP's code, and who ended it. */
const unanswered = {
  busy: { hangup_cause: 'user_busy', sip_hangup_cause: '486', hangup_source: 'callee' },
  rejects: { hangup_cause: 'call_rejected', sip_hangup_cause: '603', hangup_source: 'callee' },
  unknown_number: { hangup_cause: 'not_found', sip_hangup_cause: '404', hangup_source: 'unknown' },
  // A cause that lies, as captured: "normal", behind a server's error and with not one packet heard.
  network_error: { hangup_cause: 'normal_clearing', sip_hangup_cause: '503', hangup_source: 'unknown' },
  nobody: { hangup_cause: 'timeout', sip_hangup_cause: '487', hangup_source: 'caller' },
} as const;
const normal = { hangup_cause: 'normal_clearing', sip_hangup_cause: '200' } as const;

/** The calls of the provider: each lives by the clock, by who answers it, and by the commands it is given. */
export class Switchboard {
  readonly booked: BookedLeg[] = [];
  private readonly legs = new Map<string, Leg>();
  private readonly words = new Map<string, string[]>();
  private readonly options: {
    readonly deliveries: Deliveries;
    readonly timers: Timers;
    readonly people: People;
    readonly recordingUrl: (legId: string) => string;
    /** Whether the next transcription leaves out its track. */
    readonly omitsTrack: () => boolean;
  };

  constructor(options: Switchboard['options']) {
    this.options = options;
  }

  /** The leg, as long as the provider knows it and it has not ended. */
  live(controlId: string): Leg | undefined {
    const leg = this.legs.get(controlId);
    return leg?.endedAt ? undefined : leg;
  }

  dial({ ringSeconds, detectMachine = false, sessionId = randomUUID(), ...dialled }: Dialled): Leg {
    const leg: Leg = {
      ...{ ...dialled, sessionId, detectMachine, ringSeconds, legId: randomUUID() },
      ...{ controlId: `v3:${randomUUID()}`, startedAt: this.options.timers.now() },
      ...{ callee: this.options.people(dialled.to), isBridged: false },
    };
    this.legs.set(leg.controlId, leg);
    this.words.set(leg.legId, []);
    // As captured: what is placed has no start_time yet.
    this.tell(leg, 'call.initiated', { direction: 'outgoing', state: 'bridging' });
    const { answers, afterSeconds } = leg.callee;
    const happensAfter = answers === 'nobody' ? ringSeconds : Math.min(afterSeconds, ringSeconds);
    const isTooLate = afterSeconds >= ringSeconds;
    this.later(leg, happensAfter, () => this.pickUp(leg, isTooLate ? 'nobody' : answers));
    return leg;
  }

  transfer(leg: Leg, to: Omit<Dialled, 'sessionId' | 'connectionId'>): void {
    const target = this.dial({ ...to, sessionId: leg.sessionId, connectionId: leg.connectionId });
    target.peer = leg;
    leg.peer = target;
  }

  speak(leg: Leg, text: string): void {
    this.tell(leg, 'call.speak.started', {});
    const took = Math.max(1, text.split(' ').length / 2.5); // 150 words a minute
    this.later(leg, took, () => this.tell(leg, 'call.speak.ended', { status: 'completed' }));
  }

  record(leg: Leg): void {
    leg.recordedSince ??= this.options.timers.now();
  }

  /** @param engine `Google`, the default, or another: only `B` (`Telnyx`) names the track. */
  transcribe(leg: Leg, engine = 'Google'): void {
    leg.transcriptionEngine = engine;
  }

  hangUp(leg: Leg, how: Readonly<Record<string, string>> = { ...normal, hangup_source: 'caller' }): void {
    if (leg.endedAt) return;
    const { timers } = this.options;
    leg.endedAt = timers.now();
    const talked = leg.answeredAt ? after(leg.answeredAt, leg.endedAt) : 0;
    const heard = leg.answeredAt ? String(talked * 50) : '0';
    this.tell(leg, 'call.hangup', {
      ...{ start_time: leg.startedAt.toISOString(), end_time: leg.endedAt.toISOString(), ...how },
      call_quality_stats: {
        inbound: { mos: '4.38', jitter_max_variance: '4.10', packet_count: heard, skip_packet_count: '3' },
        outbound: { packet_count: heard, skip_packet_count: '0' },
      },
    });
    const costMicros = Math.ceil(talked / 60) * microsPerMinute;
    timers.after(seconds(2), async () => this.settle(leg, talked, costMicros));
    this.booked.push({
      ...{ legId: leg.legId, sessionId: leg.sessionId, from: leg.from, to: leg.to, startedAt: leg.startedAt },
      ...{
        endedAt: leg.endedAt,
        answers: leg.callee.answers,
        detectMachine: leg.detectMachine,
        wasAnswered: leg.answeredAt !== undefined,
      },
      ...{ wasBridged: leg.isBridged, cause: how.hangup_cause ?? '', costMicros },
      words: this.words.get(leg.legId) ?? [],
    });
    if (leg.isBridged && leg.peer) this.hangUp(leg.peer, { ...normal, hangup_source: 'caller' });
    // Somebody who was being put through gives up, and whoever was being rung for them is not needed.
    else if (leg.peer && !leg.peer.answeredAt)
      this.hangUp(leg.peer, {
        hangup_cause: 'originator_cancel',
        sip_hangup_cause: '487',
        hangup_source: 'caller',
      });
    this.legs.delete(leg.controlId);
  }

  private settle(leg: Leg, talked: number, costMicros: number): void {
    if (leg.recordedSince && leg.endedAt) {
      const url = this.options.recordingUrl(leg.legId);
      const { call_control_id, ...payload } = this.common(leg); // as captured: it is not in there
      this.options.deliveries.send('call.recording.saved', {
        ...payload,
        ...{ channels: 'dual', recording_urls: { wav: url, mp3: null } },
        recording_started_at: leg.recordedSince.toISOString(),
        recording_ended_at: leg.endedAt.toISOString(),
      });
    }
    const total_cost = (costMicros / 1_000_000).toFixed(4);
    this.tell(leg, 'call.cost', {
      ...{ billed_duration_secs: Math.ceil(talked / 60) * 60, total_cost, status: 'success' },
      cost_parts: [{ call_part: 'sip-trunking', cost: total_cost, currency: 'USD', rate: '0.0070' }],
    });
  }

  private pickUp(leg: Leg, answers: Callee['answers']): void {
    if (answers !== 'person' && answers !== 'machine') {
      this.hangUp(leg, unanswered[answers]);
      return;
    }
    leg.answeredAt = this.options.timers.now();
    this.tell(leg, 'call.answered', { state: 'answered', start_time: leg.startedAt.toISOString() });
    if (leg.peer) {
      this.bridge(leg.peer, leg);
      return;
    }
    if (leg.detectMachine) {
      const result = answers === 'machine' ? 'machine' : 'human';
      this.later(leg, 1, () => this.tell(leg, 'call.machine.detection.ended', { result }));
    }
    // A machine records until it is full; a person does not listen to silence for long.
    const patience = answers === 'machine' ? 60 : leg.callee.patienceSeconds;
    this.later(leg, patience, () => {
      if (!leg.isBridged) this.hangUp(leg, { ...normal, hangup_source: 'callee' });
    });
  }

  private bridge(leg: Leg, agent: Leg): void {
    if (leg.endedAt) {
      this.hangUp(agent);
      return;
    }
    for (const each of [leg, agent]) {
      each.isBridged = true;
      this.tell(each, 'call.bridged', {});
    }
    const { says } = leg.callee;
    for (const [index, line] of says.entries()) {
      this.later(leg, secondsPerLine * (index + 1), () => this.say(leg, line));
    }
    this.later(leg, secondsPerLine * (says.length + 1), () =>
      this.hangUp(leg, { ...normal, hangup_source: 'callee' }),
    );
  }

  private say(leg: Leg, line: string): void {
    const { transcriptionEngine: engine } = leg;
    if (!engine) return;
    const [speaker = '', ...rest] = line.split(': ');
    this.words.get(leg.legId)?.push(line);
    const isTrackNamed = engine === 'B' && !this.options.omitsTrack();
    this.tell(leg, 'call.transcription', {
      transcription_data: {
        transcript: rest.join(': '),
        is_final: true,
        confidence: 0.97,
        ...(isTrackNamed && { transcription_track: speaker === 'agent' ? 'outbound' : 'inbound' }),
      },
    });
  }

  private common(leg: Leg): Record<string, unknown> {
    return {
      ...{ call_control_id: leg.controlId, call_leg_id: leg.legId, call_session_id: leg.sessionId },
      ...{
        connection_id: leg.connectionId,
        client_state: leg.clientState ?? null,
        from: leg.from,
        to: leg.to,
      },
    };
  }

  private tell(leg: Leg, type: string, payload: Record<string, unknown>): void {
    this.options.deliveries.send(type, { ...this.common(leg), ...payload });
  }

  /** Something that happens to a leg later, unless it has ended by then. */
  private later(leg: Leg, inSeconds: number, work: () => void): void {
    this.options.timers.after(seconds(inSeconds), async () => {
      if (!leg.endedAt) work();
    });
  }
}
