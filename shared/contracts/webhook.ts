import * as z from 'zod';
import { domainEvent, eventTypes } from './domain-event.ts';
import { documentBase, id, storedInstant, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

const fields = {
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  events: z.array(z.enum(eventTypes)).min(1).max(eventTypes.length),
  description: text(500),
  isActive: z.boolean(),
};

/** Body of `POST /v1/webhooks`. */
export const webhookInput = z.strictObject({
  url: fields.url,
  events: fields.events,
  description: fields.description.optional(),
  isActive: fields.isActive.optional(),
});
export type WebhookInput = z.output<typeof webhookInput>;
export const webhookPatch = mergePatch(fields, ['url', 'events', 'isActive']);

/** A document of the collection `webhooks`: where a tenant wants to be told of events. */
export const webhook = z.object({
  ...documentBase,
  url: z.string(),
  events: z.array(z.enum(eventTypes)),
  description: z.string().optional(),
  isActive: z.boolean(),
  /** Counts up with each rotation; the signing key is derived from it and kept nowhere. */
  secretVersion: z.int().min(1),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type Webhook = z.output<typeof webhook>;

export const deliveryStatuses = ['pending', 'delivered', 'dead'] as const;

/** A document of the collection `webhookDeliveries`: one event on its way to one subscriber. */
export const webhookDelivery = z.object({
  /** `<webhook>:<event>`: an event that comes twice is delivered once. */
  _id: z.string(),
  tenantId: id,
  webhookId: id,
  event: domainEvent.omit({ audit: true }),
  status: z.enum(deliveryStatuses),
  attempts: z.int().min(0),
  createdAt: storedInstant,
  nextAttemptAt: storedInstant,
  deliveredAt: storedInstant.optional(),
  lastStatus: z.int().optional(),
  lastError: z.string().optional(),
  /** When it is forgotten. */
  expiresAt: storedInstant,
});
export type WebhookDelivery = z.output<typeof webhookDelivery>;
