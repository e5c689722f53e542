import * as z from 'zod';
import { domainEvent } from './domain-event.ts';
import { documentBase, type InstantSchema, id, instant, score, storedInstant, text } from './fields.ts';
import { mergePatch } from './merge-patch.ts';

export const contactTypes = ['phone', 'email', 'address', 'social'] as const;
export const lineTypes = ['mobile', 'landline', 'voip'] as const;

const touches = z.int().min(0).max(1_000_000);

const writable = <Time extends InstantSchema>(time: Time) => ({
  leadId: id,
  type: z.enum(contactTypes),
  /** Normalised: a phone in E.164, an e-mail in lower case. */
  value: text(500),
  label: text(100),
  isPrimary: z.boolean(),
  isVerified: z.boolean(),
  verifiedAt: time,
  channelPreferences: z.strictObject({
    bestTime: text(100).optional(),
    timezone: text(50).optional(),
    language: text(35).optional(),
  }),
  /** What the person did on this channel, and when last. */
  engagement: z.strictObject({
    opens: touches.optional(),
    replies: touches.optional(),
    callsAnswered: touches.optional(),
    lastTouchAt: time.optional(),
  }),
  doNotContact: z.boolean(),
  bounceCount: touches,
  lineType: z.enum(lineTypes),
});

/** Body of `POST /v1/contacts`. */
export const contactInput = z.strictObject({
  ...z.object(writable(instant)).partial().shape,
  type: writable(instant).type,
  value: writable(instant).value,
});
export type ContactInput = z.output<typeof contactInput>;

const { type: _type, ...changeable } = writable(instant);
/** Body of `PATCH /v1/contacts/{id}`; a contact does not change its type. */
export const contactPatch = mergePatch(changeable, [
  'value',
  'isPrimary',
  'isVerified',
  'doNotContact',
  'bounceCount',
]);
export type ContactPatch = z.output<typeof contactPatch>;

const stored = writable(storedInstant);

/** A document of the collection `contacts`: one way to reach a person. */
export const contact = z.object({
  ...documentBase,
  ...z.object(stored).partial().shape,
  type: stored.type,
  value: stored.value,
  isPrimary: stored.isPrimary,
  isVerified: stored.isVerified,
  doNotContact: stored.doNotContact,
  bounceCount: stored.bounceCount,
  engagement: z.object({
    opens: touches,
    replies: touches,
    callsAnswered: touches,
    lastTouchAt: storedInstant.optional(),
    /** 0–100 when it was written; it halves every 30 days without a touch. */
    score: score(100),
  }),
  dataQuality: z.object({ score: score(100), missing: z.array(z.string()), doubtful: z.array(z.string()) }),
  /** Present on the one primary contact of a lead and type: a unique index keeps it one. */
  primaryKey: z.string().optional(),
  /** Present while not deleted: a unique index keeps one contact a value for each lead. */
  valueKey: z.string().optional(),
  deletedAt: z.date().nullable(),
  outbox: z.array(domainEvent),
});
export type Contact = z.output<typeof contact>;
