import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';

const key = 'a key of at least thirty-two characters';
const positions = fc.dictionary(
  fc.string({ unit: 'binary', minLength: 1 }).filter((name) => name !== '__proto__'),
  fc.string({ unit: 'binary' }),
  { noNullPrototype: true },
);
const refused = expect.objectContaining({
  code: 'unprocessable',
  problems: [{ pointer: '?cursor', detail: 'is not a cursor of this API' }],
});

test('a position comes back as it went', () => {
  fc.assert(
    fc.property(positions, (position) => {
      expect(decodeCursor(encodeCursor(position, key), key)).toEqual(position);
    }),
  );
});

test('a cursor can stand in a URL as it is', () => {
  fc.assert(
    fc.property(positions, (position) => {
      expect(encodeCursor(position, key)).toMatch(/^[\w-]+$/);
    }),
  );
});

describe('what is refused', () => {
  test('a cursor of which any bit was changed', () => {
    fc.assert(
      fc.property(positions, fc.nat(), fc.integer({ min: 0, max: 7 }), (position, where, bit) => {
        const bytes = Buffer.from(encodeCursor(position, key), 'base64url');
        const index = where % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        expect(() => decodeCursor(bytes.toString('base64url'), key)).toThrow(refused);
      }),
    );
  });

  test('a cursor of another key', () => {
    const token = encodeCursor({ id: '1' }, 'another key, just as long as the first');
    expect(() => decodeCursor(token, key)).toThrow(refused);
  });

  test.each(['', 'x', 'AAAAAAAAAAAAAAAAAAAAAA', Buffer.from('{"id":"1"}').toString('base64url')])(
    'what never was one: %j',
    (token) => {
      expect(() => decodeCursor(token, key)).toThrow(refused);
    },
  );
});
