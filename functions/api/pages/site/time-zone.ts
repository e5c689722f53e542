let zone = 'UTC';

/** The time zone (IANA name) of the days, hours and times that the page shows. */
export const currentTimeZone = (): string => zone;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An unknown name leaves the time zone as it is. */
export function setTimeZone(name: string): void {
  if (isTimeZone(name)) zone = name;
}

/** What the clocks of a zone show at a time, read as if it were UTC; milliseconds since the epoch. */
function wallClock(time: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  );
}

/** The day (yyyy-mm-dd) that a time belongs to in a zone. @param time milliseconds since the epoch. */
export const dayIn = (time: number, timeZone: string): string =>
  new Date(wallClock(time, timeZone)).toISOString().slice(0, 10);

const hourLength = 3_600_000;

/**
 * The first moment of a day (yyyy-mm-dd) in a zone: midnight, or, where clocks skip it for daylight saving time, the
 * first time after. Milliseconds since the epoch.
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(day);
  // Zones are between 12 hours behind UTC and 14 hours ahead, and their days begin at full quarters of an hour.
  for (let time = midnight - 14 * hourLength; time < midnight + 13 * hourLength; time += hourLength / 4) {
    if (dayIn(time, timeZone) === day) return time;
  }
  return midnight;
}
