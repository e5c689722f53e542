import fc from 'fast-check';
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { areaCodesByLine } from '../../../../shared/domain/leads/numbering-plan.ts';
import { parsePhone } from '../../../../shared/domain/leads/phone.ts';

/** What the library itself says. */
function asked(text: string, region: string) {
  const parsed = parsePhoneNumberFromString(text, region as CountryCode);
  if (!parsed?.isValid()) return undefined;
  return {
    e164: parsed.number,
    ...(parsed.country && { country: parsed.country }),
    ...(parsed.ext && { extension: parsed.ext }),
  };
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
const separators = fc.constantFrom('', ' ', '-', '.', '  ', '/', ' - ');
const prefixes = fc.constantFrom('', '1', '+1', '+1 ', '1-', '+1-', '001', '+', '01', '+44');
const american = getCountries().filter((country) => getCountryCallingCode(country) === '1');
const regions = fc.oneof(fc.constantFrom(...american), fc.constantFrom('US', 'CA', 'GB', 'DE', 'ZZ'));

/** Ten digits as people write them, and as they should not. */
const written = fc
  .tuple(
    prefixes,
    digits(3),
    separators,
    digits(3),
    separators,
    digits(4),
    fc.boolean(),
    fc.constantFrom('', ' x12', ' ext. 5', 'a'),
  )
  .map(
    ([prefix, area, a, exchange, b, line, inBrackets, tail]) =>
      `${prefix}${inBrackets ? `(${area})` : area}${a}${exchange}${b}${line}${tail}`,
  );

test('a phone is what the library says it is, however it is written', () => {
  fc.assert(
    fc.property(written, regions, (text, region) => {
      const known = region === 'ZZ' ? undefined : region;
      expect(parsePhone(text, region)).toEqual(asked(text, known as string));
    }),
    { numRuns: 4_000 },
  );
});

describe('the last four digits of a North American number', () => {
  /** Every pattern of the plan's countries in the metadata: of all numbers, and of each type. */
  const patterns = american.flatMap((country) => {
    const [, , all, , , , , , , , , types] =
      (metadata.countries as unknown as Record<string, unknown[]>)[country] ?? [];
    return [all, ...((types ?? []) as ([string] | 0)[]).map((type) => (type === 0 ? '' : type[0]))].filter(
      Boolean,
    ) as string[];
  });

  /** The alternatives of an expression that are not inside of brackets. */
  function alternatives(pattern: string): string[] {
    let depth = 0;
    const parts = [''];
    for (const letter of pattern) {
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      if (letter === '|' && depth === 0) parts.push('');
      else parts[parts.length - 1] += letter;
    }
    return parts;
  }

  test('are left open by every pattern of the metadata, but for the area codes that are asked by line', () => {
    const parts = patterns.flatMap(alternatives);
    expect(parts.length).toBeGreaterThan(30);
    const byLine = parts.filter((part) => !/\\d\{[4-9]\}$/.test(part));
    expect(new Set(byLine.map((part) => part.slice(0, 3)))).toEqual(areaCodesByLine);
  });

  test('change nothing of what a number is', () => {
    fc.assert(
      fc.property(
        digits(3),
        digits(3),
        digits(4),
        digits(4),
        regions,
        (area, exchange, one, other, region) => {
          fc.pre(!areaCodesByLine.has(area));
          const of = (line: string) => asked(`+1${area}${exchange}${line}`, region === 'ZZ' ? 'US' : region);
          const [a, b] = [of(one), of(other)];
          expect(a?.country).toBe(b?.country);
          expect(a === undefined).toBe(b === undefined);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
