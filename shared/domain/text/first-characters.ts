/**
 * The first `count` characters of a text, by code points: `slice` counts UTF-16 code units and may leave half of a
 * surrogate pair, which is no text any more.
 */
export function firstCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  let end = 0;
  let taken = 0;
  for (const character of text) {
    if (taken === count) break;
    taken += 1;
    end += character.length;
  }
  return text.slice(0, end);
}
