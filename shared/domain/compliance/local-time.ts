/** A moment as the clock on somebody's wall and the calendar beside it show it. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekday: Weekday;
  /** `HH:MM`, 00:00 to 23:59: as texts, times of a day compare as they follow each other. */
  readonly time: string;
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...({ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' } as const),
      ...({ hour: '2-digit', minute: '2-digit' } as const),
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Whether a zone is known: of a name such as `America/Chicago`. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the clock shows in a zone.
 * @param timeZone IANA name. @throws RangeError when there is no such zone.
 */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: (parts.weekday ?? '').toLowerCase() as Weekday,
    time: `${parts.hour}:${parts.minute}`,
  };
}
