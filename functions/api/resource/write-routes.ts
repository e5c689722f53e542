import { isDeepStrictEqual } from 'node:util';
import type { Document } from 'mongodb';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { markedDeleted } from '../../../shared/domain/write-context.ts';
import { etagOf, namesVersion, requireMatch } from '../../../shared/http/preconditions.ts';
import { type Answer, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { findDocument, type Stored } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { bulkRoute } from './bulk-route.ts';
import {
  eventType,
  idParams,
  type Resource,
  represent,
  scopeOf,
  type Writing,
  writeContextOf,
} from './resource.ts';
import { save } from './save.ts';

type Asked = Pick<RouteInput, 'principal' | 'origin' | 'headers' | 'now'>;

/** The three ways to write a document, as functions: the routes use them, and so does a bulk. */
export interface Writers<Input, Patch> {
  readonly create: (body: Input, asked: Asked) => Promise<Answer>;
  readonly change: (id: string, body: Patch, asked: Asked) => Promise<Answer>;
  readonly remove: (id: string, asked: Asked) => Promise<Answer>;
}

interface Changing<Row> {
  readonly id: string;
  readonly change: (row: Row) => Row | Promise<Row>;
  readonly kind?: 'updated' | 'deleted';
  readonly prepare?: ((next: Row, before: Row) => Promise<void>) | undefined;
  readonly persist?: ((next: Row) => Promise<boolean>) | undefined;
  readonly followUp?: ((next: Row, before: Row) => Promise<void>) | undefined;
  readonly explainDuplicate?: ((next: Row) => Promise<Error>) | undefined;
}

const shownAs = <Row extends Stored & Document>(
  { name, shown }: Resource<Row>,
  row: Row,
  status: number,
) => ({
  status,
  headers: { etag: etagOf(row), ...(status === 201 && { location: `/v1/${name}/${row._id}` }) },
  body: represent(row, shown),
});

const maxAttempts = 20;

/**
 * Repeats a change that another one came before, where the request names no version: then it is meant for whichever
 * is there.
 */
export async function retryUnversioned<Result>(
  ifMatch: string | undefined,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isStale = error instanceof DomainError && error.code === 'precondition_failed';
      if (!isStale || namesVersion(ifMatch) || count === maxAttempts) throw error;
    }
  }
}

/** Whether a change alters anything but the version that it would make. */
function isUnchanged<Row extends Stored>(before: Row, next: Row): boolean {
  const contentOf = ({ version, updatedAt, ...content }: Row) =>
    Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
  return isDeepStrictEqual(contentOf(before), contentOf(next));
}

/**
 * Changes a document that the principal may see, at the version they named; for `If-Match: *` at the one that is there.
 * A change that alters nothing makes no version and no event.
 * @throws DomainError `not_found`, `precondition_required`, `precondition_failed`, `conflict`, and `forbidden`
 * for reference data that is shared by all.
 */
export function changeDocument<Row extends Stored & Document>(
  resource: Resource<Row>,
  changing: Changing<Row>,
  asked: Asked,
  deps: ApiDeps,
): Promise<Answer> {
  return retryUnversioned(asked.headers['if-match'], () => changeOnce(resource, changing, asked, deps));
}

async function changeOnce<Row extends Stored & Document>(
  resource: Resource<Row>,
  { id, change, kind = 'updated', prepare, persist, followUp, explainDuplicate }: Changing<Row>,
  asked: Asked,
  deps: ApiDeps,
): Promise<Answer> {
  const documents = await resource.open();
  const before = (await findDocument(
    documents as never,
    scopeOf(resource, asked.principal),
    id,
  )) as Row | null;
  if (!before) throw notFound(resource.noun);
  if (before.tenantId === null) {
    throw new DomainError('forbidden', `This ${resource.noun} is shared by all and cannot be changed`);
  }
  requireMatch(asked.headers['if-match'], before);
  const next = await change(before);
  if (isUnchanged(before, next)) return shownAs(resource, before, 200);
  await prepare?.(next, before);
  const type = eventType(resource.entity, kind);
  const input = {
    documents: documents as never,
    before,
    next,
    type,
    input: asked,
    persist,
    explainDuplicate,
  };
  const row = await save<Row>(input, deps);
  await followUp?.(row, before);
  return shownAs(resource, row, 200);
}

export function writersOf<Row extends Stored & Document, Input, Patch>(
  resource: Resource<Row>,
  writing: Writing<Row, Input, Patch>,
  deps: ApiDeps,
): Writers<Input, Patch> {
  const { explainDuplicate, prepare, followUp } = writing;
  const contextOf = ({ principal, now }: Asked) => writeContextOf(principal, now);
  const changing = (asked: Asked) => ({
    explainDuplicate,
    followUp,
    prepare: prepare && ((next: Row, before: Row) => prepare(next, before, asked)),
  });
  return {
    create: async (body, asked) => {
      const next = await writing.create(body, deps.newId(), contextOf(asked));
      await prepare?.(next, null, asked);
      const type = eventType(resource.entity, 'created');
      const documents = (await resource.open()) as never;
      const row = await save<Row>(
        { documents, before: null, next, type, input: asked, explainDuplicate },
        deps,
      );
      await followUp?.(row, null);
      return shownAs(resource, row, 201);
    },
    change: (id, body, asked) => {
      const change = (row: Row) => writing.change(row, body, contextOf(asked));
      return changeDocument(resource, { id, change, ...changing(asked) }, asked, deps);
    },
    remove: async (id, asked) => {
      const change = (row: Row) => writing.remove?.(row, contextOf(asked)) ?? markedDeleted(row, asked.now);
      const { persistRemoval } = writing;
      const persist = persistRemoval && ((next: Row) => persistRemoval(next, asked));
      await changeDocument(
        resource,
        { id, change, kind: 'deleted', persist, followUp, explainDuplicate },
        asked,
        deps,
      );
      return { status: 204 };
    },
  };
}

/** Creating, changing and deleting the documents of a resource, one by one and in bulk. */
export function writeRoutes<Row extends Stored & Document, Input, Patch>(
  resource: Resource<Row>,
  writing: Writing<Row, Input, Patch>,
  deps: ApiDeps,
): Route[] {
  const { name, permissions, shown } = resource;
  const access = permissions.write;
  if (!access) throw new Error(`${name} has no permission to write it`);
  const writers = writersOf(resource, writing, deps);
  const path = `/v1/${name}` as const;
  const onOne = { path: `${path}/{id}`, access, params: idParams, needsMatch: true } as const;
  return [
    route({
      method: 'POST',
      path,
      access,
      summary: `Create one of the ${name}`,
      body: writing.input,
      answers: { 201: shown },
      problems: [404, 409],
      handle: (input) => writers.create(input.body, input),
    }),
    route({
      ...onOne,
      method: 'PATCH',
      summary: `Change one of the ${name}, by a JSON merge patch`,
      body: writing.patch,
      answers: { 200: shown },
      problems: [404, 409],
      handle: (input) => writers.change(input.params.id, input.body, input),
    }),
    route({
      ...onOne,
      method: 'DELETE',
      summary: `Delete one of the ${name}`,
      answers: { 204: null },
      problems: [404, 409],
      handle: (input) => writers.remove(input.params.id, input),
    }),
    bulkRoute({ name, access, writing, writers }),
  ];
}
