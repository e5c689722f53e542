import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { DomainError } from '../domain/errors.ts';
import { isNestedTooDeep, jsonFaultOffset, maxJsonDepth } from './json-text.ts';
import { bodyText } from './text-encoding.ts';

const maxBodyBytes = 1_048_576;

/** RFC 6901: `~` and `/` inside a name are escaped. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const invalid = (detail: string, problems: DomainError['problems']) =>
  new DomainError('invalid_input', detail, { problems });

/** Checks a value against its schema; every problem names where it is. */
export function parseInput<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  where: 'body' | 'query' | 'path',
): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      pointer: where === 'body' ? pointer(path) : `${where === 'query' ? '?' : ''}${path.join('.')}`,
      detail: issue.code === 'unrecognized_keys' ? 'is not a known field' : issue.message,
    }));
  });
  throw invalid(`The ${where} is not valid`, problems);
}

/** Where a text stops being JSON, in words. */
function jsonFault(text: string): string {
  const before = text.slice(0, jsonFaultOffset(text)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * The JSON body of a request.
 * @throws DomainError `invalid_input` saying where it is malformed, or that it is nested too deep;
 * `payload_too_large`, `unsupported_media_type`.
 */
export function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const text = bodyText(event);
  if (!text) throw invalid('A JSON body is required', [{ pointer: '', detail: 'the body is empty' }]);
  if (Buffer.byteLength(text) > maxBodyBytes) {
    throw new DomainError('payload_too_large', 'The body is too large', {
      problems: [{ pointer: '', detail: `is over ${maxBodyBytes} bytes` }],
    });
  }
  const contentType = event.headers['content-type'] ?? 'application/json';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType)) {
    throw new DomainError('unsupported_media_type', 'The body must be JSON', {
      problems: [{ pointer: '', detail: 'Content-Type must be application/json' }],
    });
  }
  if (isNestedTooDeep(text)) {
    const detail = `is nested deeper than ${maxJsonDepth} levels`;
    throw invalid(`The body ${detail}`, [{ pointer: '', detail }]);
  }
  try {
    return JSON.parse(text);
  } catch {
    const detail = `is not valid JSON at ${jsonFault(text)}`;
    throw invalid(`The body ${detail}`, [{ pointer: '', detail }]);
  }
}
