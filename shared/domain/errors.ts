/** What can go wrong in the terms of the business. HTTP and queues map these codes, each in one place. */
export type ErrorCode =
  /** The request is not what the document of the API describes. */
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  /** The client accepts no encoding in which it could be answered. */
  | 'not_acceptable'
  | 'conflict'
  | 'precondition_failed'
  | 'precondition_required'
  | 'transition_not_allowed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  /** It is, but cannot be done with what it says. */
  | 'unprocessable'
  | 'in_progress'
  | 'rate_limited'
  | 'store_unavailable';

/** One thing wrong with an input. */
export interface InputProblem {
  /** JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
  readonly pointer: string;
  readonly detail: string;
}

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly problems: readonly InputProblem[];
  /** More members of the answer, e.g. the transitions that are allowed. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: { problems?: readonly InputProblem[]; extra?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.problems = details.problems ?? [];
    this.extra = details.extra ?? {};
  }
}

/** The client excludes every encoding of the response that is possible. */
export const notAcceptable = (): DomainError =>
  new DomainError('not_acceptable', 'Accept-Encoding allows neither identity nor gzip');

/** Somebody else wrote first. @param current ETag of what is there now, when it is known. */
export const staleVersion = (current?: string): DomainError =>
  new DomainError('precondition_failed', 'The resource has changed since it was read', {
    ...(current && { extra: { currentETag: current } }),
  });

/** The thing asked for is not there, or belongs to another tenant, which must look the same. */
export const notFound = (what: string): DomainError => new DomainError('not_found', `No such ${what}`);
