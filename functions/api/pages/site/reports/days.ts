/** Milliseconds. */
export const dayLength = 86_400_000;

/** The UTC day of a time, yyyy-mm-dd. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
