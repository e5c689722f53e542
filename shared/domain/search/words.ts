import { firstCharacters } from '../text/first-characters.ts';

/** Most texts: what Unicode makes of them needs not be asked, which is slow. */
const plain = /^[ -~]*$/;

/** Lower case, without accents, punctuation or repeated spaces: "Åse O'Neil " and "ase oneil" are one. */
export const fold = (text: string): string =>
  plain.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9 ]/g, '')
        .replace(/ {2,}/g, ' ')
        .trim()
    : foldAny(text);

const foldAny = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ς/g, 'σ') // a sigma at the end of a word is the same letter
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

const keyLength = 3;
const maxKeys = 300;

/** The words of some texts, folded; an e-mail address or a hyphenated word is several. */
export const wordsOf = (texts: readonly (string | undefined)[]): string[] => {
  const words = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    const isPlain = plain.test(text);
    for (const word of text.split(isPlain ? /[^A-Za-z0-9']+/ : /[^\p{L}\p{N}\p{M}']+/u)) {
      const folded = isPlain ? word.replaceAll("'", '').toLowerCase() : fold(word);
      if (folded) words.add(folded);
    }
  }
  return [...words];
};

/** The key under which a word is indexed: what it begins with. */
const keyOfWord = (word: string): string => firstCharacters(word, keyLength);

/**
 * The keys among which a word that is looked for, or its beginning, must be: one, or for a beginning that
 * is shorter than a key all that begin so.
 */
export const keysOfBeginning = (word: string): { readonly from: string; readonly below?: string } =>
  [...word].length < keyLength ? { from: word, below: `${word}\u{10ffff}` } : { from: keyOfWord(word) };

/**
 * Keys of everything some texts are found by. An index over the beginnings of words finds whole words and
 * words that are still being typed, in any store and with one entry a word; what it finds is then held
 * against the words themselves (`hasWords`).
 */
export const searchKeysOf = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(wordsOf(texts).map(keyOfWord))].slice(0, maxKeys);

/** Whether every wanted word begins a word of the texts. */
export function hasWords(texts: readonly (string | undefined)[], wanted: readonly string[]): boolean {
  const words = wordsOf(texts);
  return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
}
