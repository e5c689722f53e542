import * as z from 'zod';
import {
  type DataExport,
  dataExport,
  type ExportMessage,
  exportableResources,
  exportInput,
  exportStatuses,
} from '../../../shared/contracts/data-export.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import { markedDeleted, newDocument } from '../../../shared/domain/write-context.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { findDocument } from '../../../shared/stores/mongodb/documents.ts';
import type { ApiDeps } from '../deps.ts';
import { parseFilter, readPermission, visibleIn } from '../export-file/write-export.ts';
import { requirePermission } from '../permission.ts';
import { readRoutes } from '../resource/read-routes.ts';
import {
  idParams,
  type Resource,
  represent,
  scopeOf,
  shownSchema,
  writeContextOf,
} from '../resource/resource.ts';
import { save } from '../resource/save.ts';
import { changeDocument } from '../resource/write-routes.ts';

export interface ExportsDeps extends ApiDeps {
  readonly send: SendMessages<ExportMessage>;
  /** A link that lets its holder read one object for a while. */
  readonly signedUrl: (key: string) => Promise<string>;
  readonly removeFile: (key: string) => Promise<void>;
}

const exports: Resource<DataExport> = {
  name: 'exports',
  noun: 'export',
  entity: 'export',
  permissions: { read: 'leads:export', write: 'leads:export' },
  open: () => collection('exports'),
  shown: shownSchema('Export', dataExport, ['key', 'visible', 'defaultRegion']),
  filters: { resource: exportableResources, status: exportStatuses, createdAt: 'instant' },
  sorts: ['updatedAt'],
  visible: ({ actor }) => ({ createdBy: actor }),
};

/** The document of the API cannot say which filters each resource has: a wrong one does not add up. */
function requireFilter(wanted: Parameters<typeof parseFilter>[0]): void {
  try {
    parseFilter(wanted);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid_input') throw error;
    const problems = error.problems.map(({ pointer, detail }) => ({
      pointer: pointer.replace('?', '/filter/'),
      detail,
    }));
    throw new DomainError('unprocessable', 'This cannot be exported', { problems });
  }
}

/** Files with many rows, written in the background. */
export function exportRoutes(deps: ExportsDeps): Route[] {
  const [list] = readRoutes(exports, deps);

  const create = route({
    method: 'POST',
    path: '/v1/exports',
    access: 'leads:export',
    summary: 'Have a file written with everything that a list would show',
    body: exportInput,
    answers: { 202: exports.shown },
    handle: async (input) => {
      const { principal, body, now } = input;
      requirePermission(readPermission(body.resource), principal);
      requireFilter(body); // what cannot be asked for is said now and not by a job
      const visible = visibleIn(body.resource, principal);
      const next: DataExport = {
        ...body,
        ...newDocument(deps.newId(), writeContextOf(principal, now)),
        status: 'queued',
        defaultRegion: principal.defaultRegion,
        ...(visible && { visible }),
        deletedAt: null,
        outbox: [],
      };
      const documents = await exports.open();
      const row = await save<DataExport>(
        { documents, before: null, next, type: 'export.created', input },
        deps,
      );
      await deps.send([{ exportId: row._id, tenantId: row.tenantId }]);
      return {
        status: 202,
        headers: { etag: etagOf(row), location: `/v1/exports/${row._id}` },
        body: represent(row, exports.shown),
      };
    },
  });

  const read = route({
    method: 'GET',
    path: '/v1/exports/{id}',
    access: 'leads:export',
    summary: 'How far an export is, and a link to its file when it is done',
    params: idParams,
    answers: { 200: exports.shown.extend({ url: z.string().optional() }) },
    problems: [404],
    handle: async ({ principal, params }) => {
      const row = await findDocument(await exports.open(), scopeOf(exports, principal), params.id);
      if (!row) throw notFound('export');
      const url = row.key && (await deps.signedUrl(row.key));
      return {
        status: 200,
        headers: { etag: etagOf(row) },
        body: { ...represent(row, exports.shown), ...(url && { url }) },
      };
    },
  });

  const remove = route({
    method: 'DELETE',
    path: '/v1/exports/{id}',
    access: 'leads:export',
    needsMatch: true,
    summary: 'Forget an export; its link leads nowhere any more',
    params: idParams,
    answers: { 204: null },
    problems: [404],
    handle: async (input) => {
      const { now } = input;
      let file: string | undefined;
      const change = ({ key, ...row }: DataExport): DataExport => {
        file = key;
        return markedDeleted(row, now);
      };
      await changeDocument(exports, { id: input.params.id, change, kind: 'deleted' }, input, deps);
      if (file) await deps.removeFile(file);
      return { status: 204 };
    },
  });

  return [...(list ? [list] : []), create, read, remove];
}
