import { expect, test } from 'vitest';
import { timeZoneNames } from '../../../functions/api/pages/site/time-zone-names.ts';
import { timeZone } from '../../../shared/contracts/time-zone.ts';

test('time zones are offered by their present names, each once, and the API accepts them', () => {
  const names = timeZoneNames();
  expect(names).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'America/Sao_Paulo']));
  expect(names).not.toContain('Asia/Calcutta');
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(timeZone.safeParse(name).success, name).toBe(true);
});
