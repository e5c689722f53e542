import * as z from 'zod';
import { instant, textWithin } from '../contracts/fields.ts';
import { DomainError } from '../domain/errors.ts';
import { wordsOf } from '../domain/search/words.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** How a field may be asked for: one of a list, an id, an exact text, yes or no, or a range. */
export type FilterKind = readonly [string, ...string[]] | 'id' | 'text' | 'flag' | 'instant' | 'number';

const comparisons = ['gte', 'gt', 'lte', 'lt'] as const;

/** One thing a list is narrowed by. */
export interface Condition {
  readonly field: string;
  readonly operator: 'in' | 'eq' | (typeof comparisons)[number];
  readonly value: unknown;
}

/** Where a page ends: the next one begins behind it. `value` is absent where the id alone orders the list. */
export interface Position {
  readonly value?: unknown;
  readonly id: string;
}

export interface ListRequest {
  readonly limit: number;
  readonly conditions: readonly Condition[];
  /** `createdAt` is the id's own order. */
  readonly sort: { readonly field: string; readonly descending: boolean };
  /** Words that must all be found, folded. */
  readonly words: readonly string[];
  readonly fields: readonly string[] | undefined;
  readonly include: readonly string[];
  readonly after: Position | undefined;
  /** The query as it came, for the link to the next page. */
  readonly given: Readonly<Record<string, string>>;
}

interface ListDefinition {
  readonly filters: Readonly<Record<string, FilterKind>>;
  /** Fields every document has, by which the list may be sorted besides `createdAt`. */
  readonly sorts: readonly string[];
  /** Names of the fields that `fields=` may choose from. */
  readonly fields: readonly string[];
  readonly includes: readonly string[];
  /** Whether `q=` finds anything. */
  readonly isSearchable: boolean;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const maxListed = 50;

/** What `encodeCursor` makes; whether it is one shows when it is opened. */
export const cursorToken = z.string().regex(/^[\w-]{24,2000}$/, 'is not a cursor of this API');

/** A list of allowed words, separated by commas. */
const csv = (word: string) =>
  z
    .string()
    .regex(new RegExp(`^(${word})(,(${word})){0,${maxListed - 1}}$`), 'is not a list of allowed values');

const number = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'must be a number')
  .transform(Number);

function parametersOf(name: string, kind: FilterKind): [string, z.ZodType][] {
  if (kind === 'instant' || kind === 'number') {
    const schema = kind === 'instant' ? instant : number;
    return comparisons.map((comparison) => [`${name}[${comparison}]`, schema.optional()]);
  }
  if (kind === 'id') return [[name, csv(uuid).optional()]];
  if (kind === 'flag') return [[name, z.enum(['true', 'false']).optional()]];
  if (kind === 'text') return [[name, textWithin(200).min(1).optional()]];
  return [[name, csv(kind.map((word) => word.replaceAll('.', String.raw`\.`)).join('|')).optional()]];
}

/** The schema of a list's query parameters: strict, so that a misspelt filter is an error and not ignored. */
export function listQuerySchema(definition: ListDefinition) {
  const { filters, sorts, fields, includes, isSearchable } = definition;
  const orders = ['createdAt', ...sorts].flatMap((name) => [name, `-${name}`]) as [string, ...string[]];
  const shape: Record<string, z.ZodType> = {
    limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
    cursor: cursorToken.optional().describe('Where the page before ended, as it said itself'),
    sort: z.enum(orders).default('-createdAt').describe('A minus in front: the largest first'),
    fields: csv(fields.join('|')).optional().describe('The fields to show, separated by commas'),
    ...Object.fromEntries(Object.entries(filters).flatMap(([name, kind]) => parametersOf(name, kind))),
  };
  if (includes.length > 0) {
    shape.include = csv(includes.join('|'))
      .optional()
      .describe('What to show with each, separated by commas');
  }
  if (isSearchable) {
    shape.q = z
      .string()
      .regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit')
      .max(200)
      .optional()
      .describe('Words, or their beginnings, that must all be found');
  }
  return z.strictObject(shape);
}

function conditionOf(parameter: string, value: unknown, filters: ListDefinition['filters']): Condition {
  const [, field = parameter, comparison] = /^([^[]+)(?:\[(\w+)\])?$/.exec(parameter) ?? [];
  if (comparison) return { field, operator: comparison as (typeof comparisons)[number], value };
  const kind = filters[field];
  if (kind === 'flag') return { field, operator: 'eq', value: value === 'true' };
  if (kind === 'text') return { field, operator: 'eq', value };
  const values = String(value).split(',');
  return values.length === 1
    ? { field, operator: 'eq', value: values[0] }
    : { field, operator: 'in', value: values };
}

const listed = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : String(value).split(',');

/** A position as it travels in a cursor: dates keep being dates. */
const packed = ({ value, id }: Position, sort: string): Record<string, string> => ({
  sort,
  id,
  ...(value instanceof Date && { date: value.toISOString() }),
  ...(typeof value === 'number' && { number: String(value) }),
  ...(typeof value === 'string' && { text: value }),
});

function unpacked(token: string, sort: string, key: string): Position {
  const { id = '', date, number: digits, text, sort: itsSort } = decodeCursor(token, key);
  if (itsSort !== sort) {
    throw new DomainError('unprocessable', 'The query is not valid', {
      problems: [{ pointer: '?cursor', detail: `belongs to a list sorted by ${itsSort}` }],
    });
  }
  if (date) return { id, value: new Date(date) };
  if (digits) return { id, value: Number(digits) };
  return text === undefined ? { id } : { id, value: text };
}

/**
 * A parsed query as what the store is asked for.
 * @param query what `listQuerySchema` of the same definition gave.
 * @param cursorKey signs cursors.
 * @throws DomainError `unprocessable` for a cursor of another list's making.
 */
export function listRequest(
  query: Readonly<Record<string, unknown>>,
  { filters }: Pick<ListDefinition, 'filters'>,
  cursorKey: string,
): ListRequest {
  const { limit, cursor, sort, fields, include, q, ...rest } = query;
  const order = String(sort);
  const narrowing = Object.entries(rest).filter(([, value]) => value !== undefined);
  const given = Object.entries({ sort, fields, include, q, ...rest }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    limit: Number(limit),
    conditions: narrowing.map(([name, value]) => conditionOf(name, value, filters)),
    sort: { field: order.replace(/^-/, ''), descending: order.startsWith('-') },
    words: wordsOf([q as string | undefined]),
    fields: listed(fields),
    include: listed(include) ?? [],
    after: cursor ? unpacked(String(cursor), order, cursorKey) : undefined,
    given: Object.fromEntries(
      given.map(([name, value]) => [name, value instanceof Date ? value.toISOString() : String(value)]),
    ),
  };
}

/** The cursor of the next page, and the link to it (RFC 8288). */
export function nextPage(path: string, request: ListRequest, end: Position, cursorKey: string) {
  const sort = `${request.sort.descending ? '-' : ''}${request.sort.field}`;
  const cursor = encodeCursor(packed(end, sort), cursorKey);
  const query = new URLSearchParams({ ...request.given, limit: String(request.limit), cursor });
  return { cursor, link: `<${path}?${query}>; rel="next"` };
}
