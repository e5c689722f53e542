import * as z from 'zod';

/**
 * `Area/Location` of the IANA time zone database, or `UTC`. Offsets and abbreviations are not names of zones:
 * `Intl` and PostgreSQL read `+05:30` with opposite signs, and `IST` as different countries.
 */
const name = /^(UTC|[A-Za-z][A-Za-z_]*(\/[A-Za-z0-9_+-]+)+)$/;

function exists(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether a text is the name of an existing time zone of the IANA database. */
export const isTimeZoneName = (zone: string): boolean => name.test(zone) && exists(zone);

/** An existing IANA time zone, such as `Europe/Berlin`. */
export const timeZone = z
  .string()
  .trim()
  .max(50)
  .refine(isTimeZoneName, 'must be a time zone such as America/Chicago');
