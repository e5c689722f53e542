const calendar = { first: '2020-01-01', last: '2030-12-31' } as const;

/** The UTC day of an instant as yyyy-mm-dd; undefined outside of the warehouse's calendar. */
export function eventDay(instant: Date | undefined): string | undefined {
  const day = instant?.toISOString().slice(0, 10);
  return day && day >= calendar.first && day <= calendar.last ? day : undefined;
}

export const timeKey = (day: string): number => Number(day.replaceAll('-', ''));
