import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';

/** What an event of the provider says, as it came: any field may be missing, null or of another type. */
export type Payload = Readonly<Record<string, unknown>>;

/** A text that says something; undefined for anything else. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

/** An instant in ISO 8601; undefined where there is none. */
export function date(value: unknown): Date | undefined {
  const parsed = new Date(text(value) ?? Number.NaN);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed;
}

/** A number, which Telnyx often sends as a string; null, '' and nonsense are unknown, not zero. */
export function amount(value: unknown): number | undefined {
  const isGiven = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const parsed = isGiven ? Number(value) : Number.NaN;
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** What the first that says something says: a later one never erases or changes it. */
export function firstOf<From, Value>(
  from: readonly From[],
  read: (one: From) => Value | undefined,
): Value | undefined {
  for (const one of from) {
    const value = read(one);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The first text of a field. */
export const firstSaid = (payloads: readonly Payload[], field: string): string | undefined =>
  firstOf(payloads, (payload) => text(payload[field]));

/** Seconds from one instant to another, never negative; undefined while one of them is unknown. */
export const secondsBetween = (from: Date | undefined, to: Date | undefined): number | undefined =>
  from && to ? Math.max(0, (to.getTime() - from.getTime()) / 1000) : undefined;

/** Leaves out what is not known, so that equal facts are equal documents. */
export const known = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** A total order, unlike a locale's, in which different texts may be equal. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Events of one leg in the order in which they are folded: by time, then by type, then by id, each event
 * once. The last two only settle ties, so that any order of arrival gives the same call.
 */
export function inOrder(events: readonly TelnyxEvent[]): TelnyxEvent[] {
  const once = new Map(events.map((event) => [event._id, event]));
  return [...once.values()].sort(
    (a, b) =>
      a.occurredAt.getTime() - b.occurredAt.getTime() ||
      byCodeUnits(a.type, b.type) ||
      byCodeUnits(a._id, b._id),
  );
}
