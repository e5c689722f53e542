import { DomainError } from '../domain/errors.ts';

/** What the log may say of an error. */
type LoggableError = Readonly<Record<string, unknown>>;

/** Names of codes, fields, indexes and functions: nothing that a person typed looks like one. */
const identifier = /^[A-Za-z_$][\w$.:/-]{0,119}$/;
/** SQLSTATE: five characters (PostgreSQL manual, appendix A). */
const sqlState = /^[0-9A-Z]{5}$/;
/** An address or a telephone number inside a message. */
const personal = /@|\d{7,}|\+\d/;

/** Properties of drivers' errors that hold identifiers of the system, never values of a record. */
const allowed = [
  ...['code', 'codeName', 'severity', 'schema', 'table', 'column', 'constraint', 'dataType', 'routine'],
  ...[
    'gqlStatus',
    'classification',
    'syscall',
    'errno',
    'status',
    'statusCode',
    'retryable',
    '$fault',
    'type',
  ],
] as const;

const maxDepth = 5;
const maxErrors = 10;
const maxFrames = 20;

const isLoggable = (value: unknown): boolean =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && (identifier.test(value) || sqlState.test(value)));

/** Where it happened, without the message, which V8 writes before it and which may have several lines. */
function framesOf({ stack = '', message }: Error): string | undefined {
  const afterMessage = stack.indexOf(message) + message.length;
  const frames = stack
    .slice(afterMessage)
    .split('\n')
    .filter((line) =>
      /^\s+at (?:[\w$.<>[\] #]+ )?\(?(?:file:|node:|\/|[A-Z]:\\)[^\s()]*:\d+:\d+\)?$/.test(line),
    );
  return frames.length > 0 ? frames.slice(0, maxFrames).join('\n') : undefined;
}

/** Names of the fields of a unique index that a document met (MongoDB's E11000), without their values. */
const fieldsOf = (pattern: unknown): string[] =>
  typeof pattern === 'object' && pattern !== null
    ? Object.keys(pattern).filter((name) => identifier.test(name))
    : [];

function labelsOf({ errorLabels, errorLabelSet }: Record<string, unknown>): string[] {
  const labels = errorLabels ?? errorLabelSet;
  if (!Array.isArray(labels) && !(labels instanceof Set)) return [];
  return [...labels].filter((label) => typeof label === 'string' && identifier.test(label));
}

/** The identifiers among an error's properties. */
function identifiersOf(error: Record<string, unknown>): LoggableError {
  const { $metadata, keyPattern, writeErrors } = error;
  const { httpStatusCode, requestId } = ($metadata ?? {}) as Record<string, unknown>;
  const [fields, labels] = [fieldsOf(keyPattern), labelsOf(error)];
  return {
    ...Object.fromEntries(allowed.flatMap((name) => (isLoggable(error[name]) ? [[name, error[name]]] : []))),
    ...(fields.length > 0 && { fields }),
    ...(labels.length > 0 && { labels }),
    ...(Array.isArray(writeErrors) && { writeErrors: writeErrors.length }),
    ...(typeof httpStatusCode === 'number' && { httpStatusCode }),
    ...(typeof requestId === 'string' && /^[\w-]{1,80}$/.test(requestId) && { awsRequestId: requestId }),
  };
}

function describe(error: unknown, above: readonly unknown[]): LoggableError | undefined {
  if (error === undefined || error === null || above.includes(error) || above.length > maxDepth)
    return undefined;
  if (!(error instanceof Error)) return { name: `not an Error but ${typeof error}` };
  const { name, message } = error;
  const path = [...above, error];
  const cause = describe(error.cause ?? (error as { sourceError?: unknown }).sourceError, path);
  const several = (error as Partial<AggregateError>).errors;
  const errors = Array.isArray(several) ? several.slice(0, maxErrors).map((one) => describe(one, path)) : [];
  const stack = framesOf(error);
  return {
    name: identifier.test(name) ? name : 'Error',
    // Of our own, whose messages are written for whoever asks and quote nothing.
    ...(error instanceof DomainError && !personal.test(message) && { message }),
    ...identifiersOf(error as unknown as Record<string, unknown>),
    ...(stack && { stack }),
    ...(cause && { cause }),
    ...(errors.length > 0 && { errors }),
  };
}

/**
 * An error by an allow-list: its name, codes, labels, names of constraints and fields, and where it happened, of
 * its causes likewise. Messages and all other properties of drivers are left out, as they quote values: MongoDB
 * the duplicate key, PostgreSQL the row, Redis the command, Neo4j the property.
 */
export const loggableError = (error: unknown): LoggableError => describe(error, []) ?? { name: 'unknown' };
