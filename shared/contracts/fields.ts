import * as z from 'zod';

/** Ids are UUIDs in their canonical lower-case form; new ones are version 7. */
export const id = z.uuid().lowercase();

/** An instant in a request: RFC 3339 with an offset, e.g. `2026-03-01T09:00:00Z`. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** An instant as stored. */
export const storedInstant = z.date();

export type InstantSchema = typeof instant | typeof storedInstant;

/** NUL, in an expression that every dialect reads. */
export const nul = String.raw`\u0000`;

/** NUL is in no text that people write, and PostgreSQL stores none. */
export const withoutNul = new RegExp(`^[^${nul}]*$`);

/** A character that can be seen; what JavaScript trims is none. */
const visible = String.raw`[!-~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff]`;
const readable = new RegExp(`^[^${nul}]*${visible}[^${nul}]*$`);

/** Text: trimmed, something to be seen in it, at most `max` characters. */
export const text = (max: number) =>
  z.string().trim().max(max).regex(readable, 'must have something to read, and no NUL character');

/** An e-mail address: trimmed, in lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(z.regexes.email, 'is not a valid e-mail address');

/** A time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');

/** Money: whole cents, never a fraction. */
export const cents = z.int().min(0).max(1e14);

export const score = (max: number) => z.number().min(0).max(max);

/** What every stored document carries. */
export const documentBase = {
  _id: id,
  tenantId: id,
  createdAt: storedInstant,
  updatedAt: storedInstant,
  createdBy: z.string(),
  /** Counts the writes of this document: the optimistic lock, and the ETag of its resource. */
  version: z.int().min(1),
} as const;
