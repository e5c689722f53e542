import { createScanner, type ParseError, parseTree } from 'jsonc-parser';

/** Deeper than any schema of the API; recursive code that reads the value then needs a bounded stack. */
export const maxJsonDepth = 64;

const closerOf: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/**
 * Whether arrays and objects of a text are nested deeper than `maxJsonDepth`. Reads the text once and without
 * recursion, by the tokens that `jsonFaultOffset` parses. Only its own bracket closes an array or object, as
 * in that parser, so that a malformed text cannot hide its depth behind brackets that do not match.
 */
export function isNestedTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  const closers: string[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const first = text[scanner.getTokenOffset()] ?? ''; // of a string it is the quote
    const closer = closerOf.get(first);
    if (closer !== undefined && closers.push(closer) > maxJsonDepth) return true;
    if (first === closers.at(-1)) closers.pop();
  }
  return false;
}

/**
 * Where a text stops being JSON (RFC 8259), as an offset in UTF-16 units; its length where it ends too early.
 * V8 refuses such a text but does not always say where. The parser is recursive: ask `isNestedTooDeep` first.
 */
export function jsonFaultOffset(text: string): number {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return errors[0]?.offset ?? text.length;
}
