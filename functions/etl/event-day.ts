/** First and last instant that the warehouse distinguishes: years of four digits, as ISO 8601 writes them. */
const first = new Date('0001-01-01T00:00:00.000Z');
const last = new Date('9999-12-31T23:59:59.999Z');

/** An instant as the warehouse stores it: one outside of the years 1 to 9999, from a wrong clock, is the nearest inside. */
export function warehouseTime(instant: Date): Date {
  if (instant < first) return first;
  return instant > last ? last : instant;
}

/** The UTC day of an instant as yyyy-mm-dd. */
export const eventDay = (instant: Date): string => warehouseTime(instant).toISOString().slice(0, 10);

export const timeKey = (day: string): number => Number(day.replaceAll('-', ''));
