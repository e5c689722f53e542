import * as z from 'zod';

/** Ids are UUIDs in their canonical lower-case form; new ones are version 7. */
export const id = z.uuid().lowercase();

/** Instants that every store can hold and every calendar can name: PostgreSQL knows no year 0, ISO 8601 none beyond 9999. */
const [firstInstant, lastInstant] = [
  Date.parse('0001-01-01T00:00:00Z'),
  Date.parse('9999-12-31T23:59:59.999Z'),
];

/** An instant in a request: RFC 3339 with an offset, e.g. `2026-03-01T09:00:00Z`; in UTC of the years 1 to 9999. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const time = Date.parse(text);
    return time >= firstInstant && time <= lastInstant;
  }, 'must be in the years 0001 to 9999 (UTC)')
  .transform((text) => new Date(text));

/** An instant as stored. */
export const storedInstant = z.date();

export type InstantSchema = typeof instant | typeof storedInstant;

/** NUL, in an expression that every dialect reads. */
export const nul = String.raw`\u0000`;

/** NUL is in no text that people write, and PostgreSQL stores none. */
export const withoutNul = new RegExp(`^[^${nul}]*$`);

/**
 * A character that can be seen: any of any plane of Unicode but control characters and what JavaScript trims. The class
 * is a negated one, so that no dialect needs a range beyond the Basic Multilingual Plane.
 */
const visible = String.raw`[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;
const readable = new RegExp(`^[^${nul}]*${visible}[^${nul}]*$`);

/** Whether a text has at most `max` characters (Unicode code points, as JSON Schema and PostgreSQL count). */
function isWithin(value: string, max: number): boolean {
  if (value.length <= max) return true;
  if (value.length > 2 * max) return false; // a code point is two UTF-16 code units at most
  let count = 0;
  for (const _ of value) count += 1;
  return count <= max;
}

/** Any text of at most `max` characters (code points), without NUL. */
export const textWithin = (max: number) =>
  z
    .string()
    .refine((value) => isWithin(value, max), `must have at most ${max} characters`)
    .regex(withoutNul, 'may not contain a NUL character')
    .meta({ maxLength: max });

/** Text: trimmed, something to be seen in it, at most `max` characters (code points). */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .refine((value) => isWithin(value, max), `must have at most ${max} characters`)
    .regex(readable, 'must have something to read, and no NUL character')
    .meta({ maxLength: max });

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
