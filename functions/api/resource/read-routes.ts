import type { Document } from 'mongodb';
import * as z from 'zod';
import { notFound } from '../../../shared/domain/errors.ts';
import { maxResponseBytes, responseBytes } from '../../../shared/domain/response-size.ts';
import { listQuerySchema, listRequest, nextPage } from '../../../shared/http/list-query.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Answer, type Principal, type Route, route } from '../../../shared/http/route.ts';
import {
  findDocument,
  listDocuments,
  positionOf,
  type Stored,
} from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { requirePermission } from '../permission.ts';
import { fieldsOf, idParams, type Resource, represent, scopeOf } from './resource.ts';

/** What of a resource's lists can be asked for. */
export const listDefinition = <Row extends Stored & Document>(resource: Resource<Row>) => ({
  filters: resource.filters,
  sorts: resource.sorts,
  fields: fieldsOf(resource.shown),
  includes: Object.keys(resource.includes ?? {}),
  isSearchable: resource.textsOf !== undefined,
});

/** Rows with what was asked to be shown with them. */
async function withIncludes<Row extends Stored & Document>(
  resource: Resource<Row>,
  rows: readonly Row[],
  request: { readonly fields?: readonly string[] | undefined; readonly include: readonly string[] },
  principal: Principal,
): Promise<object[]> {
  const beside = await resource.beside?.(rows, principal);
  const shown = rows.map((row) => {
    const whole = beside ? { ...row, ...beside.get(row._id) } : row;
    return represent(whole, resource.shown, request.fields) as Record<string, unknown>;
  });
  for (const name of request.include) {
    const found = await resource.includes?.[name]?.load(rows, principal);
    rows.forEach((row, index) => {
      const target = shown[index];
      if (target) target[name] = found?.get(row._id) ?? [];
    });
  }
  return shown;
}

/** Rows whose includes are loaded together. */
const rowsAtOnce = 10;

/** As many of some rows, as JSON, as fit into one response; of the others nothing is loaded that they include. */
async function textsWithin<Row extends Stored & Document>(
  resource: Resource<Row>,
  rows: readonly Row[],
  request: { readonly fields?: readonly string[] | undefined; readonly include: readonly string[] },
  principal: Principal,
): Promise<string[]> {
  const texts: string[] = [];
  let bytes = 0;
  const atOnce = request.include.length > 0 ? rowsAtOnce : rows.length;
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = await withIncludes(resource, rows.slice(from, from + atOnce), request, principal);
    for (const text of some.map((row) => JSON.stringify(row))) {
      bytes += responseBytes(text);
      if (bytes > maxResponseBytes && texts.length > 0) return texts;
      texts.push(text);
    }
  }
  return texts;
}

/** @throws DomainError `forbidden` naming the permission that an include needs and the principal lacks. */
function requireIncludes<Row extends Stored & Document>(
  { includes = {} }: Resource<Row>,
  names: readonly string[],
  principal: Principal,
): void {
  for (const name of names) {
    const include = includes[name];
    if (include) requirePermission(include.permission, principal);
  }
}

/** A cached answer knows its ETag. */
interface Kept {
  readonly etag: string;
  readonly body: string;
}

const readAnswer = ({ etag, body }: Kept): Answer => ({
  status: 200,
  headers: { etag, 'content-type': 'application/json' },
  body,
});

/** The names in a parameter that lists them, e.g. `include=contacts,callLogs`. */
const namesIn = (list: string | undefined): string[] => list?.split(',') ?? [];

/** Shown together with what `include=` asked for. */
const includedDocuments = z.record(z.string(), z.array(z.looseObject({})));

/** The list of a resource, and each of its documents by its id. */
export function readRoutes<Row extends Stored & Document>(resource: Resource<Row>, deps: ApiDeps): Route[] {
  const { name, noun, permissions, shown, cached } = resource;
  const definition = listDefinition(resource);
  const path = `/v1/${name}` as const;
  const one = definition.includes.length > 0 ? shown.catchall(includedDocuments.valueType) : shown;
  const { fields, include } = listQuerySchema(definition).shape;
  /** Who sees less than the whole tenant has cached answers of their own. */
  const viewer = (principal: Principal): string => JSON.stringify(resource.visible?.(principal) ?? '');

  const list = route({
    method: 'GET',
    path,
    access: permissions.read,
    summary: `List ${name}`,
    query: listQuerySchema(definition),
    answers: { 200: z.object({ data: z.array(one.partial()), nextCursor: z.string().optional() }) },
    handle: async ({ principal, query }) => {
      requireIncludes(resource, namesIn((query as { include?: string }).include), principal);
      const load = async () => {
        const key = await deps.cursorKey();
        const request = listRequest(query as Record<string, unknown>, definition, key);
        const found = await listDocuments(
          await resource.open(),
          {
            ...request,
            conditions: resource.narrow?.(request.conditions, principal) ?? request.conditions,
            scope: scopeOf(resource, principal),
          },
          resource.textsOf,
        );
        const texts = await textsWithin(resource, found.rows, request, principal);
        const last = texts.length < found.rows.length ? found.rows[texts.length - 1] : undefined;
        const end = last ? positionOf(last, request.sort.field) : found.end;
        const next = end && nextPage(path, request, end, key);
        const cursor = next ? `,"nextCursor":${JSON.stringify(next.cursor)}` : '';
        return { link: next?.link ?? '', body: `{"data":[${texts.join(',')}]${cursor}}` };
      };
      // What is included changes without the documents' doing: such answers are not kept.
      const { link, body } =
        cached && !('include' in (query as object))
          ? await deps.cache.through(
              { tenantId: principal.tenantId, of: name },
              `${viewer(principal)}${JSON.stringify(query)}`,
              cached.list,
              load,
            )
          : await load();
      return { status: 200, headers: { ...(link && { link }), 'content-type': 'application/json' }, body };
    },
  });

  const read = route({
    method: 'GET',
    path: `${path}/{id}`,
    access: permissions.read,
    summary: `Read one of the ${name}`,
    params: idParams,
    query: z.strictObject({ ...(fields && { fields }), ...(include && { include }) }),
    answers: { 200: one.partial(), 304: null, ...(resource.movedTo && { 308: null }) },
    problems: [404],
    handle: async ({ principal, params, query }) => {
      const asked = query as { fields?: string; include?: string };
      const included = namesIn(asked.include);
      requireIncludes(resource, included, principal);
      const load = async (): Promise<Kept | null> => {
        const row = await findDocument(await resource.open(), scopeOf(resource, principal), params.id);
        if (!row) return null;
        const request = { fields: asked.fields?.split(','), include: included };
        const [body] = await withIncludes(resource, [row], request, principal);
        return { etag: etagOf(row), body: JSON.stringify(body) };
      };
      const scope = { tenantId: principal.tenantId, of: `${name}:${params.id}` };
      const kept =
        cached && !asked.include
          ? await deps.cache.through(scope, `${viewer(principal)}${asked.fields ?? ''}`, cached.one, load)
          : await load();
      if (kept) return readAnswer(kept);
      const goneTo = await resource.movedTo?.(params.id, principal);
      const target =
        goneTo && (await findDocument(await resource.open(), scopeOf(resource, principal), goneTo));
      if (!target) throw notFound(noun);
      return { status: 308, headers: { location: `${path}/${goneTo}` } };
    },
  });

  return [list, read];
}
