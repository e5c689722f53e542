import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DomainError, type InputProblem } from '../domain/errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const notUtf8 = (pointer: string) =>
  new DomainError('invalid_input', 'The request is not valid UTF-8', {
    problems: [{ pointer, detail: 'is not valid UTF-8' }],
  });

/**
 * The body of a request as text. Bytes that are no UTF-8 are refused and not replaced: API Gateway passes them in
 * Base64, or has already put U+FFFD in their place, which makes the body longer than Content-Length says.
 * @throws DomainError `invalid_input`.
 */
export function bodyText({ body, headers, isBase64Encoded }: APIGatewayProxyEventV2): string {
  if (body === undefined) return '';
  if (!isBase64Encoded) {
    const declared = headers['content-length'];
    const isAltered = body.includes('\ufffd') && declared && Number(declared) !== Buffer.byteLength(body);
    if (isAltered) throw notUtf8('');
    return body;
  }
  try {
    return utf8.decode(Buffer.from(body, 'base64'));
  } catch {
    throw notUtf8('');
  }
}

/**
 * Refuses a query whose percent-encoded bytes are no UTF-8: the gateway would replace them.
 * @throws DomainError `invalid_input`.
 */
export function requireUtf8Query({ rawQueryString = '' }: APIGatewayProxyEventV2): void {
  try {
    decodeURIComponent(rawQueryString.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    throw notUtf8('?');
  }
}

/** What makes a text no text that every store can hold, if anything. */
function textFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'has half of a surrogate pair';
  if (text.includes('\0')) return 'may not contain a NUL character';
  return undefined;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function keyFault(name: string): string | undefined {
  // As a key of an ordinary object it would be lost, not stored.
  return name === '__proto__' ? 'is not a possible name' : textFault(name);
}

interface Part {
  readonly value: unknown;
  /** Under which name it stands in which; absent for the whole. */
  readonly name?: string;
  readonly parent?: Part;
  /** What is wrong with its name, if anything. */
  readonly fault?: string | undefined;
}

/** The members of an object or list; none of anything else. */
function partsOf(parent: Part): Part[] {
  const { value } = parent;
  if (value === null || typeof value !== 'object') return [];
  const isList = Array.isArray(value);
  return Object.entries(value).map(([name, item]) => ({
    value: item,
    name,
    parent,
    fault: isList ? undefined : keyFault(name),
  }));
}

const maxPointerNames = 50;

/** JSON pointer to a part; of one that lies very deep the last names. Made only for a problem: a pointer per part would cost the depth squared. */
function pointerTo(part: Part): string {
  const names: string[] = [];
  for (
    let at: Part | undefined = part;
    at?.name !== undefined && names.length < maxPointerNames;
    at = at.parent
  ) {
    names.unshift(escaped(at.name));
  }
  return names
    .map((name) => `/${name}`)
    .join('')
    .toWellFormed()
    .replaceAll('\0', '\ufffd');
}

const maxProblems = 20;

/**
 * Refuses values in which a text, or a name, is not full Unicode text: lone surrogates would be altered by whatever
 * encodes them, PostgreSQL stores no NUL, and BSON has no name with one. Walks without recursion, as deep as it goes.
 * @throws DomainError `invalid_input` with where each stands, at most twenty.
 */
export function requireText(value: unknown, where: 'body' | 'query'): void {
  const problems: InputProblem[] = [];
  const open: Part[] = [{ value }];
  for (let part = open.pop(); part && problems.length < maxProblems; part = open.pop()) {
    const fault = part.fault ?? (typeof part.value === 'string' ? textFault(part.value) : undefined);
    if (fault) {
      const pointer = pointerTo(part);
      problems.push({ pointer: where === 'query' ? pointer.replace('/', '?') : pointer, detail: fault });
    } else {
      for (const next of partsOf(part)) open.push(next);
    }
  }
  if (problems.length > 0) {
    throw new DomainError('invalid_input', `The ${where} is not valid text`, { problems });
  }
}
