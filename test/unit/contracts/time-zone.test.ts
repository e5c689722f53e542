import { expect, test } from 'vitest';
import { timeZone } from '../../../shared/contracts/time-zone.ts';

test.each([
  'UTC',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'Asia/Kathmandu',
  'Etc/GMT+5',
  'Asia/Calcutta',
])('accepts the time zone %s', (zone) => {
  expect(timeZone.parse(zone)).toBe(zone);
});

test.each([
  '',
  'Mars/Olympus',
  '+05:30',
  '-08:00',
  'IST',
  'EST',
  'Europe',
  'Europe/Berlin; DROP',
  'Europe/\u0000',
  '☃/☃',
])('rejects %j, which is no name of an IANA time zone', (zone) => {
  expect(timeZone.safeParse(zone).success).toBe(false);
});
