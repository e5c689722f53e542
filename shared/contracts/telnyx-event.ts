import * as z from 'zod';
import { id, storedInstant } from './fields.ts';

/**
 * What Telnyx posts to a webhook: developers.telnyx.com, "Receiving webhooks". Only what the code
 * reads is described; unknown event types and fields are kept as they came.
 */
export const telnyxEnvelope = z.looseObject({
  data: z.looseObject({
    record_type: z.literal('event'),
    event_type: z.string().min(1).max(100),
    id: z.string().min(1).max(100),
    occurred_at: z.iso.datetime({ offset: true }),
    payload: z.record(z.string(), z.unknown()),
  }),
  meta: z.looseObject({ attempt: z.int().optional() }).optional(),
});

/** A document of the collection `telnyxEvents`: the event as it was received, before anything is made of it. */
export const telnyxEvent = z.object({
  /** Telnyx's own event id: a repeat meets the unique index of `_id`. */
  _id: z.string(),
  type: z.string(),
  occurredAt: storedInstant,
  receivedAt: storedInstant,
  callLegId: z.string().optional(),
  callSessionId: z.string().optional(),
  payload: z.record(z.string(), z.unknown()),
  /** Set by the fold; null while unknown: the operator sees events that belong to no tenant. */
  tenantId: id.nullable(),
});
export type TelnyxEvent = z.output<typeof telnyxEvent>;

/** Who a leg of a call leads to. */
export const legRoles = ['lead', 'agent', 'transfer'] as const;

/** `client_state` as this system sends it with a call: base64 of this, as JSON. */
export const clientState = z.object({
  tenantId: id.optional(),
  campaignId: id.optional(),
  leadId: id.optional(),
  agentId: id.optional(),
  /** The attempt that the call is of. */
  attemptId: id.optional(),
  /** The lead, when left out. */
  role: z.enum(legRoles).optional(),
  /**
   * What is played with this: the words that the law asks for at the beginning of a call, or those for somebody
   * who answered when no agent was free.
   */
  plays: z.enum(['disclosure', 'nobody_free']).optional(),
  /** What keys are gathered for with this: any key that is pressed then says so. */
  gathers: z.literal('opt_out').optional(),
});
export type ClientState = z.output<typeof clientState>;

/** Types of events that the fold reads; others are kept and counted, and change nothing. */
export const knownEventTypes: ReadonlySet<string> = new Set([
  ...['call.initiated', 'call.answered', 'call.bridged', 'call.hold', 'call.unhold', 'call.hangup'],
  ...['call.enqueued', 'call.dequeued', 'call.cost', 'call.transcription', 'call.dtmf.received'],
  ...['call.gather.ended', 'call.recording.saved', 'call.recording.error'],
  ...['call.playback.started', 'call.playback.ended', 'call.speak.started', 'call.speak.ended'],
  ...['call.machine.detection.ended', 'call.machine.greeting.ended'],
  ...['call.machine.premium.detection.ended', 'call.machine.premium.greeting.ended'],
  ...['call.fork.started', 'call.fork.stopped', 'streaming.started', 'streaming.stopped', 'streaming.failed'],
]);

/** Type of our own event that says where a recording was copied to, or why it could not be. */
export const recordingStored = 'ringleader.recording.stored';

/** Type of the event of a text message to one of our lines: developers.telnyx.com, "Receiving webhooks for messaging". */
export const textReceived = 'message.received';

/** Type of our own event that closes a leg whose hang-up is missing: `reason` and `ended_at` say why and when. */
export const callClosed = 'ringleader.call.closed';

/** Types of events that a call of ours may be waiting for: what follows must be done at once. */
export const reactedEventTypes: ReadonlySet<string> = new Set([
  'call.answered',
  'call.machine.detection.ended',
  'call.machine.premium.detection.ended',
  'call.bridged',
  'call.speak.ended',
  'call.hangup',
]);
