import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { mongoJsonSchema } from '../../../migrations/mongodb/json-schema.ts';
import { instant, text, textWithin } from '../../../shared/contracts/fields.ts';
import { leadInput } from '../../../shared/contracts/lead.ts';

/** Text of all planes of Unicode. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const hasSomething = (value: string) => /[^\p{Cc}\u0020\u00a0]/u.test(value.trim());

describe('text', () => {
  test('accepts every character of every plane that can be seen, alone', () => {
    const blanks = /^[\p{Cc}\s\ufeff]$/u;
    fc.assert(
      fc.property(fc.integer({ min: 0x21, max: 0x10ffff }), (code) => {
        if (code >= 0xd800 && code <= 0xdfff) return;
        const character = String.fromCodePoint(code);
        expect(text(5).safeParse(character).success).toBe(!blanks.test(character));
      }),
      { numRuns: 20_000 },
    );
  });

  test.each(['😀', '👩‍👩‍👧', '𠮷野家', '𝒜𝓃𝓃', '🇩🇪', '\u{10ffff}', 'né', 'שלום', '٣'])(
    'accepts %s as it is',
    (value) => {
      expect(text(50).parse(value)).toBe(value);
    },
  );

  test.each(['', ' ', '\u3000', '\u2028', '\ufeff', 'a\0b', '\u0007'])('refuses %j', (value) => {
    expect(text(50).safeParse(value).success).toBe(false);
  });

  test('is counted in characters, not in UTF-16 code units', () => {
    expect(text(50).safeParse('😀'.repeat(50)).success).toBe(true);
    expect(text(50).safeParse('😀'.repeat(51)).success).toBe(false);
    expect(textWithin(3).safeParse('😀😀😀').success).toBe(true);
    expect(textWithin(3).safeParse('😀😀😀😀').success).toBe(false);
    expect(z.toJSONSchema(text(50), { io: 'input' })).toMatchObject({ maxLength: 50 });
  });

  test('is the same to MongoDB, whose patterns are read by PCRE2, as to the API', () => {
    const { pattern, maxLength } = mongoJsonSchema(text(50)) as { pattern: string; maxLength: number };
    expect(pattern).not.toContain(String.raw`\u`);
    expect(maxLength).toBe(50);
    const stored = new RegExp(pattern, 'u');
    fc.assert(
      fc.property(anyText, (value) => {
        const parsed = text(50).safeParse(value);
        if (parsed.success) expect(stored.test(parsed.data)).toBe(true);
        expect(parsed.success).toBe(
          hasSomething(value) && !value.includes('\0') && stored.test(value.trim()),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a name of a custom field', () => {
  test('may not be __proto__, which an object would lose', () => {
    const given = JSON.parse('{"customFields": {"__proto__": "x"}}');
    expect(
      z.toJSONSchema(leadInput, { io: 'input', unrepresentable: 'any' }).properties?.customFields,
    ).toMatchObject({
      propertyNames: { pattern: expect.stringContaining('__proto__') },
    });
    expect(Object.keys(given.customFields)).toEqual(['__proto__']);
  });
});

describe('an instant', () => {
  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-00:01',
    '2026-02-30T00:00:00Z',
  ])('of no calendar year that all stores have is refused: %s', (value) => {
    expect(instant.safeParse(value).success).toBe(false);
  });

  test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-03-01T09:00:00+05:45'])(
    'of the years 1 to 9999 is accepted: %s',
    (value) => {
      expect(instant.parse(value)).toEqual(new Date(value));
    },
  );
});
