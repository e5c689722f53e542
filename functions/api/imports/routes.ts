import * as z from 'zod';
import { importStatuses, type LeadImport, leadImport } from '../../../shared/contracts/lead-import.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { countsSoFar } from '../../../shared/stores/mongodb/imports.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, type Resource, represent, shownSchema } from '../resource/resource.ts';

interface ImportsDeps extends ApiDeps {
  /** A link that lets its holder read one object for a while. */
  readonly signedUrl: (bucket: string, key: string) => Promise<string>;
}

const imports: Resource<LeadImport> = {
  name: 'imports',
  noun: 'import',
  entity: 'import',
  permissions: { read: 'imports:read' },
  open: () => collection('imports'),
  shown: shownSchema('Import', leadImport, ['bucket', 'etag', 'reports']),
  filters: { key: 'text', status: importStatuses, createdAt: 'instant' },
  sorts: ['updatedAt'],
};

const links = z.object({ rejected: z.string(), imported: z.string() });

/** Reading imports: where each stands, and what became of it. */
export function importRoutes(deps: ImportsDeps): Route[] {
  const [list] = readRoutes(imports, deps);
  const read = route({
    method: 'GET',
    path: '/v1/imports/{id}',
    access: 'imports:read',
    summary: 'Where an import stands, what became of its rows, and links to its reports',
    params: idParams,
    answers: { 200: imports.shown.extend({ reports: links.optional() }) },
    problems: [404],
    handle: async ({ principal, params }) => {
      const record = await (await imports.open()).findOne({ _id: params.id, tenantId: principal.tenantId });
      if (!record) throw notFound('import');
      const { bucket, reports } = record;
      const counts = record.counts ?? (await countsSoFar(await collection('importSlices'), record._id));
      const signed = reports && {
        rejected: await deps.signedUrl(bucket, reports.rejected),
        imported: await deps.signedUrl(bucket, reports.imported),
      };
      return {
        status: 200,
        headers: { etag: etagOf(record) },
        body: { ...represent(record, imports.shown), counts, ...(signed && { reports: signed }) },
      };
    },
  });
  return [...(list ? [list] : []), read];
}
