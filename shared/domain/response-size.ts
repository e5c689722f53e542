/**
 * A function on Lambda responds with at most 6 MB (6,291,556 bytes), in which the body is a string in JSON: every quote
 * and backslash of the body counts twice. What is left is for headers and for what stands around the records.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const maxResponseBytes = 5_500_000;

/** Bytes that a JSON text takes in the response of a function. */
export const responseBytes = (json: string): number => Buffer.byteLength(JSON.stringify(json));

/**
 * How many of some records, as JSON texts, fit into one response, from the first on.
 * @returns at least 1 where there are any: a record that is too large by itself is somebody else's fault.
 */
export function countWithin(texts: readonly string[], max = maxResponseBytes): number {
  let bytes = 0;
  for (const [index, text] of texts.entries()) {
    bytes += responseBytes(text);
    if (bytes > max && index > 0) return index;
  }
  return texts.length;
}
