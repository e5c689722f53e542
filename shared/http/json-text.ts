import { createScanner, type ParseError, parseTree, SyntaxKind } from 'jsonc-parser';

/** Deeper than any schema of the API; recursive code that reads the value then needs a bounded stack. */
export const maxJsonDepth = 64;

const closerOf: ReadonlyMap<SyntaxKind, SyntaxKind> = new Map([
  [SyntaxKind.OpenBraceToken, SyntaxKind.CloseBraceToken],
  [SyntaxKind.OpenBracketToken, SyntaxKind.CloseBracketToken],
]);

/**
 * Whether arrays and objects of a text are nested deeper than `maxJsonDepth`. Reads the text once and without
 * recursion, by the tokens that `jsonFaultOffset` parses. Only its own bracket closes an array or object, as
 * in that parser, so that a malformed text cannot hide its depth behind brackets that do not match.
 */
export function isNestedTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  const closers: SyntaxKind[] = [];
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    const closer = closerOf.get(token);
    if (closer !== undefined && closers.push(closer) > maxJsonDepth) return true;
    if (token === closers.at(-1)) closers.pop();
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
