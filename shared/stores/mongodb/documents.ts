import type { Collection, Document, Filter, OptionalUnlessRequiredId } from 'mongodb';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import { hasWords, keysOfBeginning } from '../../domain/search/words.ts';

/** What every document of a resource carries. */
export interface Stored {
  _id: string;
  tenantId: string | null;
  version: number;
  updatedAt: Date;
  outbox: DomainEvent[];
}

interface Condition {
  readonly field: string;
  readonly operator: 'in' | 'eq' | 'gte' | 'gt' | 'lte' | 'lt';
  readonly value: unknown;
}

interface Position {
  readonly value?: unknown;
  readonly id: string;
}

/** Whose documents are seen: the tenant's, perhaps with those shared by all, perhaps only some of them. */
export interface Scope {
  readonly tenantId: string;
  /** Reference data that belongs to no tenant is seen as well. */
  readonly withShared?: boolean | undefined;
  /** Further conditions that are always in force, e.g. who may see a lead. */
  readonly only?: Readonly<Record<string, unknown>> | undefined;
}

export interface ListQuery {
  readonly scope: Scope;
  readonly limit: number;
  readonly conditions: readonly Condition[];
  readonly sort: { readonly field: string; readonly descending: boolean };
  readonly after: Position | undefined;
  readonly words: readonly string[];
}

/**
 * The filter for documents within a scope that also match every one of the conditions. The parts are joined by
 * `$and` and never merged into one object: a condition on a field that the scope restricts as well narrows the
 * result and cannot replace the restriction. Every read of documents that people see goes through here.
 * @param conditions MongoDB filters, e.g. from a list's query parameters; empty ones are left out.
 */
export function filterWithin(
  { tenantId, withShared, only }: Scope,
  ...conditions: readonly Document[]
): Document {
  const restrictions = [only ?? {}, ...conditions].filter((part) => Object.keys(part).length > 0);
  return {
    tenantId: withShared ? { $in: [tenantId, null] } : tenantId,
    deletedAt: null,
    ...(restrictions.length > 0 && { $and: restrictions }),
  };
}

/** The document, unless it is deleted, another tenant's, or out of sight. */
export function findDocument<Row extends Stored>(
  documents: Collection<Row>,
  scope: Scope,
  _id: string,
): Promise<Row | null> {
  return documents.findOne({ _id, ...filterWithin(scope) } as Filter<Row>) as Promise<Row | null>;
}

export async function insertDocument<Row extends Stored>(
  documents: Collection<Row>,
  row: Row,
): Promise<void> {
  await documents.insertOne(row as OptionalUnlessRequiredId<Row>);
}

/** Replaces a document that still is at the version before `next`'s. @returns whether it was. */
export async function replaceDocument<Row extends Stored>(
  documents: Collection<Row>,
  next: Row,
): Promise<boolean> {
  const { _id, tenantId, version } = next;
  const filter = { _id, tenantId, version: version - 1, deletedAt: null } as unknown as Filter<Row>;
  return (await documents.replaceOne(filter, next)).matchedCount === 1;
}

function conditionsFilter(conditions: readonly Condition[]): Document {
  const filter: Record<string, Record<string, unknown>> = {};
  for (const { field, operator, value } of conditions) {
    filter[field] = { ...filter[field], [`$${operator}`]: value };
  }
  return filter;
}

/**
 * The filters behind a position. The id breaks ties, so there are two: the rest of those that are equal,
 * then all beyond. Each is served by the one index; an $or of the two would be by none.
 */
function behind(after: Position, field: string, beyond: '$lt' | '$gt'): Document[] {
  if (after.value === undefined) return [{ _id: { [beyond]: after.id } }];
  return [{ [field]: after.value, _id: { [beyond]: after.id } }, { [field]: { [beyond]: after.value } }];
}

/** A list stops reading at so many characters of documents: 200 of the largest would be more than a function's memory. */
const maxReadSize = 16_000_000;

interface Read<Row> {
  readonly rows: Row[];
  /** Whether all of the limit was read that there is; else it ended by its size. */
  readonly isWhole: boolean;
}

