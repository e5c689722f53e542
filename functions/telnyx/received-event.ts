import type { FoldMessage, ReactMessage, RecordingMessage } from '../../shared/contracts/queue-messages.ts';
import { type TelnyxEvent, textReceived } from '../../shared/contracts/telnyx-event.ts';
import { text } from '../../shared/domain/calls/payload.ts';
import type { Delivered, SendMessages } from '../../shared/domain/ports.ts';
import { anonymisedEvent } from '../../shared/domain/privacy/anonymise.ts';

/** Where the work that follows from an event is left. */
export interface EventQueues {
  readonly sendFold: SendMessages<FoldMessage>;
  readonly sendRecording: SendMessages<RecordingMessage>;
  /** What cannot wait: events that a call waits for, and text messages, which may be an opt-out. */
  readonly sendReact: SendMessages<ReactMessage>;
}

/** An event as it is stored: of no tenant yet. */
export function receivedEvent({ id, type, occurredAt, payload }: Delivered, receivedAt: Date): TelnyxEvent {
  const callLegId = text(payload.call_leg_id);
  const callSessionId = text(payload.call_session_id);
  const event: TelnyxEvent = {
    ...{ _id: id, type, occurredAt, receivedAt, payload: { ...payload } },
    ...(callLegId && { callLegId }),
    ...(callSessionId && { callSessionId }),
    tenantId: null,
  };
  // Events of payments carry the numbers of cards and accounts, which are never stored.
  return type.startsWith('call.payment.') ? anonymisedEvent(event) : event;
}

/** Leaves the work to the queues: the call is folded anew, a recording copied while it is there, a text read. */
export async function leaveToQueues(
  { _id: eventId, type, callLegId }: TelnyxEvent,
  { sendFold, sendRecording, sendReact }: EventQueues,
): Promise<void> {
  await Promise.all([
    callLegId && sendFold([{ callLegId }]),
    type === 'call.recording.saved' && sendRecording([{ eventId }]),
    type === textReceived && sendReact([{ eventId }]),
  ]);
}
