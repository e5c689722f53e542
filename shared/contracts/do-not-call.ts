import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, type InstantSchema, id, instant, storedInstant, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

const writable = <Time extends InstantSchema>(time: Time) => ({
  phone: text(40),
  /** The list is this campaign's; without it the whole tenant's. */
  campaignId: id,
  reason: text(500),
  source: text(100),
  since: time,
  until: time,
});

const request = writable(instant);

/** Body of `POST /v1/do-not-call`. */
export const doNotCallInput = z.strictObject({ ...z.object(request).partial().shape, phone: request.phone });
export type DoNotCallInput = z.output<typeof doNotCallInput>;
const { phone: _phone, campaignId: _campaign, ...changeable } = request;
export const doNotCallPatch = mergePatch(changeable, ['source', 'since']);

const stored = writable(storedInstant);

/** A document of the collection `doNotCall`: a number that may not be called. */
export const doNotCall = z.object({
  ...documentBase,
  ...z.object(stored).partial().shape,
  phone: stored.phone,
  source: stored.source,
  since: stored.since,
  /** Tenant, campaign and number while the entry stands: a unique index keeps it one. */
  entryKey: z.string().optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type DoNotCall = z.output<typeof doNotCall>;