async function page<Row extends Stored>(
  documents: Collection<Row>,
  query: ListQuery,
  key: Document,
  after: Position | undefined,
  limit: number,
): Promise<Read<Row>> {
  const { field, descending } = query.sort;
  const isById = field === 'createdAt'; // ids are UUIDv7: they sort by creation
  const order = descending ? -1 : 1;
  const sort: Record<string, 1 | -1> = isById ? { _id: order } : { [field]: order, _id: order };
  const parts = after ? behind(after, field, descending ? '$lt' : '$gt') : [{}];
  const narrowed = conditionsFilter(query.conditions);
  const rows: Row[] = [];
  let size = 0;
  for (const part of parts) {
    const filter = filterWithin(query.scope, narrowed, key, part);
    const found = documents
      .find(filter as Filter<Row>)
      .sort(sort)
      .limit(limit - rows.length);
    for await (const row of found) {
      if (size > maxReadSize) return { rows, isWhole: false };
      size += JSON.stringify(row).length; // near enough, and without loading the driver's own measure
      rows.push(row as unknown as Row);
    }
    if (rows.length >= limit) break;
  }
  return { rows, isWhole: true };
}

const candidatesAtOnce = 200;
const maxCandidates = 2_000;

interface Found<Row> {
  readonly rows: Row[];
  /** Where the page ends, when there are more. */
  readonly end: Position | undefined;
}

/** Where a page ends that ends with this document. */
export const positionOf = <Row extends Stored>(row: Row, field: string): Position =>
  field === 'createdAt'
    ? { id: row._id }
    : { id: row._id, value: (row as unknown as Record<string, unknown>)[field] };

/**
 * A page of those that have all the words. They are found by the key of the longest word and then held
 * against their texts; a search that looked at many in vain gives what it has, and a position to go on from.
 */
async function searchDocuments<Row extends Stored>(
  documents: Collection<Row>,
  query: ListQuery,
  textsOf: (row: Row) => (string | undefined)[],
): Promise<Found<Row>> {
  const { limit, sort, words } = query;
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
  const { from, below } = keysOfBeginning(longest);
  const key = { searchKeys: below === undefined ? from : { $gte: from, $lt: below } };
  const rows: Row[] = [];
  let after = query.after;
  for (let looked = 0; looked < maxCandidates; looked += candidatesAtOnce) {
    const { rows: candidates, isWhole } = await page(documents, query, key, after, candidatesAtOnce);
    for (const candidate of candidates) {
      after = positionOf(candidate, sort.field);
      if (hasWords(textsOf(candidate), words)) rows.push(candidate);
      if (rows.length === limit) return { rows, end: after };
    }
    if (isWhole && candidates.length < candidatesAtOnce) return { rows, end: undefined };
    if (!isWhole) return { rows, end: after };
  }
  return { rows, end: after };
}

/**
 * A page of a tenant's documents, and the position where it ends when there are more. Stable while others
 * are added: the position is a value and an id, never a number of rows to skip.
 * @param textsOf the texts of a document that words are looked for in.
 */
export async function listDocuments<Row extends Stored>(
  documents: Collection<Row>,
  query: ListQuery,
  textsOf?: (row: Row) => (string | undefined)[],
): Promise<Found<Row>> {
  const { limit, sort, words } = query;
  if (words.length > 0 && textsOf) return searchDocuments(documents, query, textsOf);
  const { rows: found, isWhole } = await page(documents, query, {}, query.after, limit + 1);
  const rows = found.slice(0, limit);
  const last = found.length > limit || !isWhole ? rows.at(-1) : undefined;
  return { rows, end: last && positionOf(last, sort.field) };
}

const followBatch = 200;

/** Every document of a list, one after the other, whatever their number: for exports. */
export async function* allDocuments<Row extends Stored>(
  documents: Collection<Row>,
  query: Omit<ListQuery, 'limit' | 'after'>,
  textsOf?: (row: Row) => (string | undefined)[],
): AsyncGenerator<Row> {
  let after: Position | undefined;
  do {
    const { rows, end } = await listDocuments(documents, { ...query, limit: followBatch, after }, textsOf);
    yield* rows;
    after = end;
  } while (after);
}
