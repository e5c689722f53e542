/** A request that the API did not fulfil, with a message that people can read. */
export class ApiError extends Error {
  /** HTTP status; 0 when no response arrived. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** RFC 9457. */
interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[];
}

function retryMessage(response: Response): string {
  const seconds = Number(response.headers.get('retry-after'));
  if (!(seconds > 0)) return 'Too many requests. Try again later.';
  return `Too many requests. Try again in ${seconds === 1 ? '1 second' : `${Math.ceil(seconds)} seconds`}.`;
}

function serverMessage({ instance }: Problem): string {
  const hint = instance ? ` If it fails again, give support this request ID: ${instance}` : '';
  return `Something went wrong on the server. Try again.${hint}`;
}

function refusalMessage({ title, detail, errors = [] }: Problem): string {
  const details = errors.map(({ pointer, detail: reason }) =>
    [pointer?.replace(/^[/?]/, ''), reason].filter(Boolean).join(' '),
  );
  return [detail ?? title ?? 'The request was refused', ...details].join('. ');
}

/** @param body of the response, as far as it could be read. */
export function apiError(response: Response | undefined, body: unknown): ApiError {
  if (!response) return new ApiError(0, 'The service cannot be reached. Check your connection.');
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Problem;
  const { status } = response;
  if (status === 429) return new ApiError(status, retryMessage(response));
  if (status >= 500 && !(status === 503 && problem.detail))
    return new ApiError(status, serverMessage(problem));
  return new ApiError(status, refusalMessage(problem));
}

/** What went wrong, for people. */
export const messageOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong on this page. Reload it.';
