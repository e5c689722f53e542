import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parsePhone } from '../../../../shared/domain/leads/phone.ts';

const file = join(import.meta.dirname, '../../../fixtures/phone-reference/reference-9.0.43.tsv.gz');

/** Region, input, and the number in E.164 where Google's libphonenumber finds it valid. */
const rows = gunzipSync(readFileSync(file))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t') as [region: string, input: string, e164: string]);

/** A seven-digit number of Bermuda, which the port does not complete by the area code. */
const knownDifferences = ['rejects: BM 16889552'];

test('parsePhone accepts, rejects and formats 31,789 inputs of all regions as the reference library does', () => {
  const differences = rows.flatMap(([region, input, expected]) => {
    const actual = parsePhone(input, region)?.e164 ?? '';
    if (actual === expected) return [];
    const kind = expected === '' ? 'accepts' : actual === '' ? 'rejects' : 'formats';
    return [`${kind}: ${region} ${input}`];
  });
  const agreement = ((1 - differences.length / rows.length) * 100).toFixed(3);
  console.log(`agreement with libphonenumber 9.0.43: ${agreement} % of ${rows.length}`);
  expect(rows).toHaveLength(31_789);
  expect(new Set(rows.map(([region]) => region)).size).toBeGreaterThan(240);
  expect(differences).toEqual(knownDifferences);
});

test('a number that is none of the region gets no calling code of the region', () => {
  expect(parsePhone('(201) 555-0123', 'IN')).toBeUndefined();
});
