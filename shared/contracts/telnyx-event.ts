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

/** `client_state` as this system sends it with a call: base64 of this, as JSON. */
export const clientState = z.object({
  tenantId: id.optional(),
  campaignId: id.optional(),
  leadId: id.optional(),
  agentId: id.optional(),
});
