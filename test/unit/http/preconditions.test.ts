import { describe, expect, test } from 'vitest';
import { etagOf, requireMatch } from '../../../shared/http/preconditions.ts';

const document = { version: 3 };

test('an ETag is strong and quoted', () => {
  expect(etagOf(document)).toBe('"3"');
});

describe('If-Match', () => {
  test.each(['"3"', '"1", "3"', '*', ' * '])('%j lets the change pass', (ifMatch) => {
    expect(() => requireMatch(ifMatch, document)).not.toThrow();
  });

  test.each(['"2"', '3', 'W/"3"', '"33"', '"1","2"'])('%j is stale, and told the current ETag', (ifMatch) => {
    expect(() => requireMatch(ifMatch, document)).toThrow(
      expect.objectContaining({ code: 'precondition_failed', extra: { currentETag: '"3"' } }),
    );
  });

  test.each([undefined, ''])('%j is required', (ifMatch) => {
    expect(() => requireMatch(ifMatch, document)).toThrow(
      expect.objectContaining({ code: 'precondition_required' }),
    );
  });
});
