import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWithin, responseBytes } from '../../../shared/domain/response-size.ts';

test('a JSON text counts as what it is in the response of a function', () => {
  expect(responseBytes('{"a":"😀"}')).toBe(Buffer.byteLength(JSON.stringify('{"a":"😀"}')));
});

test('as many records are taken as fit, at least one, and never more', () => {
  fc.assert(
    fc.property(fc.array(fc.json(), { minLength: 1 }), fc.integer({ min: 1, max: 500 }), (texts, max) => {
      const count = countWithin(texts, max);
      const bytes = (some: string[]) => some.reduce((sum, text) => sum + responseBytes(text), 0);
      expect(count).toBeGreaterThan(0);
      if (count > 1) expect(bytes(texts.slice(0, count))).toBeLessThanOrEqual(max);
      if (count < texts.length) expect(bytes(texts.slice(0, count + 1))).toBeGreaterThan(max);
    }),
  );
  expect(countWithin([])).toBe(0);
});
