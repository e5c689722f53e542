import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fold,
  hasWords,
  keysOfBeginning,
  searchKeysOf,
  wordsOf,
} from '../../../../shared/domain/search/words.ts';

const letters = [...'abcdefghijklmnoprstuvwxyzåéèöüñçABCÅÉÖЖжшЩαβΩ日本語한글0123456789'];
const words = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 })
  .map((signs) => signs.join(''));
const gaps = fc.constantFrom(' ', '  ', ', ', '-', '. ', '\n', '@', ' / ');
const texts = fc
  .array(fc.tuple(words, gaps), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.flat().join(''));

/** A text and the beginning of one of its words, at least so many signs of it. */
const begun = (least: number) =>
  texts.chain((text) => {
    const long = text.split(/[ ,\-.\n@/]+/).filter((word) => [...word].length >= least);
    return long.length === 0
      ? fc.constant({ text: '', beginning: '' })
      : fc
          .tuple(fc.constantFrom(...long), fc.integer({ min: least, max: 12 }))
          .map(([word, length]) => ({ text, beginning: [...word].slice(0, length).join('') }));
  });

/** Whether a store with an index of the keys, as `listDocuments` asks it, finds the text. */
const isFound = (text: string, typed: string): boolean => {
  const wanted = wordsOf([typed]);
  const keys = searchKeysOf([text]);
  const isAmong = (word: string) => {
    const { from, below } = keysOfBeginning(word);
    return keys.some((key) => (below === undefined ? key === from : key >= from && key < below));
  };
  return wanted.every(isAmong) && hasWords([text], wanted);
};

describe('a text', () => {
  test('has the beginning of any of its words, one letter or more', () => {
    fc.assert(
      fc.property(begun(1), ({ text, beginning }) => {
        expect(hasWords([text], wordsOf([beginning]))).toBe(true);
      }),
    );
  });

  test('is found by the first three letters of any of its words, or more', () => {
    fc.assert(
      fc.property(begun(3), ({ text, beginning }) => {
        expect(isFound(text, beginning)).toBe(true);
      }),
    );
  });

  test('is found by every word it has', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(isFound(text, text)).toBe(true);
      }),
    );
  });

  test.each([
    ['A', 'Ann Baker'],
    ['An', 'Ann Baker'],
    ['b', 'Ann Baker'],
    ['日', '日本語'],
  ])('is found by %j, though its words are longer: %j', (typed, text) => {
    expect(isFound(text, typed)).toBe(true);
  });

  test('is found whatever the case and the accents it is asked for with', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(isFound(text, text.toUpperCase())).toBe(true);
        expect(isFound(text, text.toLowerCase())).toBe(true);
        expect(isFound(text, text.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(true);
        expect(isFound(text.normalize('NFD'), text)).toBe(true);
      }),
    );
  });

  test.each([
    ['jose', 'José García'],
    ['GARCÍA', 'jose garcia'],
    ['ase', 'Åse'],
    ["o'neil", 'ONeil'],
    ['oneil', "Shaun O'Neil"],
    ['cobalt', 'ann@cobalt.example'],
    ['smith', 'Ann Jones-Smith'],
    ['cafe', 'Cafe\u0301'],
    ['ﬁn', 'Final'],
  ])('by %j: %j', (typed, text) => {
    expect(isFound(text, typed)).toBe(true);
  });

  test('in capitals is found while a Greek word of it is being typed', () => {
    expect(isFound('ΚΩΣΤΑΣ', 'ΚΩΣ')).toBe(true);
  });

  test('is not found by what none of its words begins with', () => {
    expect(hasWords(['Ann Baker'], ['nn'])).toBe(false);
    expect(hasWords(['Ann Baker'], ['ann', 'cobalt'])).toBe(false);
    expect(hasWords([undefined, ''], ['a'])).toBe(false);
  });

  test('is found by all the words, over all of its fields, in any order', () => {
    expect(hasWords(['Ann', undefined, 'Cobalt Steel'], ['ste', 'an'])).toBe(true);
  });
});

describe('keys', () => {
  test('are there once each, short, and no more than 300', () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      (index + 1_000).toString(36).split('').reverse(),
    );
    const keys = searchKeysOf([many.map((signs) => signs.join('')).join(' ')]);
    expect(keys).toHaveLength(300);
    fc.assert(
      fc.property(texts, (text) => {
        const own = searchKeysOf([text]);
        expect(new Set(own).size).toBe(own.length);
        expect(own.every((key) => key.length >= 1 && key.length <= 3)).toBe(true);
      }),
    );
  });

  test('of nothing are none', () => {
    expect(searchKeysOf([undefined, '', ' - ', "'"])).toEqual([]);
  });
});

describe('folding', () => {
  test('twice is folding once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  test('leaves letters, digits and single spaces', () => {
    expect(fold("  Åse   O'Neil-Smith, 3rd! ")).toBe('ase oneilsmith 3rd');
  });
});
