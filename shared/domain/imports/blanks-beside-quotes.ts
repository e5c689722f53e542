const space = 0x20;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Whether a letter between a delimiter and a quote belongs to neither cell.
 * @param letter and `delimiter` are UTF-16 code units, or bytes of a text in ASCII.
 */
export const isBlankBesideQuote = (letter: number, delimiter: number): boolean =>
  (letter === space || letter === tab) && letter !== delimiter;

/** @returns the place of the quote that closes a field; -1 when none does. A doubled quote is a letter. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function afterBlanks(text: string, from: number, delimiter: number): number {
  let at = from;
  while (isBlankBesideQuote(text.charCodeAt(at), delimiter)) at += 1;
  return at;
}

function beforeBlanks(text: string, from: number, delimiter: number): number {
  let at = from;
  while (at > 0 && isBlankBesideQuote(text.charCodeAt(at - 1), delimiter)) at -= 1;
  return at;
}

/**
 * Leaves out the blanks between delimiters and the quotes of quoted cells: `a, "b, c" ,d` becomes `a,"b, c",d`. Unquoted
 * cells keep their blanks. What follows a quote that nothing closes stays as it is.
 */
export function withoutBlanksBesideQuotes(text: string, delimiter: string): string {
  const separator = delimiter.charCodeAt(0);
  const isEdge = (at: number) => {
    const letter = text.charCodeAt(at); // NaN before and behind the text
    return letter === separator || letter === lineFeed || letter === carriageReturn || Number.isNaN(letter);
  };
  const parts: string[] = [];
  let kept = 0;
  const leaveOut = (from: number, to: number) => {
    if (from === to) return;
    parts.push(text.slice(kept, from));
    kept = to;
  };
  for (let at = text.indexOf('"'), next = 0; at !== -1; at = text.indexOf('"', next)) {
    next = at + 1;
    const begin = beforeBlanks(text, at, separator);
    if (!isEdge(begin - 1)) continue; // a letter of an unquoted cell
    leaveOut(begin, at);
    const close = closingQuote(text, next);
    if (close === -1) break;
    next = afterBlanks(text, close + 1, separator);
    if (isEdge(next)) leaveOut(close + 1, next);
  }
  parts.push(text.slice(kept));
  return parts.join('');
}
