import { randomUUID } from 'node:crypto';
import type { TelnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { ask } from './api.ts';
import { stack } from './stack.ts';
import { privateKey, signed } from './telnyx.ts';

/** An event as the provider posts it, in its envelope. */
export interface Posted {
  readonly data: {
    readonly record_type: 'event';
    readonly event_type: string;
    readonly id: string;
    readonly occurred_at: string;
    readonly payload: Record<string, unknown>;
  };
}

/** One leg of a call to or from a number; `at` counts seconds from its beginning. */
export class CallScript {
  readonly legId = randomUUID();
  readonly sessionId = randomUUID();
  readonly events: Posted[] = [];
  private readonly begun: number;
  private readonly common: Record<string, unknown>;

  constructor(common: { from: string; to: string; [field: string]: unknown }, begun = Date.now() - 600_000) {
    this.begun = begun;
    this.common = { call_leg_id: this.legId, call_session_id: this.sessionId, ...common };
  }

  /** When something happened, in ISO 8601. */
  at(second: number): string {
    return new Date(this.begun + second * 1_000).toISOString();
  }

  add(type: string, second: number, payload: Record<string, unknown> = {}): this {
    const all = { ...this.common, ...payload };
    const data = { record_type: 'event' as const, event_type: type, id: randomUUID(), payload: all };
    this.events.push({ data: { ...data, occurred_at: this.at(second) } });
    return this;
  }

  /** Somebody speaks: `lead: I am the owner`. */
  say(second: number, line: string): this {
    const transcription_track = line.startsWith('agent: ') ? 'outbound' : 'inbound';
    const transcript = line.slice(line.indexOf(': ') + 2);
    return this.add('call.transcription', second, {
      transcription_data: { transcript, is_final: true, transcription_track, confidence: 0.9 },
    });
  }

  /** A whole call: initiated, answered, what was said every ten seconds, hung up, billed. */
  whole(direction: 'incoming' | 'outgoing', ...lines: readonly string[]): this {
    this.add('call.initiated', 0, { direction, state: direction === 'incoming' ? 'parked' : 'bridging' });
    this.add('call.answered', 5);
    lines.forEach((line, index) => {
      this.say(10 + 10 * index, line);
    });
    const end = 20 + 10 * lines.length;
    const [start_time, end_time] = [this.at(0), this.at(end)];
    this.add('call.hangup', end, {
      ...{ start_time, end_time, hangup_cause: 'normal_clearing', hangup_source: 'callee' },
      ...{ sip_hangup_cause: '200', call_quality_stats: { inbound: { mos: '4.40', packet_count: '900' } } },
    });
    return this.add('call.cost', end + 2, { total_cost: '0.0130', billed_duration_secs: 60 });
  }
}

/** A line of ours that belongs to a tenant; with a connection calls can be placed from it. */
export async function newLine(tenantId: string, number: string, connectionId?: string): Promise<void> {
  const now = new Date();
  const base = { _id: newId(), tenantId, createdAt: now, updatedAt: now, createdBy: 'tester', version: 1 };
  await (await collection('phoneLines')).insertOne({
    ...{ ...base, number },
    ...(connectionId && { connectionId }),
  });
}

/** Posts an event to the deployed webhook, signed as the provider signs. */
export function post(event: Posted) {
  const body = JSON.stringify(event);
  const headers = signed(body, privateKey(stack.telnyxPrivateKeyFile));
  return ask('/v1/webhooks/telnyx', { method: 'POST', key: null, body, headers });
}

/** An event as it is stored. */
export const stored = ({ data }: Posted, tenantId: string | null = null): TelnyxEvent => ({
  _id: data.id,
  type: data.event_type,
  occurredAt: new Date(data.occurred_at),
  receivedAt: new Date(),
  callLegId: String(data.payload.call_leg_id),
  callSessionId: String(data.payload.call_session_id),
  payload: data.payload,
  tenantId,
});
