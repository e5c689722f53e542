import type { Collection, Document } from 'mongodb';
import * as z from 'zod';
import type { EventEntity, EventType } from '../../../shared/contracts/domain-event.ts';
import { id } from '../../../shared/contracts/fields.ts';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import type { WriteContext } from '../../../shared/domain/write-context.ts';
import type { Condition, FilterKind } from '../../../shared/http/list-query.ts';
import type { Principal, RouteInput } from '../../../shared/http/route.ts';
import type { Scope, Stored } from '../../../shared/stores/mongodb/documents.ts';

/** A kind of document that the API offers: what it is called, how it is written, found and shown. */
export interface Resource<Row extends Stored & Document> {
  /** Its segment of the path, e.g. `call-logs`. */
  readonly name: string;
  /** One of them, in words. */
  readonly noun: string;
  readonly entity: EventEntity;
  readonly permissions: { readonly read: Permission; readonly write?: Permission };
  readonly open: () => Promise<Collection<Row>>;
  /** What the API shows of one. */
  readonly shown: z.ZodObject;
  readonly filters: Readonly<Record<string, FilterKind>>;
  readonly sorts: readonly string[];
  /** Texts that `q=` searches; the document then keeps their keys in `searchKeys`. */
  readonly textsOf?: (row: Row) => (string | undefined)[];
  /** Filters as the store is asked for them, where that is not by the field of that name. */
  readonly narrow?: (conditions: readonly Condition[], principal: Principal) => readonly Condition[];
  /** Which of the tenant's documents the principal may see; all when left out. */
  readonly visible?: (principal: Principal) => Readonly<Record<string, unknown>> | undefined;
  /** Whether reference data of no tenant is shown, which nobody may change. */
  readonly withShared?: boolean;
  /** Id of the document that now answers for one that is not there, if any. */
  readonly movedTo?: (id: string, principal: Principal) => Promise<string | undefined>;
  /** What `include=` can add to each, by name. */
  readonly includes?: Readonly<Record<string, Include<Row>>>;
  /** What is shown of each beside its own document, from where else it lives, by id. */
  readonly beside?: (rows: readonly Row[], principal: Principal) => Promise<ReadonlyMap<string, object>>;
  /** Seconds for which one, and a list, may be answered from the cache. */
  readonly cached?: { readonly one: number; readonly list: number };
}

/** Related documents that `include=` adds to each row. */
export interface Include<Row> {
  /** To read documents of this kind; without it the request is refused. */
  readonly permission: Permission;
  /** Loads the documents that the principal may see, by the id of the row that they belong to. */
  readonly load: (
    rows: readonly Row[],
    principal: Principal,
  ) => Promise<ReadonlyMap<string, readonly object[]>>;
}

/** How a resource that people write is made, changed and deleted. */
export interface Writing<Row, Input, Patch> {
  readonly input: z.ZodType<Input>;
  readonly patch: z.ZodType<Patch>;
  readonly create: (input: Input, id: string, context: WriteContext) => Row | Promise<Row>;
  readonly change: (row: Row, patch: Patch, context: WriteContext) => Row | Promise<Row>;
  /** The row as deleted; marked and no more when left out. */
  readonly remove?: (row: Row, context: WriteContext) => Row;
  /**
   * Writes a deletion together with what goes with the row, as one transaction; the row alone when left out.
   * @returns whether the row still was at the version before.
   */
  readonly persistRemoval?: (
    next: Row,
    input: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
  ) => Promise<boolean>;
  /** Looks at what the new state refers to, or makes room for it. */
  readonly prepare?: (
    next: Row,
    before: Row | null,
    input: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
  ) => Promise<void>;
  /** Does what follows from a change once it is stored; a failure does not undo the change. */
  readonly followUp?: (next: Row, before: Row | null) => Promise<void>;
  /** Says which field met a unique index, and whose it is. */
  readonly explainDuplicate?: (next: Row) => Promise<Error>;
}

export const idParams = z.object({ id });

export const scopeOf = <Row extends Stored & Document>(
  { visible, withShared }: Resource<Row>,
  principal: Principal,
): Scope => ({ tenantId: principal.tenantId, withShared, only: visible?.(principal) });

export const writeContextOf = (principal: Principal, now: Date): WriteContext => ({
  tenantId: principal.tenantId,
  actor: principal.actor,
  now,
  defaultRegion: principal.defaultRegion,
  ...(principal.policy && { policy: principal.policy }),
});

export const eventType = (entity: EventEntity, change: 'created' | 'updated' | 'deleted'): EventType =>
  `${entity}.${change}` as EventType;

const neverShown = ['tenantId', 'outbox', 'deletedAt', 'searchKeys', 'primaryKey', 'valueKey', 'entryKey'];

/**
 * Schema of what the API shows of a document: `id` for `_id`, without what only the system needs.
 * @param name under which the document of the API lists it.
 */
export function shownSchema(name: string, stored: z.ZodObject, hidden: readonly string[] = []): z.ZodObject {
  const { _id, ...shape } = stored.shape as Record<string, z.ZodType>;
  const left = new Set([...neverShown, ...hidden]);
  const kept = Object.entries(shape).filter(([name]) => !left.has(name));
  return z.object({ id: _id as z.ZodType, ...Object.fromEntries(kept) }).meta({ id: name });
}

/** A document as its schema shows it. */
export function represent(row: Document, shown: z.ZodObject, fields?: readonly string[]): object {
  const result: Record<string, unknown> = { id: row._id };
  for (const name of fields ?? fieldsOf(shown)) {
    if (name !== 'id' && row[name] !== undefined) result[name] = row[name];
  }
  return result;
}

const names = new WeakMap<z.ZodObject, readonly string[]>();

/** Names of the fields that a schema shows. */
export function fieldsOf(shown: z.ZodObject): readonly string[] {
  let known = names.get(shown);
  if (!known) {
    known = Object.keys(shown.shape);
    names.set(shown, known);
  }
  return known;
}
