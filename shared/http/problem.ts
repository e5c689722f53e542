import { DomainError, type ErrorCode, type InputProblem } from '../domain/errors.ts';
import type { Answer } from './route.ts';

/** The one place where the errors of the business get their HTTP status; the document of the API lists them. */
export const problemKinds: Readonly<Record<ErrorCode, { readonly status: number; readonly title: string }>> =
  {
    invalid_input: { status: 400, title: 'Invalid request' },
    unauthenticated: { status: 401, title: 'Not authenticated' },
    forbidden: { status: 403, title: 'Not allowed' },
    not_found: { status: 404, title: 'Not found' },
    method_not_allowed: { status: 405, title: 'Method not allowed' },
    not_acceptable: { status: 406, title: 'Not acceptable' },
    conflict: { status: 409, title: 'Conflict' },
    transition_not_allowed: { status: 409, title: 'Transition not allowed' },
    in_progress: { status: 409, title: 'Still running' },
    precondition_failed: { status: 412, title: 'Precondition failed' },
    payload_too_large: { status: 413, title: 'Too large' },
    unsupported_media_type: { status: 415, title: 'Unsupported media type' },
    unprocessable: { status: 422, title: 'Not processable' },
    precondition_required: { status: 428, title: 'Precondition required' },
    rate_limited: { status: 429, title: 'Too many requests' },
    store_unavailable: { status: 503, title: 'Temporarily unavailable' },
  };

/** What the drivers throw when their store cannot be reached; by name, so that no driver is loaded for it. */
const unreachable = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'ChromaConnectionError',
  'MeaningUnavailable',
  'ServiceUnavailable', // Neo4j's code
]);

function isUnreachable(error: unknown): boolean {
  const { name, code, sourceError } = (error ?? {}) as {
    name?: string;
    code?: string;
    sourceError?: unknown;
  };
  // Neon's driver wraps a failed fetch; an error of PostgreSQL itself has no source.
  if (name === 'NeonDbError') return sourceError !== undefined;
  return unreachable.has(name ?? '') || unreachable.has(code ?? '');
}

function asDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (!isUnreachable(error)) return undefined;
  return new DomainError('store_unavailable', 'A store is not reachable at the moment', { cause: error });
}

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly errors?: readonly InputProblem[];
}

/** An answer as RFC 9457 wants it. No stack, no store's message; an unknown error says nothing of itself. */
export function problemAnswer(error: unknown, requestId: string): Answer {
  const known = asDomainError(error);
  const { status, title } = known ? problemKinds[known.code] : { status: 500, title: 'Internal error' };
  const problem: Problem = {
    ...known?.extra,
    type: `urn:ringleader:problem:${known?.code ?? 'internal'}`,
    title,
    status,
    detail: known?.message ?? 'Something went wrong on our side',
    instance: `urn:request:${requestId}`,
    ...(known && known.problems.length > 0 && { errors: known.problems }),
  };
  return {
    status,
    body: problem,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 503 && { 'retry-after': '2' }),
      ...(known?.code === 'rate_limited' && { 'retry-after': String(known.extra.retryAfterSeconds ?? 1) }),
      ...(Array.isArray(known?.extra.allow) && { allow: known.extra.allow.join(', ') }),
    },
  };
}
