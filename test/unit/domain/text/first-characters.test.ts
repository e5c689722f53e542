import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfBeginning, searchKeysOf, wordsOf } from '../../../../shared/domain/search/words.ts';
import { firstCharacters } from '../../../../shared/domain/text/first-characters.ts';

const anyText = fc.string({ unit: 'binary' });

test('the first characters of a text never end in half of a surrogate pair', () => {
  fc.assert(
    fc.property(anyText, fc.nat(30), (text, count) => {
      const first = firstCharacters(text, count);
      expect(first).toBe([...text].slice(0, count).join(''));
      expect(first.isWellFormed()).toBe(text.isWellFormed());
    }),
  );
});

test('search keys of words of any plane are text, and the beginning of a word finds its key', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 5 }), (text, length) => {
      const keys = searchKeysOf([text]);
      expect(keys.every((key) => key.isWellFormed())).toBe(true);
      for (const word of wordsOf([text])) {
        const { from, below } = keysOfBeginning(firstCharacters(word, length));
        const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)); // as stores do
        const isFound = (key: string) =>
          below === undefined ? key === from : compare(key, from) >= 0 && compare(key, below) < 0;
        expect(keys.some(isFound)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
