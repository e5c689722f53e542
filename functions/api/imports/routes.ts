import * as z from 'zod';
import { importInput, isEnded, type LeadImport } from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { newDocument } from '../../../shared/domain/write-context.ts';
import { etagOf, requireMatch } from '../../../shared/http/preconditions.ts';
import { type Principal, type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import { changeImport, firstMessages } from '../../../shared/stores/mongodb/imports.ts';
import type { ApiDeps } from '../deps.ts';
import { requireReferences } from '../references.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, scopeOf, writeContextOf } from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { chosenMapping, requirePhoneRegion } from './chosen-mapping.ts';
import { imports, representImport, shownImport } from './imports.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { previewRoute } from './preview-route.ts';

export interface ImportsDeps extends ApiDeps {
  readonly bucket: string;
  /** How files are imported where the request does not say otherwise. */
  readonly defaults: LeadImport['options'];
  /** A link that lets its holder read one object for a while. */
  readonly signedUrl: (bucket: string, key: string) => Promise<string>;
  /** A link to upload one object of so many bytes. */
  readonly signedUpload: (bucket: string, key: string, bytes: number) => Promise<string>;
  readonly removeObjects: (bucket: string, keys: readonly string[]) => Promise<void>;
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
}

const upload = z.object({ method: z.literal('PUT'), url: z.string() });

const conflict = (detail: string) => new DomainError('conflict', detail);

async function findImport(id: string, principal: Principal): Promise<LeadImport> {
  const record = await findDocument(await imports.open(), scopeOf(imports, principal), id);
  if (!record) throw notFound('import');
  return record;
}

/** Changes the status of an import on somebody's behalf, unless it changed meanwhile. */
async function change(
  record: LeadImport,
  set: Partial<LeadImport>,
  { principal, origin, now }: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
  deps: ImportsDeps,
  type: 'import.updated' | 'import.deleted' = 'import.updated',
): Promise<LeadImport> {
  const audit = {
    ...{ actor: principal.actor, requestId: origin.requestId, from: origin.address },
    changes: { status: { from: record.status, to: set.status ?? record.status } },
  };
  const changed = await changeImport(
    await imports.open(),
    record,
    { set, type, audit },
    { ...deps, clock: () => now },
  );
  if (!changed) throw conflict('The import has just changed: look at it again');
  return changed;
}

/** @throws DomainError `conflict` when there is nothing to take back, or no way to. */
function requireUndoable(record: LeadImport): void {
  if (record.status === 'undone') throw conflict('The import is undone already');
  if (record.options.dryRun) throw conflict('A dry run changed nothing');
  if (!isEnded(record.status)) throw conflict('The import has not ended: cancel it first');
  if (record.slices === undefined) throw conflict('The import changed nothing');
}

/** Files of leads: announced, followed, cancelled, taken back. */
export function importRoutes(deps: ImportsDeps): Route[] {
  const [list] = readRoutes(imports, deps);
  const answer = async (record: LeadImport, status: number, now: Date) => ({
    status,
    headers: { etag: etagOf(record) },
    body: await representImport(record, now, deps.signedUrl),
  });

  /** An import whose file is still to be uploaded, with the link to do it. */
  const announced = async (record: LeadImport, now: Date) => {
    const url = await deps.signedUpload(record.bucket, record.key, record.bytes);
    const { headers, body: shown } = await answer(record, 201, now);
    return {
      status: 201,
      headers: { ...headers, location: `/v1/imports/${record._id}` },
      body: { ...shown, upload: { method: 'PUT', url } },
    };
  };

  const create = route({
    method: 'POST',
    path: '/v1/imports',
    access: 'imports:write',
    replay: async ({ principal, now }, { location = '' }) =>
      announced(await findImport(location.slice(location.lastIndexOf('/') + 1), principal), now),
    summary: 'Announce a file; the answer says where to upload it, which starts the import',
    body: importInput,
    answers: { 201: shownImport.extend({ upload }) },
    problems: [404, 422],
    handle: async (input) => {
      const { principal, body, now } = input;
      const { fileName, bytes, mappingId: _, ...chosen } = body;
      await requirePhoneRegion(body.defaultRegion);
      const mapping = await chosenMapping(body, principal);
      await requireReferences(chosen, null, principal);
      const id = deps.newId();
      const next: LeadImport = {
        ...newDocument(id, writeContextOf(principal, now)),
        bucket: deps.bucket,
        key: `incoming/${principal.tenantId}/${id}/${fileName}`,
        etag: '',
        bytes,
        status: 'queued',
        options: { ...deps.defaults, ...chosen, ...(mapping && { mapping }) },
        deletedAt: null,
        outbox: [],
      };
      const documents = await imports.open();
      const row = await save<LeadImport>(
        { documents, before: null, next, type: 'import.created', input },
        deps,
      );
      return announced(row, now);
    },
  });

  const read = route({
    method: 'GET',
    path: '/v1/imports/{id}',
    access: 'imports:read',
    summary: 'How far an import is, what became of its rows, and links to its reports',
    params: idParams,
    answers: { 200: shownImport },
    problems: [404],
    handle: async ({ principal, params, now }) => answer(await findImport(params.id, principal), 200, now),
  });

  const cancel = route({
    method: 'POST',
    path: '/v1/imports/{id}/cancel',
    access: 'imports:write',
    replay: 'parent',
    summary: 'Stop an import; what is done stays, and can be undone',
    params: idParams,
    answers: { 202: shownImport },
    problems: [404, 409],
    handle: async (input) => {
      const record = await findImport(input.params.id, input.principal);
      if (isEnded(record.status)) throw conflict('The import has ended: it can be undone');
      if (record.undo) throw conflict('The import is being undone');
      if (record.status === 'finishing') throw conflict('The import is done: its reports are being written');
      const cancelled = await change(record, { status: 'cancelled' }, input, deps);
      await deps.sendFinish([{ importId: record._id, tenantId: record.tenantId }]);
      return answer(cancelled, 202, input.now);
    },
  });

  const undo = route({
    method: 'POST',
    path: '/v1/imports/{id}/undo',
    access: 'imports:write',
    replay: 'parent',
    summary: 'Remove what an import created and restore what it changed, but for what was edited since',
    params: idParams,
    answers: { 202: shownImport },
    problems: [404, 409],
    handle: async (input) => {
      const { principal, now } = input;
      const record = await findImport(input.params.id, principal);
      requireUndoable(record);
      // Workers that have not stopped yet see the undo, or are waited for: `work-on-slice.ts`.
      const begun = { lanesEnded: [], finishAttempts: 0 };
      const set = { status: 'running' as const, undo: { at: now, by: principal.actor }, ...begun };
      const undone = await change(record, set, input, deps);
      if (undone.slices) await deps.sendSlices(firstMessages(undone, 'undo'));
      else await deps.sendFinish([{ importId: undone._id, tenantId: undone.tenantId }]);
      return answer(undone, 202, now);
    },
  });

  const remove = route({
    method: 'DELETE',
    path: '/v1/imports/{id}',
    access: 'imports:write',
    needsMatch: true,
    summary: 'Forget an import with its file and its reports; its leads stay, and it can no longer be undone',
    params: idParams,
    answers: { 204: null },
    problems: [404, 409],
    handle: async (input) => {
      const record = await findImport(input.params.id, input.principal);
      requireMatch(input.headers['if-match'], record);
      if (!isEnded(record.status)) throw conflict('The import has not ended: cancel it first');
      if (!record.finishedAt) throw conflict('The import has not stopped yet: try again in a moment');
      // Its files first: should that fail, the import is still there to be deleted once more.
      await deps.removeObjects(record.bucket, [record.key, ...Object.values(record.reports ?? {})]);
      await change(record, { deletedAt: input.now }, input, deps, 'import.deleted');
      await (await collection('importSlices')).deleteMany({ importId: record._id });
      return { status: 204 };
    },
  });

  return [
    ...(list ? [list] : []),
    create,
    previewRoute(),
    read,
    cancel,
    undo,
    remove,
    ...mappingRoutes(deps),
  ];
}
