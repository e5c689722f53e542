import type { CallLogInput } from '../../contracts/call-log.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { DomainError } from '../errors.ts';
import { parsePhone } from '../leads/phone.ts';
import type { WriteContext } from '../write-context.ts';
import { implausibleTimes } from './plausible-times.ts';

const causes = {
  completed: 'normal_clearing',
  voicemail: 'normal_clearing',
  busy: 'user_busy',
  no_answer: 'timeout',
  failed: 'call_failed',
} as const;

function e164(input: CallLogInput, field: 'from' | 'to', region: string): string {
  const phone = parsePhone(input[field], region);
  if (phone) return phone.e164;
  throw new DomainError('unprocessable', 'The call is not valid', {
    problems: [{ pointer: `/${field}`, detail: 'is not a valid phone number' }],
  });
}

/**
 * A call made elsewhere as the events that the provider would have sent of it: it then goes through the
 * same fold as every other.
 * @param id of the call's leg, new.
 * @throws DomainError `unprocessable` when a number is none, or a time is not plausible.
 */
export function manualCallEvents(input: CallLogInput, id: string, context: WriteContext): TelnyxEvent[] {
  const { direction, startedAt, durationSeconds, outcome, leadId, campaignId, agentId } = input;
  const problems = implausibleTimes(input, context.now);
  if (problems.length > 0) throw new DomainError('unprocessable', 'The call is not valid', { problems });
  const endedAt = new Date(startedAt.getTime() + durationSeconds * 1000);
  const isAnswered = outcome === 'completed' || outcome === 'voicemail';
  const owner = { tenantId: context.tenantId, leadId, campaignId, agentId };
  const payload = {
    provider: 'manual',
    call_leg_id: id,
    call_session_id: id,
    direction: direction === 'inbound' ? 'incoming' : 'outgoing',
    from: e164(input, 'from', context.defaultRegion),
    to: e164(input, 'to', context.defaultRegion),
    start_time: startedAt.toISOString(),
    client_state: Buffer.from(JSON.stringify(owner)).toString('base64'),
  };
  const event = (type: string, occurredAt: Date, more: Record<string, unknown> = {}): TelnyxEvent => ({
    _id: `${id}:${type}`,
    type,
    occurredAt,
    receivedAt: context.now,
    callLegId: id,
    callSessionId: id,
    payload: { ...payload, ...more },
    tenantId: context.tenantId,
  });
  const machine = event('call.machine.detection.ended', startedAt, { result: 'machine' });
  return [
    event('call.initiated', startedAt),
    ...(isAnswered ? [event('call.answered', startedAt)] : []),
    ...(outcome === 'voicemail' ? [machine] : []),
    event('call.hangup', endedAt, { hangup_cause: causes[outcome], end_time: endedAt.toISOString() }),
  ];
}
