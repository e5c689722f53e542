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

/** An existing IANA time zone, such as `Europe/Berlin`. */
export const timeZone = z
  .string()
  .trim()
  .max(50)
  .refine((zone) => name.test(zone) && exists(zone), 'must be a time zone such as America/Chicago');
